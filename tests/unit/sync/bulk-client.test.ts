import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Row } from '#protocol/messages.ts';
import { createMemoryStore } from '#storage/memory/store.ts';
import { MemoryDisk } from '#storage/memory/disk.ts';
import { copied } from '#sync/bulk/yjs-updates.ts';
import { TransportError } from '#sync/bulk/transport.ts';
import { digestOf } from '#domain/ydoc/digest.ts';
import type { DocumentName } from '#domain/ydoc/document-name.ts';
import type { LocalStore } from '#storage/local-store.ts';
import { bytes, createBench, device, household, quiet, uuid } from './device-bench.ts';

const row = (seq: number, doc = household(1)): Row => ({
	seq, doc, kind: 'update', account: uuid(1), device: 'other', at: 0, data: copied(Y.encodeStateAsUpdate(new Y.Doc())), seal: bytes()
});
const sent = (push: { updates: { data: Uint8Array }[] } | undefined) => push?.updates.map(({ data }) => data[0]);

test('SYNC-1: rows leave singly and in the order they were made', async () => {
	const { client, relay, store, append } = await createBench({ lead: false });
	for (const n of [5, 2, 9]) await append(n, household(1));
	client.notify({ kind: 'lead' });
	await quiet();
	expect(relay.pushes.map(sent)).toEqual([[5, 2, 9]]);
	expect(await store.isWaiting(household(1))).toBe(false);
});

test('SYNC-2: a row without its own ok stays in the outbox and is sent again', async () => {
	const { relay, store, time, append } = await createBench();
	relay.judge = (id) => (id === uuid(1001) ? { status: 'ok', seq: 1 } : { status: 'retry', code: 'over-rate' });
	await append(1, household(1));
	await append(2, household(2));
	await quiet();
	expect([await store.isWaiting(household(1)), await store.isWaiting(household(2))]).toEqual([false, true]);
	relay.judge = () => ({ status: 'ok', seq: 2 });
	await time.pass(60_000);
	expect(await store.isWaiting(household(2))).toBe(false);
	expect(sent(relay.pushes.at(-1))).toEqual([2]);
});

test('SYNC-3: a state vector is answered with everything beyond it, and a second question is a refusal', async () => {
	const { relay, store, time, append } = await createBench();
	const doc = new Y.Doc();
	const updates: Uint8Array<ArrayBuffer>[] = [];
	doc.on('update', (update: Uint8Array) => updates.push(copied(update)));
	doc.getText('text:plan').insert(0, '一户');
	doc.getText('text:plan').insert(2, '一策');
	const [first, second] = updates;
	await store.append({ id: uuid(1), doc: household(1), data: first!, at: 1, restsOn: [] });
	await store.acknowledge([{ id: uuid(1), seq: 1 }], 'e1', 1);
	relay.judge = () => ({ status: 'need-state', stateVector: copied(Y.encodeStateVector(new Y.Doc())) });
	await append(2, household(1), second!);
	await quiet();
	const everything = new Y.Doc();
	Y.applyUpdate(everything, relay.pushes.at(-1)!.updates[0]!.data);
	expect(everything.getText('text:plan').toString()).toBe('一户一策');
	expect(relay.pushes.map(({ updates: [update] }) => update?.outboxId)).toEqual([uuid(1002), uuid(1002)]);
	await time.pass(1);
	expect((await store.tray()).map(({ id, code }) => [id, code])).toEqual([[uuid(1002), 'gap']]);
});

test('SYNC-3: the larger update is stored as it comes back: it holds more than the row it was sent for', async () => {
	const { relay, store, client, append } = await createBench();
	const writer = new Y.Doc();
	const updates: Uint8Array<ArrayBuffer>[] = [];
	writer.on('update', (update) => updates.push(copied(update)));
	writer.getText('text:plan').insert(0, '一户');
	writer.getText('text:plan').insert(2, '一策');
	const answers = [{ status: 'need-state' as const, stateVector: copied(Y.encodeStateVector(new Y.Doc())) }, { status: 'ok' as const, seq: 7 }];
	relay.judge = () => answers.shift() ?? { status: 'ok', seq: 7 };
	await append(2, household(1), updates[1]);
	await quiet();
	const data = copied(Y.encodeStateAsUpdate(writer));
	relay.pages = [{ rows: [{ seq: 7, doc: household(1), kind: 'update', account: 'me', device, at: 1, data, seal: bytes() }], cursor: 7 }];
	client.notify({ kind: 'poked' });
	await quiet();
	const held = new Y.Doc();
	for (const update of (await store.load(household(1))).updates) Y.applyUpdate(held, update);
	expect(held.getText('text:plan').toString()).toBe('一户一策');
});

