import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { shapeOf } from '#sync/bulk/yjs-updates.ts';
import { MemoryDisk } from '#storage/memory/disk.ts';
import { createMemoryStore } from '#storage/memory/store.ts';
import { type OpenDocument, openDocument } from '#lib/app/open-document.ts';
import { VirtualTime, household, quiet, uuid, zeroRandom } from './device-bench.ts';

/** A line to a relay that holds one document, as the room sees it. */
class Line {
	static readonly OPEN = 1;
	static opened: Line[] = [];
	readonly OPEN = 1;
	binaryType = 'arraybuffer';
	readyState = 0;
	onopen: (() => void) | null = null;
	onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
	onclose: ((event: { code: number }) => void) | null = null;
	readonly sent: Uint8Array[] = [];

	constructor() {
		Line.opened.push(this);
	}

	send(bytes: Uint8Array): void {
		this.sent.push(bytes);
	}

	close(): void {
		this.readyState = 3;
	}

	/** The relay takes the line and exchanges states. */
	accept(relay: Y.Doc): void {
		this.readyState = 1;
		this.onopen?.();
		for (const bytes of this.sent.splice(0)) this.#answer(bytes, relay);
		this.tell((encoder) => writeSyncStep1(encoder, relay));
		for (const bytes of this.sent.splice(0)) this.#answer(bytes, relay);
	}

	tell(write: (encoder: encoding.Encoder) => void): void {
		const encoder = encoding.createEncoder();
		encoding.writeVarUint(encoder, 0);
		write(encoder);
		this.onmessage?.({ data: encoding.toUint8Array(encoder).slice().buffer as ArrayBuffer });
	}

	lose(code: number): void {
		this.onclose?.({ code });
	}

	#answer(bytes: Uint8Array, relay: Y.Doc): void {
		const decoder = decoding.createDecoder(bytes);
		if (decoding.readVarUint(decoder) !== 0) return;
		const encoder = encoding.createEncoder();
		encoding.writeVarUint(encoder, 0);
		readSyncMessage(decoder, encoder, relay, 'device');
		if (encoding.length(encoder) > 1) this.onmessage?.({ data: encoding.toUint8Array(encoder).slice().buffer as ArrayBuffer });
	}
}

// The provider keeps timers of its own; none of them may fire in a test.
beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] });
	Line.opened = [];
});
const cleanup: OpenDocument[] = [];
afterEach(async () => {
	await Promise.all(cleanup.splice(0).map((document) => document.close()));
	vi.useRealTimers();
});

const name = household(1);
const textOf = (doc: Y.Doc) => doc.getText('text:plan/2026/analysis');

async function open(options: { refuse?: () => Error | undefined; changed?: () => void; disk?: MemoryDisk; damaged?: () => void } = {}) {
	const { disk = new MemoryDisk() } = options;
	const store = createMemoryStore(disk, options.refuse ? { refuse: options.refuse } : {});
	const time = new VirtualTime();
	let ids = 100 + disk.tables.updates.rows.size;
	const failing: boolean[] = [];
	const document = await openDocument({
		name, store, online: () => true, timers: time, random: zeroRandom, liveUrl: 'ws://relay/live', newId: () => uuid(++ids), now: () => time.now(),
		changed: options.changed ?? (() => {}), appended: () => {}, unwritten: () => {}, failing: (now) => failing.push(now), damaged: options.damaged ?? (() => {}), closing: () => {},
		socket: Line as unknown as typeof WebSocket
	});
	cleanup.push(document);
	await quiet();
	return { store, disk, time, document, failing, line: () => Line.opened.at(-1)! };
}

async function waiting(store: ReturnType<typeof createMemoryStore>): Promise<string[]> {
	return (await store.outgoing(100, 1e6)).updates.map(({ id }) => id);
}

