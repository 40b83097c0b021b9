import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DivisionCode } from '#domain/core/division-code.ts';
import type { DocumentName } from '#domain/ydoc/document-name.ts';
import { createMemoryDisk } from '#server/storage/memory/memory-store.ts';
import { DocumentDamaged, type RelayStore, WorkVoid } from '#server/storage/relay-store.ts';
import { openSqliteStore } from '#server/storage/sqlite/sqlite-store.ts';
import { databaseVersion } from '#server/storage/sqlite/schema.ts';
import type { NewRow } from '#server/storage/update-log.ts';

const village = '990123102201' as DivisionCode;
const nextVillage = '990123102202' as DivisionCode;
const foreignVillage = '990123200201' as DivisionCode;
const town = '990123102000' as DivisionCode;
const county = '990123000000' as DivisionCode;
const id = (n: number) => `01980000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const household = (n: number) => `household:${id(n)}` as DocumentName;

function row(n: number, of: Partial<NewRow> = {}): NewRow {
	return { doc: household(1), kind: 'update', account: id(7), device: id(8), at: 1000 + n, data: Uint8Array.of(n), village, ...of };
}

interface Opened {
	readonly store: RelayStore;
	/** Closes in good order and opens again. */
	reopen(): Promise<RelayStore>;
	/** What a crash leaves. */
	crash(): RelayStore;
	cleanUp(): Promise<void>;
}

const implementations: [string, () => Opened][] = [
	[
		'sqlite',
		() => {
			const directory = mkdtempSync(join(tmpdir(), 'lianxin-store-'));
			const opened: RelayStore[] = [];
			const open = (): RelayStore => {
				const store = openSqliteStore(directory);
				opened.push(store);
				return store;
			};
			const store = open();
			return {
				store,
				async reopen() {
					await opened.at(-1)?.close();
					return open();
				},
				crash: open,
				async cleanUp() {
					for (const each of opened) await each.close();
					rmSync(directory, { recursive: true });
				}
			};
		}
	],
	[
		'memory',
		() => {
			const disk = createMemoryDisk();
			const store = disk.open();
			return { store, reopen: async () => (await store.close(), disk.open()), crash: disk.open, cleanUp: async () => {} };
		}
	]
];

describe.each(implementations)('the relay store in %s', (_name, create) => {
	let opened: Opened;
	let store: RelayStore;
	beforeEach(() => {
		opened = create();
		({ store } = opened);
	});
	afterEach(() => opened.cleanUp());

	const append = (...rows: readonly NewRow[]) => Promise.all(rows.map((each) => store.write((tx) => tx.append(each))));

	test('rows are numbered in the order they were handed in, sealed, and there after a restart', async () => {
		const rows = await append(...Array.from({ length: 150 }, (_, n) => row(n % 256)));
		expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 150 }, (_, n) => n + 1));
		const again = await opened.reopen();
		expect(await again.head()).toBe(150);
		expect((await again.document(household(1)))?.rows).toEqual(rows);
		expect(again.epoch).toBe(store.epoch);
	});

	test('a piece of work that throws is undone alone: its neighbours in the batch are kept, with numbers that have no gap', async () => {
		const before = store.write((tx) => tx.append(row(1)));
		const failing = store.write((tx) => {
			tx.append(row(2));
			tx.nextHouseholdNumber(village);
			tx.bindClients(household(1), [4], id(7));
			tx.endSession('kept');
			throw new Error('no');
		});
		const after = store.write((tx) => [tx.append(row(3)), tx.nextHouseholdNumber(village)]);
		await expect(failing).rejects.toThrow('no');
		expect(await before).toMatchObject({ seq: 1 });
		expect(await after).toMatchObject([{ seq: 2 }, 1]);
		const stored = await store.document(household(1));
		expect([stored?.rows.map(({ data }) => data[0]), stored?.clients.size, stored?.head]).toEqual([[1, 3], 0, 2]);
	});

	test('with a piece that throws fails what was judged on top of it, and nothing else', async () => {
		const rests = { doc: household(1), failures: store.failures(household(1)) };
		const failing = store.write(() => {
			throw new Error('no');
		}, rests);
		const onTop = store.write((tx) => tx.append(row(2)), rests);
		const elsewhere = store.write((tx) => tx.append(row(3, { doc: household(2) })), { doc: household(2), failures: store.failures(household(2)) });
		await expect(failing).rejects.toThrow('no');
		await expect(onTop).rejects.toThrow(WorkVoid);
		expect(await elsewhere).toMatchObject({ seq: 1 });
		expect([store.failures(household(1)), store.failures(household(2))]).toEqual([1, 0]);
		await expect(store.write((tx) => tx.append(row(2)), rests), 'handed in too late').rejects.toThrow(WorkVoid);
		expect(await store.write((tx) => tx.append(row(2)), { ...rests, failures: 1 })).toMatchObject({ seq: 2 });
	});

	test('what was committed survives a crash, what was not is gone', async () => {
		await append(row(1));
		const lost = store.write((tx) => tx.append(row(2)));
		lost.catch(() => {});
		const after = opened.crash();
		expect(await after.head()).toBe(1);
	});

	test('pages of large rows follow on each other without a gap', async () => {
		const data = new Uint8Array(2_500_000);
		await append(row(1, { data }), row(2, { data, village: foreignVillage, doc: household(2) }), row(3, { data }), row(4, { data }), row(5));
		const seqs: number[] = [];
		for (let page = await store.rowsAfter(0, [village, foreignVillage], 100); ; page = await store.rowsAfter(page.cursor, [village, foreignVillage], 100)) {
			seqs.push(...page.rows.map(({ seq }) => seq));
			if (!page.more) break;
		}
		expect(seqs).toEqual([1, 2, 3, 4, 5]);
	});

	test('a page holds the rows of the asked divisions and says how far it reaches', async () => {
		await append(row(1), row(2, { village: foreignVillage, doc: household(2) }), row(3, { village: nextVillage, doc: household(3) }), row(4));
		const seqs = async (divisions: DivisionCode[], cursor = 0, limit = 100) => {
			const page = await store.rowsAfter(cursor, divisions, limit);
			return [page.rows.map(({ seq }) => seq), page.cursor, page.more];
		};
		expect(await seqs([village])).toEqual([[1, 4], 4, false]);
		expect(await seqs([town])).toEqual([[1, 3, 4], 4, false]);
		expect(await seqs([county])).toEqual([[1, 2, 3, 4], 4, false]);
		expect(await seqs([village, foreignVillage])).toEqual([[1, 2, 4], 4, false]);
		expect(await seqs([county], 1, 2)).toEqual([[2, 3], 3, true]);
		expect(await seqs([village, foreignVillage], 0, 1)).toEqual([[1], 1, true]);
		expect(await seqs([foreignVillage], 2)).toEqual([[], 4, false]);
		expect(await seqs([])).toEqual([[], 4, false]);
	});

	test('a document knows its rows, its clients and the dead among them', async () => {
		expect(await store.document(household(1))).toBeUndefined();
		await store.write((tx) => {
			tx.append(row(1));
			tx.append(row(2, { kind: 'ledger' }));
			tx.bindClients(household(1), [1, 4_294_967_295], id(7));
			tx.bindClients(household(1), [1], id(9));
			tx.markDead(household(1), [1, 5]);
		});
		const stored = await store.document(household(1));
		expect(stored?.rows.map(({ seq }) => seq)).toEqual([1]);
		expect(stored).toMatchObject({ head: 2, gone: false });
		expect(stored?.clients).toEqual(new Map([[1, id(7)], [4_294_967_295, id(7)]]));
		expect(stored?.dead).toEqual(new Set([1, 5]));
		await append(row(3, { kind: 'tombstone' }));
		expect(await store.document(household(1))).toMatchObject({ gone: true });
		expect(await store.documentsIn([county])).toEqual([]);
	});

	test('a digest counts until the next row', async () => {
		await append(row(1));
		await store.write((tx) => tx.saveDigest(household(1), 1, 'ab'));
		expect(await store.documentsIn([village])).toEqual([{ doc: household(1), village, head: 1, digest: 'ab' }]);
		await append(row(2));
		expect(await store.documentsIn([town])).toMatchObject([{ head: 2, digest: undefined }]);
		expect(await store.headOf(household(1))).toBe(2);
	});

	test('compaction leaves one state row in the place of the last, and the originals in the history', async () => {
		const before = await append(row(1), row(2), row(3, { doc: household(2) }), row(4), row(5));
		await store.write((tx) => tx.compact(household(1), 4, Uint8Array.of(99)));
		const stored = await store.document(household(1));
		expect(stored?.rows.map(({ seq, kind }) => [seq, kind])).toEqual([[4, 'state'], [5, 'update']]);
		expect((await store.received(household(1))).map(({ seq }) => seq)).toEqual([1, 2, 4, 5]);
		expect((await store.received(household(1)))[0]).toEqual(before[0]);
		expect((await store.rowsAfter(2, [county], 10)).rows.map(({ seq }) => seq)).toEqual([3, 4, 5]);
		await store.write((tx) => tx.compact(household(1), 5, Uint8Array.of(98)));
		expect((await store.received(household(1))).map(({ seq }) => seq)).toEqual([1, 2, 4, 5]);
		expect((await append(row(6)))[0]?.seq).toBe(6);
		expect(await store.crowded(1)).toContain(household(2));
	});

	test('household numbers are never given twice, records and requests are kept', async () => {
		const number = () => store.write((tx) => tx.nextHouseholdNumber(village));
		expect([await number(), await number()]).toEqual([1, 2]);
		const record = { household: id(1), village, author: id(7), helpers: undefined, formerHelpers: [], status: 'normal', plans: {} } as const;
		await store.write((tx) => {
			tx.saveHousehold(record);
			tx.recordRequest(id(3), 12);
		});
		// The first answer stands, and a second one fails nobody's commit.
		await store.write((tx) => tx.recordRequest(id(3), 13));
		const changed = { ...record, helpers: [id(8)], formerHelpers: [id(7)], plans: { 2026: 'effective' } } as const;
		expect(await store.households()).toEqual([record]);
		await store.write((tx) => tx.saveHousehold(changed));
		const again = await opened.reopen();
		expect(await again.households()).toEqual([changed]);
		expect([await again.requestAnswer(id(3)), await again.requestAnswer(id(4))]).toEqual([12, undefined]);
		expect(await again.write((tx) => tx.nextHouseholdNumber(village))).toBe(3);
	});

	test('a row refused twice lies in the tray once; the audit keeps every line', async () => {
		const refused = { doc: household(1), village: undefined, outboxId: id(1), account: id(7), device: id(8), at: 5, code: 'shape', data: Uint8Array.of(1) } as const;
		await store.write((tx) => {
			tx.refuse(refused);
			tx.refuse(refused);
			tx.refuse({ ...refused, outboxId: id(2), village });
			for (const outcome of ['a', 'b']) tx.audit({ at: 1, account: id(7), device: id(8), action: 'ingest', target: 'x', outcome });
		});
		const { data, ...listed } = { ...refused, bytes: refused.data.length };
		expect(data).toHaveLength(1);
		expect(await store.refusedRows()).toEqual([{ ...listed, outboxId: id(2), village }, listed]);
		expect((await store.auditEntries(1)).map(({ outcome }) => outcome)).toEqual(['b']);
	});

	test('divisions, grids, people and sessions are there after a restart', async () => {
		const division = { code: village, name: '河湾村', shortName: '河湾', successor: nextVillage };
		const account = {
			id: id(7),
			login: 'wang',
			name: '王秀兰',
			password: 'x',
			grants: [{ role: 'village_officer', org: village, from: '2026-01-01', to: '2026-12-31' }],
			grantsVersion: 1,
			ended: false
		} as const;
		const session = { hash: 'h', account: id(7), device: id(8), createdAt: 1, lastSeenAt: 2 };
		await store.write((tx) => {
			tx.saveDivision(division);
			tx.saveDivision({ code: town, name: '石门镇', shortName: '石门' });
			tx.saveGrid({ code: `${village}001`, name: '一组' });
			tx.saveAccount(account);
			tx.saveSession(session);
			tx.saveSession({ ...session, hash: 'gone' });
			tx.endSession('gone');
			tx.raiseGrantsVersion([id(7), id(99)]);
		});
		const again = await opened.reopen();
		expect(await again.divisions()).toEqual([{ code: town, name: '石门镇', shortName: '石门' }, division]);
		expect(await again.grids()).toEqual([{ code: `${village}001`, name: '一组' }]);
		expect(await again.accounts()).toEqual([{ ...account, grantsVersion: 2 }]);
		expect(await again.sessions()).toEqual([session]);
	});
});

describe('the sqlite store alone', () => {
	test('a row that was changed on the disk is never served: its document is refused, its page goes on without it', async () => {
		const directory = mkdtempSync(join(tmpdir(), 'lianxin-store-'));
		const store = openSqliteStore(directory);
		await store.write((tx) => [1, 2].map((n) => tx.append(row(n, { doc: household(n) }))));
		const other = new DatabaseSync(join(directory, 'relay.sqlite'));
		other.exec("UPDATE log SET data = x'ff' WHERE seq = 1");
		other.close();
		await expect(store.document(household(1))).rejects.toThrow(DocumentDamaged);
		expect((await store.rowsAfter(0, [county], 10)).rows.map(({ seq }) => seq)).toEqual([2]);
		expect(store.changedElsewhere()).toBe(true);
		await store.close();
		rmSync(directory, { recursive: true });
	});

	test('a database of the first version computes its digests anew: they count the ledger rows since', async () => {
		const directory = mkdtempSync(join(tmpdir(), 'lianxin-store-'));
		const before = openSqliteStore(directory);
		await before.write((tx) => tx.append(row(1)));
		await before.write((tx) => tx.saveDigest(household(1), 1, 'ab'));
		await before.close();
		const db = new DatabaseSync(join(directory, 'relay.sqlite'));
		db.exec('PRAGMA user_version = 1');
		db.close();
		const store = openSqliteStore(directory);
		expect(await store.documentsIn([county])).toMatchObject([{ doc: household(1), head: 1, digest: undefined }]);
		await store.close();
		rmSync(directory, { recursive: true });
	});

	test('a database of a later version is refused in plain words and left as it is', async () => {
		const directory = mkdtempSync(join(tmpdir(), 'lianxin-store-'));
		await openSqliteStore(directory).close();
		const db = new DatabaseSync(join(directory, 'relay.sqlite'));
		db.exec(`PRAGMA user_version = ${databaseVersion + 1}`);
		db.close();
		expect(() => openSqliteStore(directory)).toThrow('请换用新版程序');
		rmSync(directory, { recursive: true });
	});
});