test('SYNC-3: a row asked about before the larger update came is sent again, not refused under what was written after it', async () => {
	const { client, relay, store, append } = await createBench({ lead: false });
	await store.enterScope({ documents: [], cursor: 0, epoch: 'e1', grantsVersion: 1 });
	const writer = new Y.Doc();
	const updates: Uint8Array<ArrayBuffer>[] = [];
	writer.on('update', (update) => updates.push(copied(update)));
	for (const word of ['忆', '话', '明']) writer.getText('text:plan').insert(0, word);
	for (const [n, update] of updates.entries()) await append(n + 1, household(1), update);
	const stateVector = copied(Y.encodeStateVector(new Y.Doc()));
	const asked = new Set<string>();
	let gaps = 0;
	const isThere = () => gaps++ > 0;
	// A line that changes the order: the second row comes before the first, twice.
	relay.judge = (id) => {
		const isAgain = asked.has(id);
		asked.add(id);
		if (!isAgain) return { status: 'need-state', stateVector };
		return id === uuid(1002) && !isThere() ? { status: 'rejected', code: 'gap' } : { status: 'ok', seq: 3 };
	};
	client.notify({ kind: 'lead' });
	await quiet();
	expect(await store.tray()).toEqual([]);
	expect(await store.isWaiting(household(1))).toBe(false);
	const held = new Y.Doc();
	for (const update of (await store.load(household(1))).updates) Y.applyUpdate(held, update);
	expect(held.store.pendingStructs).toBeNull();
});

test('SYNC-4: a refusal takes the tail of its document to the tray, and the other documents go on', async () => {
	const { client, relay, store, changes, append } = await createBench({ lead: false });
	await store.enterScope({ documents: [], cursor: 0, epoch: 'e1', grantsVersion: 1 });
	for (const n of [1, 2, 3]) await append(n, household(1));
	await append(4, household(2));
	relay.judge = (id) => (id === uuid(1002) ? { status: 'rejected', code: 'shape' } : id === uuid(1003) ? { status: 'rejected', code: 'after-refusal' } : { status: 'ok', seq: 1 });
	client.notify({ kind: 'lead' });
	await quiet();
	expect((await store.tray()).map(({ id }) => id)).toEqual([uuid(1002), uuid(1003)]);
	expect((await store.load(household(1))).updates).toEqual([bytes(1)]);
	expect(await store.isWaiting(household(2))).toBe(false);
	expect(changes.flatMap(({ rebuild }) => rebuild)).toEqual([household(1)]);
});

test('SYNC-5: a household the relay never took goes to the tray with its private document', async () => {
	const { relay, store, changes, append } = await createBench();
	relay.judge = () => ({ status: 'rejected', code: 'scope' });
	await append(1, household(1));
	await quiet();
	expect(await store.tray()).toHaveLength(1);
	expect(changes.flatMap(({ removed }) => removed)).toContain(household(1));
});

test('SYNC-6: an unreachable relay is tried again, and later each time', async () => {
	const { client, relay, time, append } = await createBench();
	relay.asked.length = 0;
	relay.failure = new TransportError('unreachable');
	await append(1, household(1));
	await quiet();
	expect(client.status.line.kind).toBe('offline');
	await time.pass(500);
	expect(relay.asked).toHaveLength(2);
	await time.pass(999);
	expect(relay.asked).toHaveLength(2);
	await time.pass(1);
	expect(relay.asked).toHaveLength(3);
	relay.failure = undefined;
	client.notify({ kind: 'online' });
	await quiet();
	expect(client.status).toMatchObject({ line: { kind: 'online' }, settled: true });
});