test('SYNC-17: the line of a document opens only when none of its rows waits', async () => {
	const { store, document, time } = await open();
	Line.opened[0]?.lose(1006);
	textOf(document.doc).insert(0, '离线写的');
	await quiet();
	await time.pass(60_000);
	expect(Line.opened).toHaveLength(1);
	await store.acknowledge((await waiting(store)).map((id) => ({ id, seq: 1 })), 'e1', 1);
	document.reconsider();
	await quiet();
	expect(Line.opened).toHaveLength(2);
});

test('SYNC-17: a lost line comes back, a final close does not, and the provider never decides', async () => {
	const { document, time, line } = await open();
	line().lose(1013);
	await vi.advanceTimersByTimeAsync(60_000);
	expect(Line.opened).toHaveLength(1);
	await time.pass(1_000);
	expect(Line.opened).toHaveLength(2);
	line().lose(4403);
	await time.pass(3_600_000);
	document.reconsider();
	await quiet();
	expect(Line.opened).toHaveLength(2);
});

test('SYNC-18: what the relay tells is neither an edit nor sent back', async () => {
	const { store, line } = await open();
	const relay = new Y.Doc();
	line().accept(relay);
	relay.on('update', (update: Uint8Array) => line().tell((encoder) => writeUpdate(encoder, update)));
	line().sent.length = 0;
	textOf(relay).insert(0, '镇里写的');
	await quiet();
	expect(await waiting(store)).toEqual([]);
	expect(line().sent).toEqual([]);
});

test('SYNC-18: rows another tab or a pull put on the disk enter the open document without echo', async () => {
	const { store, document, line } = await open();
	line().accept(new Y.Doc());
	line().sent.length = 0;
	const other = new Y.Doc();
	textOf(other).insert(0, '另一个窗口');
	await store.enterScope({ documents: [{ doc: name, head: 1, digest: '' }], cursor: 0, epoch: 'e1', grantsVersion: 1 });
	const data = new Uint8Array(Y.encodeStateAsUpdate(other));
	await store.ingestDocuments([name], { documents: [{ doc: name, head: 1, rows: [{ seq: 1, doc: name, kind: 'state', device: 'relay', data }] }], epoch: 'e1', at: 1, shapeOf });
	await document.refresh();
	expect(textOf(document.doc).toString()).toBe('另一个窗口');
	expect(await waiting(store)).toEqual([]);
	expect(line().sent).toEqual([]);
});

test('SYNC-24: a document with a row that cannot be read opens with the rest of it, and says so', async () => {
	const disk = new MemoryDisk();
	const [first, second] = [new Y.Doc(), new Y.Doc()];
	textOf(first).insert(0, '一户一策');
	textOf(second).insert(0, '修房');
	const rows = [new Uint8Array(Y.encodeStateAsUpdate(first)), new Uint8Array(Y.encodeStateAsUpdate(second)).slice(0, 9)];
	for (const [i, data] of rows.entries()) disk.tables.updates.put({ id: `${name}@${i + 1}`, doc: name, data, standing: { kind: 'received', seq: i + 1 } });
	let damaged = 0;
	const { document } = await open({ disk, damaged: () => (damaged += 1) });
	expect([textOf(document.doc).toString(), damaged]).toEqual(['一户一策', 1]);
});

test('SYNC-19: an edit that rests on a colleague’s live words is stored with them, so it can be read after a crash', async () => {
	const { disk, store, document, line } = await open();
	const relay = new Y.Doc();
	line().accept(relay);
	relay.on('update', (update: Uint8Array) => line().tell((encoder) => writeUpdate(encoder, update)));
	textOf(relay).insert(0, '镇里写的，');
	textOf(document.doc).insert(5, '村里接着写');
	expect(await document.stored()).toBe(true);
	disk.crash('lost');
	const { updates } = await createMemoryStore(disk).load(name);
	const after = new Y.Doc();
	for (const update of updates) Y.applyUpdate(after, update);
	expect(textOf(after).toString()).toBe('镇里写的，村里接着写');
	expect(after.store.pendingStructs).toBeNull();
	expect(store).toBeDefined();
});

