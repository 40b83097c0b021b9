import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { systemClock } from '#domain/core/clock.ts';
import { newId } from '#domain/core/ids.ts';
import { textOf } from '#domain/ydoc/layout.ts';
import { projectEnv, projectNode, root } from '#server/prepare.mjs';
import type { Row } from '#protocol/messages.ts';
import { systemRandom } from '#server/random.ts';
import { seeded } from '../support/office.ts';
import { closeCode, documentFrom, signIn, staffRelay } from '../support/relay-client.ts';
import { updateOf } from '../support/relay-core.ts';
import { startRelay } from '../support/relay-process.ts';
import { comment, createHousehold } from '../support/relay-work.ts';

let dataDir: string;

beforeEach(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'lianxin-disk-'));
	await staffRelay(dataDir);
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const kills = Number(process.env['RELAY_KILLS'] ?? 100);

/** Keys of the log entries an update inserts. */
function entriesIn(row: Row): string[] {
	return Y.decodeUpdate(row.data).structs.flatMap((struct) => (struct instanceof Y.Item && struct.parentSub !== null ? [struct.parentSub] : []));
}

/** One who writes in a household and resends what was not acknowledged, under the same ids. */
interface Writer {
	readonly name: string;
	readonly ydoc: Y.Doc;
	readonly outbox: { id: string; outboxId: string; data: Uint8Array<ArrayBuffer> }[];
}

const writers = 10;
/** Edits each writer has on their way at any time; the next leave with the answer to these. */
const inFlight = 10;
/** Rounds after which others write in other households, whose documents are not yet large. */
const shift = 100;

test(`DISK-1: over ${kills} kills under load no acknowledged edit is lost and none is doubled`, { timeout: Math.max(600_000, kills * 4000) }, async () => {
	const random = seeded(1);
	const first = await startRelay({ dataDir });
	const client = await signIn(first.url, 'wang');
	const opened = await Promise.all(Array.from({ length: writers * Math.ceil(kills / shift) }, () => createHousehold(client)));
	const all: Writer[] = opened.map((household) => ({ ...household, outbox: [] }));
	await first.kill();

	const acknowledged = new Set<string>();
	const rates: number[] = [];
	for (let round = 0; round < kills; round++) {
		const group = Math.floor(round / shift) * writers;
		const relay = await startRelay({ dataDir, port: first.port });
		const [since, before] = [performance.now(), acknowledged.size];
		const enough = before + 200 + Math.floor(random() * 200);
		let flying = 0;
		let killing: Promise<void> | undefined;
		await Promise.all(
			all.slice(group, group + writers).map(async ({ name, ydoc, outbox }) => {
				for (let alive = true; alive; ) {
					while (outbox.length < inFlight) outbox.push({ ...comment(client, ydoc, `第 ${round} 轮`), outboxId: newId(systemClock, systemRandom) });
					const updates = outbox.map(({ outboxId, data }) => ({ doc: name, outboxId, data }));
					flying += updates.length;
					try {
						for (const [j, result] of (await client.push({ updates })).entries()) {
							expect(result.status).toBe('ok');
							acknowledged.add(outbox[j]?.id ?? '');
						}
						outbox.length = 0;
					} catch (error) {
						if (!(error instanceof TypeError)) throw error;
						alive = false; // the connection broke: the rows stay in the outbox
					}
					flying -= updates.length;
					if (acknowledged.size < enough || killing) continue;
					rates.push(((acknowledged.size - before) * 1000) / (performance.now() - since));
					// The load never waits for anybody: those of all other writers are on their way as the relay dies.
					expect(flying).toBe((writers - 1) * inFlight);
					killing = relay.kill();
				}
			})
		);
		await killing;
		expect(acknowledged.size).toBeGreaterThanOrEqual(enough);
	}
	rates.sort((a, b) => a - b);
	const [slowest, middle] = [rates[0], rates[Math.floor(rates.length / 2)]].map((rate) => Math.round(rate ?? 0));
	process.stdout.write(`${kills} kills, ${acknowledged.size} edits acknowledged; edits a second while the relay was up: median ${middle}, slowest life ${slowest}\n`);

	const last = await startRelay({ dataDir, port: first.port });
	const rows = await (await signIn(last.url, 'county')).pullAll();
	const times = new Map<string, number>();
	for (const row of rows) if (row.kind === 'update') for (const key of entriesIn(row)) times.set(key, (times.get(key) ?? 0) + 1);
	expect([...acknowledged].filter((id) => times.get(`comment/${id}`) !== 1)).toEqual([]);
	for (const { name } of all) expect(documentFrom(rows, name).store.pendingStructs).toBeNull();
	await last[Symbol.asyncDispose]();
});