test('SYNC-6: a row the relay puts off again and again keeps neither news nor other edits waiting', async () => {
	const { client, relay, store, time, append } = await createBench();
	relay.judge = (id) => (id === uuid(1001) ? { status: 'retry', code: 'damaged' } : { status: 'ok', seq: 1 });
	await append(1, household(1));
	await quiet();
	await time.pass(600_000);
	const pulls = () => relay.asked.filter((what) => what.startsWith('changes')).length;
	const before = pulls();
	client.notify({ kind: 'poked' });
	await quiet();
	expect(pulls()).toBeGreaterThan(before);
	await time.pass(600_000);
	await append(2, household(2));
	await quiet();
	expect([await store.isWaiting(household(1)), await store.isWaiting(household(2))]).toEqual([true, false]);
	const pushes = relay.pushes.length;
	await time.pass(600_000);
	expect(relay.pushes.length - pushes).toBeLessThan(30);
});

test('SYNC-22: more rows of a document that is put off than a batch holds do not stand before those of others', async () => {
	const { client, relay, store, time, append } = await createBench({ lead: false });
	for (let n = 1; n <= 600; n++) await append(n, household(1));
	await append(700, household(2));
	let repaired = false;
	relay.judge = (id) => (id <= uuid(1600) && !repaired ? { status: 'retry', code: 'damaged' } : { status: 'ok', seq: 1 });
	client.notify({ kind: 'lead' });
	await quiet();
	expect(await store.isWaiting(household(2))).toBe(false);
	repaired = true;
	await time.pass(60_000);
	for (let turn = 0; turn < 5; turn++) await quiet();
	expect(await store.isWaiting(household(1))).toBe(false);
	expect(client.status.settled).toBe(true);
});

test('SYNC-23: of a batch the relay cannot read the one row that is the cause goes to the tray, and everything else leaves', async () => {
	const { client, relay, store, append } = await createBench({ lead: false });
	await store.enterScope({ documents: [], cursor: 0, epoch: 'e1', grantsVersion: 1 });
	for (let n = 1; n <= 40; n++) await append(n, household(n));
	await store.appendRequest({ id: uuid(50), household: uuid(90) as never, kind: 'helpers.set', body: {}, at: 1 });
	relay.isUnreadable = ({ updates }) => updates.some(({ outboxId }) => outboxId === uuid(1033));
	client.notify({ kind: 'lead' });
	await quiet();
	expect((await store.tray()).map(({ id, code }) => [id, code])).toEqual([[uuid(1033), 'malformed']]);
	expect((await store.outgoing(500, 1e6))).toEqual({ updates: [], requests: [] });
	expect(client.status.settled).toBe(true);
	expect(relay.pushes.length).toBeLessThan(20);
});

test('SYNC-23: a request the relay cannot read goes to the tray like a row', async () => {
	const { client, relay, store, append } = await createBench({ lead: false });
	await append(1, household(1));
	await store.appendRequest({ id: uuid(50), household: uuid(90) as never, kind: 'helpers.set', body: {}, at: 1 });
	relay.isUnreadable = ({ requests }) => requests.length > 0;
	client.notify({ kind: 'lead' });
	await quiet();
	expect((await store.tray()).map(({ id, code }) => [id, code])).toEqual([[uuid(50), 'malformed']]);
	expect(await store.isWaiting(household(1))).toBe(false);
});

test('SYNC-23: a relay that can read nothing of this device costs no row: all of them wait', async () => {
	const { client, relay, store, time, append } = await createBench({ lead: false });
	for (const n of [1, 2, 3]) await append(n, household(n));
	relay.isUnreadable = () => true;
	client.notify({ kind: 'lead' });
	await quiet();
	await time.pass(600_000);
	expect(await store.tray()).toEqual([]);
	expect((await store.outgoing(9, 1e6)).updates).toHaveLength(3);
	expect(relay.pushes.length).toBeLessThan(60);
	relay.isUnreadable = () => false;
	await time.pass(60_000);
	expect((await store.outgoing(9, 1e6)).updates).toEqual([]);
});

test('SYNC-7: a request leaves after the edits of its household and ends with its own answer', async () => {
	const { client, relay, store, append } = await createBench({ lead: false });
	await append(1, household(1));
	await store.appendRequest({ id: uuid(50), household: uuid(1) as never, kind: 'helpers.set', body: {}, at: 1 });
	relay.judge = (id) => (id === uuid(50) ? { status: 'rejected', code: 'state-changed' } : { status: 'ok', seq: 1 });
	client.notify({ kind: 'lead' });
	await quiet();
	expect(relay.pushes.map(({ updates, requests }) => [updates.length, requests.length])).toEqual([[1, 0], [0, 1]]);
	expect((await store.tray())[0]).toMatchObject({ id: uuid(50), code: 'state-changed' });
});