/** The document as it would be after a crash now. */
async function afterCrash(disk: MemoryDisk): Promise<Y.Doc> {
	disk.crash('lost');
	const after = new Y.Doc();
	for (const update of (await createMemoryStore(disk).load(name)).updates) Y.applyUpdate(after, update);
	return after;
}

test('SYNC-19: a colleague’s words told before their beginning are stored with the edit that rests on them, whatever brought the beginning', async () => {
	const { disk, store, document, line } = await open();
	const relay = new Y.Doc();
	line().accept(relay);
	textOf(relay).insert(0, '镇里');
	const beginning = new Uint8Array(Y.encodeStateAsUpdate(relay));
	relay.on('update', (update: Uint8Array) => line().tell((encoder) => writeUpdate(encoder, update)));
	textOf(relay).insert(2, '写的');
	expect(textOf(document.doc).toString()).toBe('');
	await store.enterScope({ documents: [{ doc: name, head: 1, digest: '' }], cursor: 0, epoch: 'e1', grantsVersion: 1 });
	await store.ingestDocuments([name], { documents: [{ doc: name, head: 1, rows: [{ seq: 1, doc: name, kind: 'state', device: 'relay', data: beginning }] }], epoch: 'e1', at: 1, shapeOf });
	await document.refresh();
	expect(textOf(document.doc).toString()).toBe('镇里写的');
	textOf(document.doc).insert(4, '，村里接着写');
	expect(await document.stored()).toBe(true);
	expect(textOf(await afterCrash(disk)).toString()).toBe('镇里写的，村里接着写');
});

test('SYNC-19: words the disk refused to store wait for the next edit and are stored with it', async () => {
	let full = false;
	const { disk, document, line, time } = await open({ refuse: () => (full ? new Error('QuotaExceededError') : undefined) });
	textOf(document.doc).insert(0, '村里');
	await document.stored();
	const relay = new Y.Doc();
	Y.applyUpdate(relay, Y.encodeStateAsUpdate(document.doc));
	line().accept(relay);
	relay.on('update', (update: Uint8Array) => line().tell((encoder) => writeUpdate(encoder, update)));
	textOf(relay).insert(2, '和镇里');
	full = true;
	await time.pass(1_000);
	full = false;
	textOf(document.doc).insert(5, '写的');
	expect(await document.stored()).toBe(true);
	expect(textOf(await afterCrash(disk)).toString()).toBe('村里和镇里写的');
});

test('SYNC-20: what the relay tells during a composition waits for its end', async () => {
	const { document, line } = await open();
	const relay = new Y.Doc();
	line().accept(relay);
	relay.on('update', (update: Uint8Array) => line().tell((encoder) => writeUpdate(encoder, update)));
	document.gate.began();
	textOf(relay).insert(0, '镇里');
	expect(textOf(document.doc).toString()).toBe('');
	document.gate.ended();
	expect(textOf(document.doc).toString()).toBe('镇里');
});

test('SYNC-21: an edit the disk refuses is not called stored, is tried again, and keeps its place', async () => {
	let full = true;
	const { store, document, failing, time } = await open({ refuse: () => (full ? new Error('QuotaExceededError') : undefined) });
	textOf(document.doc).insert(0, '一');
	expect(await document.stored()).toBe(false);
	textOf(document.doc).insert(1, '二');
	full = false;
	await time.pass(2_000);
	expect(await document.stored()).toBe(true);
	expect(failing).toEqual([true, false]);
	expect(await waiting(store)).toHaveLength(2);
});

test('SYNC-4: after a refusal the open document is what is left, under a new client id', async () => {
	const { store, document } = await open();
	textOf(document.doc).insert(0, '留下的');
	await document.stored();
	const [kept] = await waiting(store);
	await store.acknowledge([{ id: kept!, seq: 1 }], 'e1', 1);
	textOf(document.doc).insert(3, '被拒的');
	await document.stored();
	const [refused] = await waiting(store);
	const before = document.doc.clientID;
	await store.refuse(refused!, 'shape', 1, false);
	await document.rebuild();
	expect(textOf(document.doc).toString()).toBe('留下的');
	expect(document.doc.clientID).not.toBe(before);
});

