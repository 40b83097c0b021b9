import { setTimeout } from 'node:timers';
import { setImmediate } from 'node:timers/promises';
import * as Y from 'yjs';
import { beforeEach, expect, test, vi } from 'vitest';
import { setField } from '#domain/ydoc/commands.ts';
import { createMemoryDisk } from '#server/storage/memory/memory-store.ts';
import type { WriteTransaction } from '#server/storage/relay-store.ts';
import { done } from '../../support/household.ts';
import { type Household, type Office, type Signed, acceptedHousehold, draftHousehold, openOffice, stateOf, updateOf } from '../../support/relay-core.ts';

/** Commits that wait for `release`; undefined while they go on by themselves. */
let held: (() => void)[] | undefined;
let faults: unknown[];
/** Judging it fails, as a bug would make it. */
let faultyHousehold: string | undefined;
let office: Office;
let wang: Signed;
let li: Signed;
let officer: Signed;
let household: Household;

const isFrozen = (id: string): boolean => {
	if (id === faultyHousehold) throw new Error('a bug');
	return false;
};
const disk = () => createMemoryDisk({ schedule: (task, ms) => void (held ? held.push(task) : setTimeout(task, ms)) });

beforeEach(async () => {
	held = undefined;
	faults = [];
	faultyHousehold = undefined;
	office = await openOffice({ onFault: (error) => void faults.push(error), isFrozen }, disk());
	({ wang, li, town: officer } = office.people);
	household = await acceptedHousehold(wang);
	await wang.send(household.privateName, location(wang));
});

const location = (by: Signed) =>
	updateOf(new Y.Doc(), (doc) => done(setField(doc, { path: 'household/location', value: { lat: 30.1, lng: 100.2 } }, by.context)));

const giveToLi = () => officer.request('helpers.set', { household: household.id, helpers: [li.context.account] });

function release(): void {
	const waiting = held ?? [];
	held = undefined;
	for (const commit of waiting) commit();
}

/** What somebody is shown of the private document, through every door. */
async function doorsOf({ session }: Signed) {
	const { core } = office;
	const names = (rows: readonly { readonly doc: string }[]) => rows.map(({ doc }) => doc).includes(household.privateName);
	return {
		changes: names((await core.changes(session, 0)).rows),
		scope: names((await core.scope(session)).documents),
		documents: names((await core.documents(session, [household.privateName])).documents),
		history: (await core.history(session, household.privateName, 'household/location')) !== undefined
	};
}
const all = (open: boolean) => ({ changes: open, scope: open, documents: open, history: open });

async function roomOf({ session }: Signed, doc: string = household.privateName) {
	const wire = { frames: 0, closed: undefined as number | undefined };
	office.core.rooms.join(session, doc, {
		send: () => void (wire.frames += 1),
		close: (code) => void (wire.closed = code),
		pause: () => {},
		resume: () => {},
		bufferedAmount: 0
	});
	await vi.waitFor(() => expect(wire.frames > 0 || wire.closed !== undefined).toBe(true));
	return wire;
}

test('SCOPE-4: a right that is still to be committed opens nothing and takes nothing, then counts at once', async () => {
	// Digests are stored beforehand, so that reading needs no commit.
	for (const each of [wang, li]) await doorsOf(each);
	held = [];
	const setting = giveToLi();
	await setImmediate();
	expect([await doorsOf(li), await doorsOf(wang)]).toEqual([all(false), all(true)]);
	expect((await roomOf(li)).closed).toBe(4404);
	const pushed = li.send(household.privateName, location(li));
	await setImmediate();
	release();
	expect(await setting).toMatchObject({ status: 'ok' });
	expect(await pushed).toMatchObject([{ status: 'rejected', code: 'not-found' }]);
	expect([await doorsOf(li), await doorsOf(wang)]).toEqual([all(true), all(false)]);
});

test('SCOPE-4: a commit that fails leaves every right as it was', async () => {
	for (const each of [wang, li]) await doorsOf(each);
	held = [];
	const setting = giveToLi();
	await setImmediate();
	office.disk.full = true;
	release();
	expect(await setting).toMatchObject({ status: 'retry', code: 'disk-full' });
	office.disk.full = false;
	expect([await doorsOf(li), await doorsOf(wang)]).toEqual([all(false), all(true)]);
	expect([li.session.grantsVersion(), wang.session.grantsVersion()]).toEqual([1, 1]);
	expect(await giveToLi()).toMatchObject({ status: 'ok' });
});

