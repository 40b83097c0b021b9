import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import type { DocumentName } from '#domain/ydoc/document-name.ts';
import { createIndexedDbEngine } from '#storage/indexeddb/engine.ts';
import type { Engine, Table, Tables } from '#storage/engine.ts';
import type { FeedPage, FeedRow, Fetched, FetchedDocument, LocalStore } from '#storage/local-store.ts';
import { MemoryDisk } from '#storage/memory/disk.ts';
import { createMemoryEngine } from '#storage/memory/engine.ts';
import { createMemoryStore } from '#storage/memory/store.ts';
import { createStore } from '#storage/store.ts';

const uuid = (n: number) => `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const household = (n: number) => `household:${uuid(n)}` as DocumentName;
const privateOf = (n: number) => `private:${uuid(n)}` as DocumentName;
const bytes = (...values: number[]) => new Uint8Array(values);
const edit = (doc: DocumentName, n: number) => ({ id: uuid(1000 + n), doc, data: bytes(n), at: n, restsOn: [] });
const row = (seq: number, doc: DocumentName, kind: FeedRow['kind'] = 'update'): FeedRow => ({ seq, doc, kind, device: 'other', data: bytes(seq) });
const page = (rows: FeedRow[], options: Partial<FeedPage> = {}): FeedPage => ({
	rows, cursor: rows.at(-1)?.seq ?? 0, epoch: 'e1', device: 'mine', atEnd: true, shapeOf: () => 'whole', ...options
});
const scope = (documents: { doc: DocumentName; head: number; digest?: string }[], cursor = 0, epoch = 'e1') => ({
	documents: documents.map((document) => ({ digest: '', ...document })), cursor, epoch, grantsVersion: 1
});
const minute = 60_000;
/** An update that cannot be read: its first byte says so. */
const damaged = bytes(255);
const fetched = (documents: FetchedDocument[], options: Partial<Fetched> = {}): Fetched => ({
	documents, epoch: 'e1', at: 0, shapeOf: (update) => (update[0] === 255 ? 'unreadable' : 'whole'), ...options
});
const due = async (store: LocalStore, limit = 10, now = 0) => (await store.wanted(limit, now)).due;
const numbers = (stored: { updates: readonly Uint8Array[] }) => stored.updates.map((update) => update[0]).sort((a = 0, b = 0) => a - b);

let databases = 0;
const engines: Record<string, () => Engine> = {
	memory: () => createMemoryEngine(new MemoryDisk()),
	indexeddb: () => createIndexedDbEngine(`contract-${++databases}`)
};

describe.each(Object.entries(engines))('local store on %s', (_name, engine) => {
	const fresh = (): LocalStore => createStore(engine());

	test('a first sync asks the disk for as many steps with forty households as with one', async () => {
		const steps = async (households: number) => {
			const counted = countingEngine(engine());
			const store = createStore(counted.engine);
			const names = Array.from({ length: households }, (_, n) => household(n + 1));
			await store.enterScope(scope(names.map((doc, i) => ({ doc, head: 10 + i }))));
			const answered = names.map((doc, i) => ({ doc, head: 10 + i, rows: [row(10 + i, doc, 'state'), row(100 + i, doc, 'ledger')] }));
			await store.ingestDocuments(names, fetched(answered));
			const dirty = await store.dirty(households);
			const loaded = await store.loadAll(names);
			expect(loaded.map(({ updates, ledger, held }) => [updates.length, ledger.length, held])).toEqual(names.map(() => [1, 1, true]));
			await store.putProjections(dirty.map(({ household: of, mark }) => ({ household: of, mark, summary: {} })));
			expect(await store.projections()).toHaveLength(households);
			return counted.steps();
		};
		expect(await steps(40)).toBe(await steps(1));
	});

	test('an edit is there with what it rests on, and waits', async () => {
		const store = fresh();
		await store.append({ ...edit(household(1), 1), restsOn: [{ id: uuid(7), data: bytes(7) }] });
		expect(numbers(await store.load(household(1)))).toEqual([1, 7]);
		expect((await store.outgoing(10, 1e6)).updates).toEqual([{ id: uuid(1001), doc: household(1), data: bytes(1) }]);
		expect(await store.isWaiting(household(1))).toBe(true);
	});

	test('the outbox keeps the order of making, whatever the ids say', async () => {
		const store = fresh();
		for (const n of [9, 3, 5]) await store.append(edit(household(n), n));
		expect((await store.outgoing(10, 1e6)).updates.map(({ data }) => data[0])).toEqual([9, 3, 5]);
	});

	test('a batch ends at its count or its size, and a row larger than the size goes alone', async () => {
		const store = fresh();
		for (const n of [1, 2, 3]) await store.append({ ...edit(household(n), n), data: new Uint8Array(100) });
		expect((await store.outgoing(2, 1e6)).updates).toHaveLength(2);
		expect((await store.outgoing(10, 250)).updates).toHaveLength(2);
		expect((await store.outgoing(10, 50)).updates).toHaveLength(1);
	});

	test('rows of documents that stand aside do not fill a batch', async () => {
		const store = fresh();
		for (const n of [1, 2, 3]) await store.append(edit(household(1), n));
		await store.append(edit(household(2), 4));
		expect((await store.outgoing(2, 1e6, new Set([household(1)]))).updates.map(({ doc }) => doc)).toEqual([household(2)]);
	});

	test('a request waits until its household has nothing unacknowledged', async () => {
		const store = fresh();
		await store.append(edit(household(1), 1));
		await store.appendRequest({ id: uuid(50), household: uuid(1) as never, kind: 'helpers.set', body: {}, at: 1 });
		expect((await store.outgoing(10, 1e6)).requests).toEqual([]);
		await store.acknowledge([{ id: uuid(1001), seq: 4 }], 'e1', 99);
		expect((await store.outgoing(10, 1e6)).requests.map(({ id }) => id)).toEqual([uuid(50)]);
		await store.finishRequest(uuid(50), { code: 'state-changed', at: 5 });
		expect((await store.outgoing(10, 1e6)).requests).toEqual([]);
		expect((await store.tray())[0]?.refused).toEqual({ kind: 'request', request: 'helpers.set', body: {} });
	});

	test('acknowledging twice is acknowledging once, and the row stays readable', async () => {
		const store = fresh();
		await store.append(edit(household(1), 1));
		for (const _ of [1, 2]) await store.acknowledge([{ id: uuid(1001), seq: 4 }], 'e1', 99);
		expect(await store.isWaiting(household(1))).toBe(false);
		expect(numbers(await store.load(household(1)))).toEqual([1]);
		expect((await store.standing([uuid(1) as never]))[0]?.documents[0]).toMatchObject({ epoch: 'e1', acknowledgedAt: 99 });
	});

	test('a refusal moves the whole tail of its document to the tray and nothing else', async () => {
		const store = fresh();
		await store.enterScope(scope([]));
		await store.ingestPage(page([row(1, household(1))]));
		for (const n of [2, 3, 4]) await store.append(edit(household(1), n));
		await store.append(edit(household(2), 5));
		await store.acknowledge([{ id: uuid(1002), seq: 2 }], 'e1', 1);
		await store.refuse(uuid(1003), 'shape', 77, false);
		expect(numbers(await store.load(household(1)))).toEqual([1, 2]);
		expect((await store.tray()).map(({ id, code }) => [id, code])).toEqual([[uuid(1003), 'shape'], [uuid(1004), 'shape']]);
		expect((await store.outgoing(9, 1e6)).updates.map(({ doc }) => doc)).toEqual([household(2)]);
	});

	test('a household the relay never took goes to the tray with its private document', async () => {
		const store = fresh();
		await store.append(edit(household(1), 1));
		await store.append(edit(privateOf(1), 2));
		expect((await store.refuse(uuid(1001), 'scope', 5, false)).removed).toEqual([household(1), privateOf(1)]);
		expect(await store.tray()).toHaveLength(2);
		expect((await store.load(privateOf(1))).held).toBe(false);
	});

	test('a page and its cursor are stored together, and storing it twice changes nothing', async () => {
		const store = fresh();
		await store.enterScope(scope([]));
		for (const _ of [1, 2]) await store.ingestPage(page([row(5, household(1)), row(6, household(1))]));
		expect(numbers(await store.load(household(1)))).toEqual([5, 6]);
		expect(await store.position()).toEqual({ cursor: 6, epoch: 'e1', grantsVersion: 1 });
	});

	test('SYNC-12: what a tab brings that led in an earlier epoch is neither stored nor believed', async () => {
		const store = fresh();
		await store.enterScope(scope([], 9, 'e1'));
		await store.append(edit(household(1), 1));
		await store.enterScope(scope([], 2, 'e2'));
		await store.acknowledge([{ id: uuid(1001), seq: 12 }], 'e1', 5);
		await store.ingestPage(page([row(30, household(2))]));
		expect(await store.isWaiting(household(1))).toBe(true);
		expect(await store.position()).toMatchObject({ cursor: 2, epoch: 'e2' });
		expect((await store.load(household(2))).held).toBe(false);
	});

	test('a page that cannot be stored leaves the cursor where it was', async () => {
		const store = fresh();
		await store.enterScope(scope([], 3));
		const broken = { ...row(5, household(2)), doc: 'nonsense' as DocumentName };
		await expect(store.ingestPage(page([row(4, household(1)), broken]))).rejects.toThrow();
		expect((await store.position())?.cursor).toBe(3);
		expect((await store.load(household(1))).held).toBe(false);
	});

	test('rows of a wanted document wait for the fetch, which holds them and every ledger row', async () => {
		const store = fresh();
		await store.enterScope(scope([{ doc: household(1), head: 4 }, { doc: household(2), head: 9 }, { doc: privateOf(2), head: 8 }]));
		expect(await due(store, 10)).toEqual([household(2), household(1), privateOf(2)]);
		await store.ingestPage(page([row(10, household(1))]));
		expect((await store.load(household(1))).held).toBe(false);
		await store.ingestDocuments([household(1), household(2)], fetched([{ doc: household(1), head: 10, rows: [row(10, household(1), 'state'), row(3, household(1), 'ledger')] }]));
		const loaded = await store.load(household(1));
		expect([numbers(loaded), loaded.ledger.map((entry) => entry[0])]).toEqual([[10], [3]]);
		expect(await due(store, 10)).toEqual([privateOf(2)]);
		await store.ingestPage(page([row(9, household(1))]));
		expect(numbers(await store.load(household(1)))).toEqual([10]);
	});

	test('SYNC-24: what did not come, or cannot be read, stays wanted behind the others, and is asked for later each time', async () => {
		const store = fresh();
		await store.enterScope(scope([{ doc: household(1), head: 4 }, { doc: household(2), head: 9 }, { doc: household(3), head: 2 }]));
		const unreadable = { doc: household(2), head: 9, rows: [{ ...row(9, household(2), 'state'), data: damaged }] };
		await store.ingestDocuments([household(2), household(1)], fetched([unreadable], { at: 100 }));
		expect(await store.wanted(10, 100)).toEqual({ due: [household(3)], again: 100 + minute });
		expect(await store.counts()).toEqual({ held: 0, wanted: 1 });
		expect(await due(store, 10, 100 + minute)).toEqual([household(3), household(1), household(2)]);
		await store.ingestDocuments([household(1)], fetched([], { at: 100 + minute }));
		expect(await due(store, 10, 100 + 2 * minute)).not.toContain(household(1));
		expect(await due(store, 10, 100 + 3 * minute)).toContain(household(1));
		// A clock that was set back by ten minutes.
		expect(await due(store, 10, 100 - 10 * minute)).toContain(household(1));
		await store.enterScope(scope([{ doc: household(3), head: 2 }]));
		expect(await due(store, 10, 100 + 9 * minute)).toEqual([household(3)]);
	});

	test('SYNC-24: a row of the feed that cannot be read is not stored; its document is fetched, and the page moves on', async () => {
		const store = fresh();
		await store.enterScope(scope([]));
		const rows = [row(1, household(1)), { ...row(2, household(1)), data: damaged }, row(3, household(2))];
		await store.ingestPage(page(rows, { shapeOf: (update) => (update[0] === 255 ? 'unreadable' : 'whole') }));
		expect((await store.position())?.cursor).toBe(3);
		expect(await due(store)).toEqual([household(1)]);
		expect([numbers(await store.load(household(1))), numbers(await store.load(household(2)))]).toEqual([[1], [3]]);
	});

	test('SYNC-25: what is held and differs from the digest of the relay is wanted; what is on its way differs rightly', async () => {
		const store = fresh();
		await store.enterScope(scope([]));
		await store.ingestPage(page([1, 2, 3, 4, 5, 6].map((n) => row(n, household(n)))));
		await store.append(edit(household(3), 3));
		const listed = [1, 2, 3, 4, 5, 6].map((n) => ({ doc: household(n), head: n === 4 ? 8 : n, digest: n === 5 ? '' : 'theirs' }));
		const found = new Map([[1, 'theirs'], [2, 'mine'], [3, 'mine'], [4, 'mine'], [5, 'mine'], [6, '']].map(([n, digest]) => [household(Number(n)), String(digest)]));
		await store.enterScope(scope(listed, 8), found);
		expect(await due(store)).toEqual([household(6), household(2)]);
	});

	test('SYNC-25: the fetched document takes the place of the relay\'s rows, and of what cannot be read; own rows stay', async () => {
		const store = fresh();
		await store.enterScope(scope([]));
		for (const n of [1, 2]) await store.append(edit(household(1), n));
		await store.acknowledge([{ id: uuid(1001), seq: 4 }], 'e1', 1);
		await store.ingestPage(page([row(3, household(1)), row(5, household(1)), row(9, household(1))]));
		await store.appendReceived(household(1), [{ id: uuid(70), data: bytes(70) }, { id: uuid(71), data: damaged }]);
		await store.want([household(1)]);
		expect(await due(store)).toEqual([household(1)]);
		await store.ingestDocuments([household(1)], fetched([{ doc: household(1), head: 7, rows: [{ ...row(7, household(1), 'state'), data: bytes(77) }] }]));
		expect(numbers(await store.load(household(1)))).toEqual([1, 2, 9, 70, 77]);
	});

	test('a ledger row belongs to its own document, also where that is the private one', async () => {
		const store = fresh();
		await store.enterScope(scope([]));
		await store.ingestPage(page([row(1, household(1)), row(2, household(1), 'ledger'), row(3, privateOf(1)), row(4, privateOf(1), 'ledger')]));
		const read = async (doc: DocumentName) => {
			const { ledger, ledgerNumbers } = await store.load(doc);
			return [ledger.map((entry) => entry[0]), ledgerNumbers];
		};
		expect(await read(household(1))).toEqual([[2, 4], [2]]);
		await store.ingestDocuments([household(1)], fetched([{ doc: household(1), head: 6, rows: [row(6, household(1), 'state'), row(5, household(1), 'ledger')] }]));
		expect([await read(household(1)), await read(privateOf(1))]).toEqual([[[4, 5], [5]], [[4, 5], [4]]]);
	});

	test('an update whose beginning is not here is wanted, not stored', async () => {
		const store = fresh();
		await store.enterScope(scope([]));
		await store.ingestPage(page([row(5, household(1))], { shapeOf: () => 'part' }));
		expect(await due(store, 10)).toEqual([household(1)]);
		expect((await store.load(household(1))).updates).toEqual([]);
	});

	test('a lost document is removed, but not while something written in it is unacknowledged', async () => {
		const store = fresh();
		await store.enterScope(scope([]));
		await store.ingestPage(page([row(1, household(1)), row(2, household(2))]));
		await store.append(edit(household(2), 3));
		const { removed } = await store.enterScope({ ...scope([]), grantsVersion: 2 });
		expect(removed).toEqual([household(1)]);
		expect(numbers(await store.load(household(2)))).toEqual([2, 3]);
		expect((await store.refuse(uuid(1003), 'revoked', 9, true)).removed).toContain(household(2));
		expect((await store.load(household(2))).updates).toEqual([]);
		expect(await store.tray()).toHaveLength(1);
	});

	test('a document that was lost, kept for its unacknowledged edits and gained again is fetched: the feed left rows out', async () => {
		const store = fresh();
		await store.enterScope(scope([]));
		await store.ingestPage(page([row(1, household(1))]));
		await store.append(edit(household(1), 2));
		await store.enterScope({ ...scope([]), grantsVersion: 2 });
		await store.ingestPage(page([row(9, household(2))]));
		await store.enterScope({ ...scope([{ doc: household(1), head: 8 }, { doc: household(2), head: 9 }]), grantsVersion: 3 });
		expect(await due(store, 10)).toEqual([household(1)]);
	});

	test('a state that bears the number and device of an own row is stored: it holds the rows of others too', async () => {
		const store = fresh();
		await store.enterScope(scope([]));
		await store.append(edit(household(1), 2));
		await store.acknowledge([{ id: uuid(1002), seq: 6 }], 'e1', 9);
		await store.ingestPage(page([{ ...row(6, household(1), 'state'), device: 'mine' }]));
		expect(numbers(await store.load(household(1)))).toEqual([2, 6]);
	});

	test('a document is loaded in the order of the relay, own edits that wait after it', async () => {
		const store = fresh();
		await store.enterScope(scope([]));
		await store.ingestPage(page([row(9, household(1)), row(10, household(1)), row(11, household(1))]));
		for (const n of [50, 51]) await store.append(edit(household(1), n));
		await store.acknowledge([{ id: uuid(1050), seq: 8 }], 'e1', 9);
		expect((await store.load(household(1))).updates.map(([first]) => first)).toEqual([50, 9, 10, 11, 51]);
	});

	test('a change of grants keeps the cursor and wants only what is not held', async () => {
		const store = fresh();
		await store.enterScope(scope([], 3));
		await store.ingestPage(page([row(4, household(1))]));
		await store.enterScope({ ...scope([{ doc: household(1), head: 4 }, { doc: household(2), head: 1 }], 50), grantsVersion: 2 });
		expect(await due(store, 10)).toEqual([household(2)]);
		expect(await store.position()).toEqual({ cursor: 4, epoch: 'e1', grantsVersion: 2 });
	});

	test('in a new epoch everything is wanted again and what no backup holds waits again, oldest first', async () => {
		const store = fresh();
		await store.enterScope(scope([], 3));
		for (const n of [1, 2, 3]) await store.append(edit(household(1), n));
		await store.acknowledge([{ id: uuid(1001), seq: 10 }, { id: uuid(1003), seq: 11 }, { id: uuid(1002), seq: 12 }], 'e1', 1);
		await store.setBackedUpTo(10);
		await store.append(edit(household(1), 4));
		await store.enterScope(scope([{ doc: household(1), head: 2 }], 2, 'e2'));
		expect((await store.outgoing(9, 1e6)).updates.map(({ data }) => data[0])).toEqual([3, 2, 4]);
		expect(await due(store, 9)).toEqual([household(1)]);
		expect((await store.position())?.cursor).toBe(2);
		expect((await store.standing([uuid(1) as never]))[0]?.documents[0]?.epoch).toBe('e1');
	});

	test('compaction merges only what a backup holds, and never what waits', async () => {
		const store = fresh();
		await store.enterScope(scope([]));
		await store.ingestPage(page([row(1, household(1)), row(2, household(1)), row(8, household(1))]));
		await store.append(edit(household(1), 9));
		await store.setBackedUpTo(5);
		expect((await store.load(household(1))).mergeable).toBe(2);
		expect(await store.compact(household(1), (updates) => bytes(updates.reduce((sum, [n = 0]) => sum + n, 100)))).toBe(1);
		expect(numbers(await store.load(household(1)))).toEqual([8, 9, 103]);
	});

	test('an own row acknowledged without a number is raw until a backup reached the end of the feed behind it', async () => {
		const store = fresh();
		await store.enterScope(scope([]));
		await store.append(edit(household(1), 1));
		await store.acknowledge([{ id: uuid(1001), seq: undefined }], 'e1', 1);
		await store.setBackedUpTo(100);
		expect((await store.load(household(1))).mergeable).toBe(0);
		await store.ingestPage(page([{ ...row(40, household(1)), device: 'mine' }]));
		expect((await store.load(household(1))).mergeable).toBe(2);
	});

	test('a household that changed while its projection was computed stays dirty', async () => {
		const store = fresh();
		await store.append(edit(household(1), 1));
		const [dirty] = await store.dirty(10);
		await store.append(edit(household(1), 2));
		await store.putProjections([{ household: dirty!.household, mark: dirty!.mark, summary: { name: 'old' } }]);
		const [again] = await store.dirty(10);
		expect(again?.household).toBe(uuid(1));
		await store.putProjections([{ household: again!.household, mark: again!.mark, summary: { name: 'new' } }]);
		expect(await store.dirty(10)).toEqual([]);
		expect(await store.projections()).toEqual([{ household: uuid(1), summary: { name: 'new' } }]);
	});

	test('a change of a private document makes the row of its household out of date: conflicts in it are listed', async () => {
		const store = fresh();
		await store.append(edit(privateOf(1), 1));
		const [dirty] = await store.dirty(10);
		expect(dirty?.household).toBe(uuid(1));
		await store.putProjections([{ household: dirty!.household, mark: dirty!.mark, summary: undefined }]);
		await store.appendReceived(privateOf(1), [{ id: uuid(901), data: new Uint8Array([1]) }]);
		expect(await store.dirty(10)).toHaveLength(1);
	});

	test('drafts and facts are kept and replaced by key', async () => {
		const store = fresh();
		await store.putDraft({ key: 'visit:1', household: undefined, value: '李', at: 1 });
		await store.putDraft({ key: 'visit:1', household: undefined, value: '李文', at: 2 });
		expect((await store.drafts()).map(({ value }) => value)).toEqual(['李文']);
		await store.removeDraft('visit:1');
		expect(await store.drafts()).toEqual([]);
		await store.putFact('me', { name: '王' });
		expect(await store.fact('me')).toEqual({ name: '王' });
	});
});

describe('a disk that dies or runs full', () => {
	test('a write that was not flushed is gone after the power cut, whole', async () => {
		const disk = new MemoryDisk();
		let flushed = () => {};
		const dying = createMemoryStore(disk, { flush: () => new Promise((done) => (flushed = done)) });
		void dying.append(edit(household(1), 1));
		await Promise.resolve();
		await new Promise<void>((done) => setImmediate(done));
		disk.crash('lost');
		flushed();
		const store = createMemoryStore(disk);
		expect((await store.load(household(1))).updates).toEqual([]);
		expect(await store.isWaiting(household(1))).toBe(false);
	});

	test('a refused write rejects and changes nothing, and the next one may succeed', async () => {
		const disk = new MemoryDisk();
		let full = true;
		const store = createMemoryStore(disk, { refuse: () => (full ? new Error('QuotaExceededError') : undefined) });
		await expect(store.append(edit(household(1), 1))).rejects.toThrow('Quota');
		expect(await store.isWaiting(household(1))).toBe(false);
		full = false;
		await store.append(edit(household(1), 1));
		expect(await store.isWaiting(household(1))).toBe(true);
	});
});

/** Counts every verb asked of a table: on a real disk each is a journey to another process. */
function countingEngine(engine: Engine): { readonly engine: Engine; steps(): number } {
	let steps = 0;
	const counted = <R>(table: Table<R>): Table<R> =>
		new Proxy(table, {
			get(verbs, verb) {
				steps += 1;
				return Reflect.get(verbs, verb) as unknown;
			}
		});
	const counting = (tables: Tables): Tables =>
		new Proxy(tables, { get: (of, name) => counted(Reflect.get(of, name) as Table<unknown>) });
	return {
		engine: {
			...engine,
			read: (names, run) => engine.read(names, (tables) => run(counting(tables))),
			write: (names, run) => engine.write(names, (tables) => run(counting(tables)))
		},
		steps: () => steps
	};
}
