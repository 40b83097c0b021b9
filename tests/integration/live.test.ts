import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { systemClock } from '#domain/core/clock.ts';
import { newId } from '#domain/core/ids.ts';
import { setField } from '#domain/ydoc/commands.ts';
import { claimsOf, textOf } from '#domain/ydoc/layout.ts';
import { systemRandom } from '#server/random.ts';
import { done } from '../support/household.ts';
import { type RelayClient, closeCode, documentFrom, signIn, staffRelay, synced } from '../support/relay-client.ts';
import { type RelayProcess, startRelay } from '../support/relay-process.ts';
import { contextOf, createHousehold } from '../support/relay-work.ts';

let dataDir: string;
let relay: RelayProcess;
let wang: RelayClient;
let li: RelayClient;
let town: RelayClient;
let doc: string;
const providers: WebsocketProvider[] = [];

beforeAll(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'lianxin-live-'));
	await staffRelay(dataDir);
	relay = await startRelay({ dataDir });
	[wang, li, town] = await Promise.all([signIn(relay.url, 'wang'), signIn(relay.url, 'li'), signIn(relay.url, 'town')]);
});

afterAll(async () => {
	await relay[Symbol.asyncDispose]();
	await rm(dataDir, { recursive: true, force: true });
});

beforeEach(async () => {
	doc = (await createHousehold(wang)).name;
});

afterEach(() => {
	for (const provider of providers.splice(0)) provider.destroy();
});

async function enter(client: RelayClient, name = doc): Promise<WebsocketProvider> {
	const provider = client.live(name);
	providers.push(provider);
	await synced(provider);
	return provider;
}

const analysis = (provider: WebsocketProvider) => textOf(provider.doc, 'plan/2026/analysis');

async function same(...all: readonly WebsocketProvider[]): Promise<void> {
	const [first, ...others] = all;
	await vi.waitFor(() => {
		for (const other of others) {
			expect(Y.encodeSnapshot(Y.snapshot(other.doc))).toEqual(Y.encodeSnapshot(Y.snapshot((first ?? other).doc)));
		}
	}, 10_000);
}

describe('stock y-websocket clients', () => {
	test('LIVE-1: three of them write at once and hold the same in the end, and so does the log', async () => {
		const [a, b, c] = [await enter(wang), await enter(li), await enter(town)];
		for (let i = 0; i < 30; i++) {
			for (const [letter, provider] of [['甲', a], ['乙', b], ['丙', c]] as const) analysis(provider).insert(0, `${letter}${i} `);
		}
		done(setField(b.doc, { path: 'household/housingStatus', value: 'rented' }, contextOf(li)));
		await vi.waitFor(() => expect(analysis(a).toString().split(' ')).toHaveLength(91), 10_000);
		await same(a, b, c);
		await vi.waitFor(async () => {
			const log = documentFrom(await town.pullAll(), doc);
			expect(Y.encodeSnapshot(Y.snapshot(log))).toEqual(Y.encodeSnapshot(Y.snapshot(a.doc)));
		}, 10_000);
	});

	test('LIVE-2: one that was away comes back with what it wrote meanwhile, and gets what it missed', async () => {
		const [a, b] = [await enter(wang), await enter(li)];
		b.disconnect();
		analysis(b).insert(0, '断网时写的。');
		analysis(a).insert(0, '在线写的。');
		b.connect();
		await vi.waitFor(() => expect(analysis(a).toString()).toContain('断网时写的。'), 10_000);
		await same(a, b);
		expect(analysis(b).toString()).toContain('在线写的。');
	});

	test('LIVE-3: a relay that is killed and started again on the same port loses nothing that colleagues saw', async () => {
		const own = await startRelay({ dataDir: await staffed() });
		const [one, two] = [await signIn(own.url, 'wang'), await signIn(own.url, 'li')];
		const name = (await createHousehold(one)).name;
		const [a, b] = [await enter(one, name), await enter(two, name)];
		analysis(a).insert(0, '先写的');
		await vi.waitFor(() => expect(analysis(b).toString()).toBe('先写的'), 10_000);
		await own.kill();
		analysis(b).insert(0, '停机时写的');
		const again = await startRelay({ dataDir: own.dataDir, port: own.port });
		await vi.waitFor(() => expect(analysis(a).toString()).toBe('停机时写的先写的'), 20_000);
		await same(a, b);
		await again[Symbol.asyncDispose]();
		await rm(own.dataDir, { recursive: true, force: true });
	});

	test('LIVE-4: presence carries the name the relay knows, not the one that was claimed, and comes back to its sender', async () => {
		const [a, b] = [await enter(wang), await enter(li)];
		a.awareness.setLocalStateField('user', { name: '县长', color: '#f00' });
		await vi.waitFor(() => expect(b.awareness.getStates().get(a.doc.clientID)).toMatchObject({ user: { name: 'wang', tier: 'village', color: '#f00' } }));
		// Neither by writing under his client id.
		b.awareness.states.set(a.doc.clientID, { user: { name: 'li' } });
		b.awareness.meta.set(a.doc.clientID, { clock: 99, lastUpdated: Date.now() });
		b.awareness.emit('update', [{ added: [], updated: [a.doc.clientID], removed: [] }, 'test']);
		const c = await enter(town);
		await vi.waitFor(() => expect(c.awareness.getStates().get(a.doc.clientID)).toMatchObject({ user: { name: 'wang' } }));
		a.destroy();
		await vi.waitFor(() => expect(c.awareness.getStates().has(a.doc.clientID)).toBe(false));
	});
});