test('SYNC-8: a page the disk refuses leaves the cursor, and is asked for again', async () => {
	const disk = new MemoryDisk();
	let full = false;
	const { client, relay, store, time } = await createBench({ store: createMemoryStore(disk, { refuse: () => (full ? new Error('full') : undefined) }) });
	full = true;
	relay.listed = [{ doc: household(1), head: 5, digest: '' }];
	relay.pages = [{ rows: [row(5)], cursor: 5 }, { rows: [row(5)], cursor: 5 }];
	client.notify({ kind: 'poked' });
	await quiet();
	expect((await store.position())?.cursor).toBe(0);
	full = false;
	await time.pass(60_000);
	expect((await store.position())?.cursor).toBe(5);
	expect((await store.load(household(1))).updates).toHaveLength(1);
});

test('SYNC-9: a page of another epoch is not stored before its scope is entered', async () => {
	const { client, relay, store } = await createBench();
	relay.asked.length = 0;
	relay.standing = { ...relay.standing, epoch: 'e2' };
	relay.cursor = 3;
	relay.pages = [{ rows: [row(9)], cursor: 9 }];
	client.notify({ kind: 'poked' });
	await quiet();
	expect(relay.asked.slice(0, 3)).toEqual(['changes 0', 'scope', 'changes 3']);
	expect((await store.load(household(1))).held).toBe(false);
	expect(await store.position()).toMatchObject({ epoch: 'e2', cursor: 3 });
});

test('SYNC-10: an interrupted first sync goes on where it was, newest first, and fetches nothing twice', async () => {
	const disk = new MemoryDisk();
	const listed = Array.from({ length: 150 }, (_, n) => ({ doc: household(n + 1), head: n + 1, digest: '' }));
	const before = await createBench({ store: createMemoryStore(disk), lead: false });
	before.relay.listed = listed;
	const fetched: string[] = [];
	const spy = before.relay.documents.bind(before.relay);
	before.relay.documents = async (names) => {
		if (fetched.length > 0) throw new TransportError('unreachable');
		fetched.push(...names);
		return spy(names);
	};
	before.client.notify({ kind: 'lead' });
	await quiet();
	expect(before.client.status.progress).toEqual({ done: 64, total: 150 });
	expect(fetched[0]).toBe(household(150));
	await before.client.stop();

	const after = await createBench({ store: createMemoryStore(disk), lead: false });
	const again = after.relay.documents.bind(after.relay);
	after.relay.documents = async (names) => {
		fetched.push(...names);
		return again(names);
	};
	after.client.notify({ kind: 'lead' });
	await quiet();
	expect(after.relay.asked).not.toContain('scope');
	expect([fetched.length, new Set(fetched).size]).toEqual([150, 150]);
	expect(after.client.status).toMatchObject({ progress: undefined, settled: true });
});

test('SYNC-10: what does not fit into one answer stays wanted and comes with the next, each once and at once', async () => {
	const { client, relay, store, changes } = await createBench({ lead: false });
	relay.listed = Array.from({ length: 12 }, (_, n) => ({ doc: household(n + 1), head: n + 1, digest: '' }));
	relay.fitting = 5;
	client.notify({ kind: 'lead' });
	await quiet();
	expect(relay.asked.filter((what) => what.startsWith('documents'))).toEqual(['documents 12', 'documents 7', 'documents 2']);
	expect(changes.flatMap(({ documents }) => documents).sort()).toEqual(relay.listed.map(({ doc }) => doc).sort());
	expect((await store.counts()).wanted).toBe(0);
	expect(client.status).toMatchObject({ progress: undefined, settled: true });
});