test('SCOPE-4: a household that is still to be committed is there for nobody', async () => {
	const draft = draftHousehold(wang);
	held = [];
	const founding = wang.send(draft.name, stateOf(draft.doc));
	await setImmediate();
	expect((await office.core.changes(li.session, 0)).rows.map(({ doc }) => doc)).not.toContain(draft.name);
	expect((await office.core.documents(li.session, [draft.name])).documents).toEqual([]);
	expect((await roomOf(li, draft.name)).closed).toBe(4404);
	expect(await wang.send(draft.privateName, location(wang))).toMatchObject([{ status: 'retry', code: 'parent-missing' }]);
	release();
	expect(await founding).toMatchObject([{ status: 'ok' }]);
	expect((await office.core.documents(li.session, [draft.name])).documents).toHaveLength(1);
});

test('SCOPE-5: an answer that was begun before the grants changed bears the older version, and nothing that was lost meanwhile', async () => {
	await doorsOf(wang);
	await officer.send(household.privateName, location(officer)); // its digest has to be computed anew, which takes a commit
	held = [];
	const setting = giveToLi();
	await setImmediate();
	const [scope, fetched] = [office.core.scope(wang.session), office.core.documents(wang.session, [household.privateName])];
	await setImmediate();
	release();
	await setting;
	const { documents, grantsVersion } = await scope;
	expect([documents.map(({ doc }) => doc), grantsVersion]).toEqual([[household.name], 1]);
	expect((await fetched).grantsVersion).toBe(1);
	expect(wang.session.grantsVersion()).toBe(2);
});

test('LIVE-8: who is no longer helper loses his socket in the commit that says so, before anything else is shown on it', async () => {
	const room = await roomOf(wang);
	expect(await giveToLi()).toMatchObject({ status: 'ok' });
	expect(room.closed).toBe(4403);
});

test('INGEST-23: what goes wrong inside the relay with one document is its own: neighbours in batch and push are taken, its rows are put off, and it goes on', async () => {
	const other = await acceptedHousehold(wang);
	const write = office.store.write;
	const update = (of: Household, value: string) => updateOf(of.doc, (doc) => done(setField(doc, { path: 'household/housingStatus', value }, wang.context)));
	const [bad, onTop, good] = [update(household, 'rented'), update(household, 'none'), update(other, 'rented')];
	/** A fault in mid-transaction for rows of one document, as a bug would be. */
	const faulty = (tx: WriteTransaction): WriteTransaction => ({
		...tx,
		append(row) {
			const appended = tx.append(row);
			if (row.doc === household.name) throw new Error('a bug');
			return appended;
		}
	});
	const meddling = vi.spyOn(office.store, 'write').mockImplementation((work, rests) => write((tx) => work(faulty(tx)), rests));
	const row = (of: Household, data: Uint8Array<ArrayBuffer>) => ({ doc: of.name, outboxId: wang.context.newId(), data });
	const both = wang.push({ updates: [row(household, bad), row(other, good)] });
	const behind = wang.push({ updates: [row(household, onTop)] });
	expect(await both).toMatchObject([{ status: 'retry' }, { status: 'ok' }]);
	expect(await behind).toMatchObject([{ status: 'retry' }]);
	expect(faults).toEqual([new Error('a bug')]);
	meddling.mockRestore();
	expect(await wang.send(household.name, bad, onTop)).toMatchObject([{ status: 'ok' }, { status: 'ok' }]);
});

test('INGEST-23: a fault while a document is judged puts its rows off, and leaves it readable', async () => {
	const other = await acceptedHousehold(wang);
	const update = (of: Household) => updateOf(of.doc, (doc) => done(setField(doc, { path: 'household/housingStatus', value: 'rented' }, wang.context)));
	const updates = [household, other].map((of) => ({ doc: of.name, outboxId: wang.context.newId(), data: update(of) }));
	faultyHousehold = household.id;
	expect(await wang.push({ updates })).toMatchObject([{ status: 'retry' }, { status: 'ok' }]);
	expect(faults).toEqual([new Error('a bug')]);
	expect((await office.core.documents(li.session, [household.name])).documents).toHaveLength(1);
	faultyHousehold = undefined;
	expect(await wang.push({ updates })).toMatchObject([{ status: 'ok' }, { status: 'ok' }]);
});