async function staffed(): Promise<string> {
	const directory = await mkdtemp(join(tmpdir(), 'lianxin-live-'));
	await staffRelay(directory);
	return directory;
}

describe('who is let in', () => {
	test('LIVE-5: without a session 4401; a foreign, absent or malformed name 4404, all alike', async () => {
		const stranger = await signIn(relay.url, 'stranger');
		expect(await closeCode(stranger.socket(`/live/${doc}`, { cookie: '' }))).toBe(4401);
		const absent = `household:${newId(systemClock, systemRandom)}`;
		for (const name of [doc, absent, 'household:1', '..%2f..', '%ff']) {
			expect(await closeCode(stranger.socket(`/live/${name}`))).toBe(4404);
		}
	});

	test('LIVE-6: the private document is for its helper, the town and the county, on the socket too', async () => {
		const name = doc.replace('household', 'private');
		expect(await closeCode(li.socket(`/live/${name}`))).toBe(4404);
		const [author, officer] = [await enter(wang, name), await enter(town, name)];
		done(setField(author.doc, { path: 'household/location', value: { lat: 30.1, lng: 100.2 } }, contextOf(wang)));
		await same(author, officer);
		await vi.waitFor(() => expect(claimsOf(officer.doc).length).toBe(1));
	});

	test('LIVE-7: a wrong Origin is refused, a missing one and our own are not', async () => {
		const failed = wang.socket(`/live/${doc}`, { origin: 'https://example.org' });
		const [error] = await new Promise<[Error]>((resolve) => failed.once('error', (reason) => resolve([reason])));
		expect(error.message).toContain('403');
		const own = wang.socket(`/live/${doc}`, { origin: relay.url });
		await once(own, 'message');
		own.close();
	});

	test('LIVE-7: an address that is none is refused to whoever asks, and the relay goes on', async () => {
		for (const path of ['//', '//[', '/nowhere', '/live/%']) {
			const socket = connect(relay.port, '127.0.0.1');
			socket.on('error', () => {});
			socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nOrigin: http://x\r\n\r\n`);
			await once(socket, 'data');
			socket.resetAndDestroy();
		}
		expect((await fetch(`${relay.url}/healthz`)).status).toBe(200);
	});

	test('LIVE-8: signing out cuts the sockets of that session', async () => {
		const leaving = await signIn(relay.url, 'li');
		const [live, poke] = [leaving.socket(`/live/${doc}`), leaving.socket('/poke')];
		await Promise.all([once(live, 'message'), once(poke, 'open')]);
		const codes = [closeCode(live), closeCode(poke)];
		await leaving.signOut();
		expect(await Promise.all(codes)).toEqual([4401, 4401]);
	});
});

describe('what is refused', () => {
	test('LIVE-9: a refused update closes with its final code, stores nothing, and the room goes on', async () => {
		const [a, b] = [await enter(wang), await enter(li)];
		const closed = new Promise<number | undefined>((resolve) => a.once('connection-close', (event) => resolve(event?.code)));
		a.doc.getMap('other').set('x', 1);
		expect(await closed).toBe(4422);
		analysis(b).insert(0, '继续');
		const c = await enter(town);
		await same(b, c);
		expect([...c.doc.share.keys()]).not.toContain('other');
	});

	test('LIVE-10: no frame of the protocol is 4400, one too large 4413', async () => {
		for (const [frame, code] of [[Uint8Array.of(9, 9), 4400], [new Uint8Array(1024 * 1024 + 64 * 1024 + 1), 4413]] as const) {
			const socket = wang.socket(`/live/${doc}`);
			socket.once('open', () => socket.send(frame));
			expect(await closeCode(socket)).toBe(code);
		}
	});
});

test('LIVE-11: a poke is an empty message after a commit in scope, to those in scope only', async () => {
	const stranger = await signIn(relay.url, 'stranger');
	const [own, foreign] = [town.socket('/poke'), stranger.socket('/poke')];
	await Promise.all([once(own, 'open'), once(foreign, 'open')]);
	const pokedForeign = vi.fn();
	foreign.on('message', pokedForeign);
	const poked = once(own, 'message');
	await createHousehold(wang);
	expect(String((await poked)[0])).toBe('');
	expect(pokedForeign).not.toHaveBeenCalled();
	own.close();
	foreign.close();
});