test('SYNC-24: a document the relay cannot read stays wanted, is asked for later each time, and keeps nothing else waiting', async () => {
	const { client, relay, store, time } = await createBench({ lead: false });
	relay.listed = [1, 2].map((n) => ({ doc: household(n), head: n, digest: '' }));
	relay.damaged.add(household(2));
	client.notify({ kind: 'lead' });
	await quiet();
	expect((await store.load(household(1))).held).toBe(true);
	expect(client.status).toMatchObject({ settled: true, progress: undefined });
	const asked = () => relay.asked.filter((what) => what.startsWith('documents')).length;
	const first = asked();
	await time.pass(3_600_000);
	expect(asked() - first).toBeGreaterThan(3);
	expect(asked() - first).toBeLessThan(10);
	relay.damaged.clear();
	await time.pass(3_600_000);
	expect((await store.load(household(2))).held).toBe(true);
});

const writing = (text: string) => {
	const doc = new Y.Doc();
	doc.getText('text:plan').insert(0, text);
	return { doc, update: copied(Y.encodeStateAsUpdate(doc)), digest: digestOf(doc) };
};
const said = async (store: LocalStore, name: DocumentName) => {
	const doc = new Y.Doc();
	for (const update of (await store.load(name)).updates) Y.applyUpdate(doc, update);
	return doc.getText('text:plan').toString();
};
const compared = (relay: { asked: string[] }) => relay.asked.filter((what) => what === 'compare').length;

test('SYNC-25: once a day, at rest, one digest of everything is compared; what is equal is not sent', async () => {
	const { client, relay, time } = await createBench();
	const { update, digest } = writing('一户一策');
	relay.listed = [{ doc: household(1), head: 1, digest }];
	relay.pages = [{ rows: [{ ...row(1), data: update }], cursor: 1 }];
	client.notify({ kind: 'poked' });
	await quiet();
	expect(compared(relay)).toBe(0);
	await time.pass(3_600_000);
	expect(compared(relay)).toBe(1);
	await time.pass(12 * 3_600_000);
	client.notify({ kind: 'poked' });
	await time.pass(3_600_000);
	expect(compared(relay)).toBe(1);
	await time.pass(11 * 3_600_000);
	client.notify({ kind: 'poked' });
	await quiet();
	await time.pass(60_000);
	expect(compared(relay)).toBe(2);
	expect(relay.asked.filter((what) => what.startsWith('documents'))).toEqual([]);
});

test('SYNC-25: a document the feed left out a row of, or the disk lost one of, is fetched again, and no other', async () => {
	const { client, relay, store, time } = await createBench();
	const [first, second] = [writing('一户一策'), writing('修房')];
	// Of the first document the row itself never came: the relay's digest is of more than what lies here.
	relay.listed = [{ doc: household(1), head: 1, digest: first.digest }, { doc: household(2), head: 2, digest: second.digest }];
	relay.state = first.update;
	relay.pages = [{ rows: [row(1, household(1)), { ...row(2, household(2)), data: second.update }], cursor: 2 }];
	client.notify({ kind: 'poked' });
	await quiet();
	expect(await said(store, household(1))).toBe('');
	await time.pass(60_000);
	expect(await said(store, household(1))).toBe('一户一策');
	expect(relay.asked.filter((what) => what.startsWith('documents'))).toEqual(['documents 1']);
});

test('SYNC-25: of a household that is whole, a private document that differs is fetched alone', async () => {
	const { client, relay, store, time } = await createBench();
	const { update, digest } = writing('身份证');
	const secret = `private:${uuid(1)}` as DocumentName;
	relay.listed = [{ doc: secret, head: 1, digest }];
	relay.state = update;
	relay.pages = [{ rows: [row(1, secret)], cursor: 1 }];
	client.notify({ kind: 'poked' });
	await quiet();
	await time.pass(60_000);
	expect(await said(store, secret)).toBe('身份证');
});

test('SYNC-25: a document that cannot be read on the device is fetched again', async () => {
	const disk = new MemoryDisk();
	const { client, relay, store, time, changes } = await createBench({ store: createMemoryStore(disk) });
	const { update, digest } = writing('一户一策');
	relay.listed = [{ doc: household(1), head: 1, digest }];
	relay.state = update;
	relay.pages = [{ rows: [{ ...row(1), data: update }], cursor: 1 }];
	client.notify({ kind: 'poked' });
	await quiet();
	for (const stored of disk.tables.updates.rows.values()) disk.tables.updates.put({ ...stored, data: update.slice(0, 9) });
	changes.length = 0;
	await time.pass(60_000);
	expect(await said(store, household(1))).toBe('一户一策');
	expect(changes.flatMap(({ documents }) => documents)).toEqual([household(1)]);
});