test('SYNC-4: the first edit after a restart goes to the tray with the rows it rests on, when those are refused before it is on the disk', async () => {
	const before = await open();
	textOf(before.document.doc).insert(0, '被拒的');
	await before.document.close();
	let full = false;
	const { store, document, time } = await open({ disk: before.disk, refuse: () => (full ? new Error('QuotaExceededError') : undefined) });
	const [refused] = await waiting(store);
	full = true;
	textOf(document.doc).insert(3, '还没写下的');
	await document.stored();
	full = false;
	await store.refuse(refused!, 'shape', 1, false);
	await time.pass(2_000);
	expect(await waiting(store)).toEqual([]);
	expect((await store.tray()).map(({ code }) => code)).toEqual(['shape', 'shape']);
});

test('SYNC-4: an edit on its way to the disk when the row before it is refused goes to the tray with it', async () => {
	let full = false;
	const { store, document, time } = await open({ refuse: () => (full ? new Error('QuotaExceededError') : undefined) });
	textOf(document.doc).insert(0, '留下的');
	await document.stored();
	const [kept] = await waiting(store);
	await store.acknowledge([{ id: kept!, seq: 1 }], 'e1', 1);
	textOf(document.doc).insert(3, '被拒的');
	await document.stored();
	const [refused] = await waiting(store);
	full = true;
	textOf(document.doc).insert(6, '还没写下的');
	await document.stored();
	full = false;
	await store.refuse(refused!, 'shape', 1, false);
	await time.pass(2_000);
	await document.rebuild();
	expect(await waiting(store)).toEqual([]);
	expect((await store.tray()).map(({ code }) => code)).toEqual(['shape', 'shape']);
	expect(textOf(document.doc).toString()).toBe('留下的');
	expect(document.doc.store.pendingStructs).toBeNull();
});

test('SYNC-26: what is typed faster than the disk takes it is few rows and every character; an act between is a row of its own', async () => {
	const { store, document } = await open();
	for (const letter of '忆往事话政策') textOf(document.doc).insert(textOf(document.doc).length, letter);
	document.doc.getArray('claims').push([{ id: uuid(900), f: 'household/housingStatus', v: 'own' }]);
	for (const letter of '明诉求') textOf(document.doc).insert(textOf(document.doc).length, letter);
	await document.drained();
	const rows = (await store.outgoing(100, 1e6)).updates;
	// The first letter went at once; five waited with it, then the act, then three.
	expect(rows).toHaveLength(4);
	const elsewhere = new Y.Doc();
	for (const [index, { data }] of rows.entries()) {
		Y.applyUpdate(elsewhere, data);
		expect(elsewhere.store.pendingStructs).toBeNull();
		expect(elsewhere.getArray('claims')).toHaveLength(index < 2 ? 0 : 1);
	}
	expect(textOf(elsewhere).toString()).toBe('忆往事话政策明诉求');
});

test('SYNC-26: letters that rest on what a colleague told live reach the disk with it', async () => {
	const { document, disk, line } = await open();
	const relay = new Y.Doc();
	line().accept(relay);
	await quiet();
	textOf(document.doc).insert(0, '甲');
	textOf(document.doc).insert(1, '乙');
	Y.applyUpdate(relay, Y.encodeStateAsUpdate(document.doc));
	const before = Y.encodeStateVector(relay);
	textOf(relay).insert(2, '丙');
	line().tell((encoder) => writeUpdate(encoder, Y.encodeStateAsUpdate(relay, before)));
	textOf(document.doc).insert(3, '丁');
	await document.drained();
	const stored = await createMemoryStore(disk).load(name);
	const again = new Y.Doc();
	for (const update of stored.updates) Y.applyUpdate(again, update);
	expect(textOf(again).toString()).toBe('甲乙丙丁');
});