const prose = (ydoc: Y.Doc, year: number, length: number) => updateOf(ydoc, (doc) => textOf(doc, `plan/${year}/analysis`).insert(0, '字'.repeat(length)));

test('DISK-2: on a full disk the relay says so, keeps nothing by half, loses nothing, and goes on once there is room', { timeout: 60_000 }, async () => {
	// A file-size limit serves for a full disk: 2 MB, in blocks of 1024 bytes.
	const child = spawn('bash', ['-c', `ulimit -S -f 2048 && exec "${projectNode()}" --disable-warning=ExperimentalWarning server/main.ts`], {
		cwd: root,
		env: projectEnv({ PORT: '0', DATA_DIR: dataDir }),
		stdio: ['ignore', 'pipe', 'ignore']
	});
	try {
		let url = '';
		for await (const line of createInterface({ input: child.stdout })) {
			url = /listening (\S+)/.exec(line)?.[1] ?? '';
			if (url) break;
		}
		const client = await signIn(url, 'wang');
		const households = await Promise.all(Array.from({ length: 5 }, () => createHousehold(client)));
		const lengths = async () => {
			const rows = await client.pullAll();
			return households.map(({ name }) => {
				const ydoc = documentFrom(rows, name);
				return years.map((year) => textOf(ydoc, `plan/${year}/analysis`).length);
			});
		};
		const years = [2021, 2022, 2023, 2024, 2025, 2026];
		const expected = households.map(() => years.map(() => 0));
		const refused: { name: string; update: Uint8Array<ArrayBuffer>; i: number; j: number }[] = [];
		for (const [j, year] of years.entries()) {
			for (const [i, { name, ydoc }] of households.entries()) {
				const update = prose(ydoc, year, 35_000);
				const [result] = await client.send(name, update);
				if (result?.status === 'ok') (expected[i] ?? [])[j] = 35_000;
				else if (result?.status === 'need-state') expect(refused.some((each) => each.i === i)).toBe(true);
				else {
					expect(result).toMatchObject({ status: 'retry', code: 'disk-full' });
					refused.push({ name, update, i, j });
				}
			}
		}
		expect(expected.flat().filter((length) => length > 0).length).toBeGreaterThan(3);
		expect(refused.length).toBeGreaterThan(3);
		expect(await lengths()).toEqual(expected);

		execFileSync('prlimit', [`--pid=${child.pid}`, '--fsize=unlimited']);
		for (const { name, update, i, j } of refused) {
			expect(await client.send(name, update)).toMatchObject([{ status: 'ok' }]);
			(expected[i] ?? [])[j] = 35_000;
		}
		expect(await lengths()).toEqual(expected);
	} finally {
		child.kill('SIGKILL');
	}
});

test('DISK-3: a document whose page is damaged is refused, never served empty, and the others go on', { timeout: 60_000 }, async () => {
	const mark = '损坏之处的记号';
	const first = await startRelay({ dataDir });
	const wang = await signIn(first.url, 'wang');
	const [damaged, sound] = [await createHousehold(wang), await createHousehold(wang)];
	for (const { name, ydoc } of [damaged, sound]) {
		const text = name === damaged.name ? mark : '好的';
		await wang.send(name, updateOf(ydoc, (doc) => textOf(doc, 'plan/2026/analysis').insert(0, text + '字'.repeat(4000))));
	}
	await first.stop();
	const path = join(dataDir, 'relay.sqlite');
	const bytes = await readFile(path);
	const at = bytes.indexOf(mark);
	expect(at).toBeGreaterThan(0);
	bytes.fill(0, at, at + 6);
	await writeFile(path, bytes);

	const relay = await startRelay({ dataDir, port: first.port });
	const client = await signIn(relay.url, 'county');
	const answer = await client.get(`/api/documents/${encodeURIComponent(damaged.name)}`);
	expect([answer.status, await answer.json()]).toEqual([503, { code: 'damaged' }]);
	expect(await closeCode(client.socket(`/live/${damaged.name}`))).toBe(1011);
	expect(await wang.send(damaged.name, comment(wang, damaged.ydoc, '再写一条').data)).toMatchObject([{ status: 'retry', code: 'damaged' }]);
	expect((await client.get(`/api/documents/${encodeURIComponent(sound.name)}`)).status).toBe(200);
	expect(await wang.send(sound.name, comment(wang, sound.ydoc, '再写一条').data)).toMatchObject([{ status: 'ok' }]);
	const rows = await client.pullAll();
	expect(textOf(documentFrom(rows, sound.name), 'plan/2026/analysis').toString()).toContain('好的');
	expect(textOf(documentFrom(rows, damaged.name), 'plan/2026/analysis')).toHaveLength(0);
	await relay[Symbol.asyncDispose]();
});