test('SYNC-11: other grants bring another scope, and what is lost is removed unless it has unacknowledged edits', async () => {
	const { client, relay, store, append } = await createBench();
	relay.pages = [{ rows: [row(1, household(1)), row(2, household(2))], cursor: 2 }];
	client.notify({ kind: 'poked' });
	await quiet();
	relay.standing = { ...relay.standing, grantsVersion: 2 };
	relay.judge = () => ({ status: 'rejected', code: 'revoked' });
	await append(3, household(2));
	await quiet();
	expect((await store.load(household(1))).held).toBe(false);
	expect((await store.load(household(2))).held).toBe(false);
	expect((await store.tray()).map(({ code }) => code)).toEqual(['revoked']);
});

test('SYNC-12: after a restore the device returns what no backup holds', async () => {
	const { client, relay, store, append } = await createBench();
	await append(1, household(1));
	await quiet();
	relay.standing = { ...relay.standing, epoch: 'e2' };
	relay.pushes.length = 0;
	client.notify({ kind: 'poked' });
	await quiet();
	expect(relay.pushes.map(sent)).toEqual([[1]]);
	const [rows] = await store.standing([uuid(1) as never]);
	expect(rows).toMatchObject({ outbox: [], documents: [{ epoch: 'e2' }] });
});

test('SYNC-13: an ended session stops the line, keeps the rows, and a sign-in sends them', async () => {
	const { client, relay, store, time, append } = await createBench();
	relay.failure = new TransportError('unauthenticated');
	await append(1, household(1));
	await quiet();
	const asked = relay.asked.length;
	await time.pass(3_600_000);
	expect(relay.asked).toHaveLength(asked);
	expect(client.status.line).toEqual({ kind: 'needs-sign-in' });
	expect(await store.isWaiting(household(1))).toBe(true);
	relay.failure = undefined;
	client.notify({ kind: 'signed-in' });
	await quiet();
	expect(await store.isWaiting(household(1))).toBe(false);
});

test('SYNC-13: a session of another device is no refusal of the rows', async () => {
	const { client, relay, store, append } = await createBench();
	relay.judge = () => ({ status: 'rejected', code: 'device-mismatch' });
	await append(1, household(1));
	await quiet();
	expect(await store.tray()).toEqual([]);
	expect(await store.isWaiting(household(1))).toBe(true);
	expect(client.status.line.kind).toBe('needs-sign-in');
});

test('SYNC-14: a tab that begins to lead reads where the former leader left the disk', async () => {
	const disk = new MemoryDisk();
	const first = await createBench({ store: createMemoryStore(disk) });
	const second = await createBench({ store: createMemoryStore(disk), lead: false });
	first.relay.pages = [{ rows: [row(8)], cursor: 8 }];
	first.client.notify({ kind: 'poked' });
	await quiet();
	second.client.notify({ kind: 'lead' });
	await quiet();
	expect(second.relay.asked).toContain('changes 8');
	expect(second.relay.asked).not.toContain('changes 0');
});

test('SYNC-14: a tab that steps down while it reads the disk does not lead', async () => {
	const { client, relay, append } = await createBench();
	client.notify({ kind: 'follow' });
	await quiet();
	const asked = relay.asked.length;
	client.notify({ kind: 'lead' });
	client.notify({ kind: 'follow' });
	await append(1, household(1));
	await quiet();
	expect(relay.asked).toHaveLength(asked);
});

test('SYNC-2: an edit made while a pull is on its way is sent after it', async () => {
	const { client, relay, store, append } = await createBench();
	const answer = relay.changes.bind(relay);
	relay.changes = async (cursor) => {
		relay.changes = answer;
		await append(1, household(1));
		return answer(cursor);
	};
	client.notify({ kind: 'poked' });
	await quiet();
	expect(await store.isWaiting(household(1))).toBe(false);
});

test('SYNC-2: an edit made at whatever moment of another act is sent', async () => {
	for (let turn = 0; turn < 100; turn++) {
		const { client, store, append } = await createBench();
		client.notify({ kind: 'poked' });
		for (let wait = 0; wait < turn; wait++) await Promise.resolve();
		await append(1, household(1));
		await quiet();
		expect([turn, client.status.settled, await store.isWaiting(household(1))]).toEqual([turn, true, false]);
	}
});
