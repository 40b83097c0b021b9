import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { saveVisit } from '#domain/contact/commands.ts';
import { type LedgerRow, ledgerRowSchema } from '#domain/ledger/row.ts';
import { canonicalSaw } from '#domain/ledger/sight.ts';
import { addEntry, fixEntry, setElement, setField } from '#domain/ydoc/commands.ts';
import { claimsOf, logOf, textOf } from '#domain/ydoc/layout.ts';
import type { Row } from '#protocol/messages.ts';
import { compact } from '#server/compaction.ts';
import { createDocuments } from '#server/ingest/documents.ts';
import { updateFrame } from '#server/rooms/frames.ts';
import { formOfVisit, visitOf } from '#lib/visit/visit-value.ts';
import { done, fileOf } from '../../support/household.ts';
import { copyOf, meet, noon, town, village } from '../../support/office.ts';
import { type Household, type Office, type Signed, acceptedHousehold, copied, draftHousehold, openOffice, stateOf, updateOf } from '../../support/relay-core.ts';

let office: Office;
let wang: Signed;
let li: Signed;
let officer: Signed;
let household: Household;

beforeEach(async () => {
	office = await openOffice();
	({ wang, li, town: officer } = office.people);
	household = await acceptedHousehold(wang);
});

function ledgerIn(rows: readonly Row[]): LedgerRow[] {
	return rows.filter((row) => row.kind === 'ledger').map((row) => ledgerRowSchema.parse(JSON.parse(Buffer.from(row.data).toString())));
}

const ledger = async (by = officer) => ledgerIn((await office.core.changes(by.session, 0)).rows);

/** What the relay serves of the household. */
async function served(): Promise<Y.Doc> {
	const { documents } = await office.core.documents(officer.session, [household.name]);
	const ydoc = new Y.Doc();
	for (const row of documents[0]?.rows ?? []) if (row.kind !== 'ledger') Y.applyUpdate(ydoc, row.data);
	return ydoc;
}

const location = (by: Signed, doc: Y.Doc) =>
	updateOf(doc, () => done(setField(doc, { path: 'household/location', value: { lat: 30.1, lng: 100.2 } }, by.context)));

test('LEDGER-1: a household is placed with the next number of its village in the commit that accepts it', async () => {
	await acceptedHousehold(li);
	expect(await ledger()).toMatchObject([
		{ type: 'placed', household: household.id, village, no: `${village}0001`, by: wang.context.account, at: noon },
		{ type: 'placed', no: `${village}0002`, by: li.context.account }
	]);
});

test('LEDGER-2: whoever opened a household answers for it until helpers are recorded', async () => {
	expect(await li.send(household.privateName, location(li, new Y.Doc()))).toMatchObject([{ status: 'rejected', code: 'not-found' }]);
	expect(await wang.send(household.privateName, location(wang, new Y.Doc()))).toMatchObject([{ status: 'ok' }]);
	expect(await li.request('helpers.set', { household: household.id, helpers: [li.context.account] })).toMatchObject({ status: 'rejected', code: 'forbidden' });
	const stranger = office.people.stranger.context.account;
	expect(await officer.request('helpers.set', { household: household.id, helpers: [stranger] })).toMatchObject({ status: 'rejected', code: 'invalid' });
	expect(await officer.request('helpers.set', { household: household.id, helpers: [li.context.account] })).toMatchObject({ status: 'ok' });
	expect(await ledger()).toMatchObject([{ type: 'placed' }, { type: 'helpers', helpers: [li.context.account] }]);
	expect(await wang.send(household.privateName, location(wang, new Y.Doc()))).toMatchObject([{ status: 'rejected', code: 'revoked' }]);
});

test('LEDGER-3: changing helpers raises the grants version of those it concerns, and of nobody else', async () => {
	const versions = () => [wang, li, officer].map(({ session }) => session.grantsVersion());
	expect(versions()).toEqual([1, 1, 1]);
	await officer.request('helpers.set', { household: household.id, helpers: [wang.context.account, li.context.account] });
	expect(versions()).toEqual([1, 2, 1]);
	await officer.request('helpers.set', { household: household.id, helpers: [li.context.account] });
	expect(versions()).toEqual([2, 2, 1]);
});

test('LEDGER-4: a step starts from the state that stands, along an arrow of the table, by a role of the arrow', async () => {
	const step = (by: Signed, from: string, to: string) => by.request('household.transition', { household: household.id, from, to });
	expect(await step(wang, 'normal', 'candidate')).toMatchObject({ status: 'rejected', code: 'forbidden' });
	expect(await step(officer, 'active', 'exit_review')).toMatchObject({ status: 'rejected', code: 'state-changed' });
	expect(await step(officer, 'normal', 'candidate')).toMatchObject({ status: 'ok', seq: expect.any(Number) });
	expect(await step(officer, 'normal', 'candidate')).toMatchObject({ status: 'rejected', code: 'state-changed' });
	const plan = (by: Signed, from: string, to: string) => by.request('plan.transition', { household: household.id, year: 2026, from, to });
	expect(await plan(wang, 'draft', 'consulting')).toMatchObject({ status: 'ok' });
	expect(await plan(wang, 'consulting', 'submitted')).toMatchObject({ status: 'rejected', code: 'forbidden' });
	expect(await officer.request('plan.transition', { household: household.id, year: 'x' })).toMatchObject({ status: 'rejected', code: 'invalid' });
	expect((await ledger()).slice(1)).toMatchObject([
		{ type: 'household-status', from: 'normal', to: 'candidate' },
		{ type: 'plan-status', year: 2026, from: 'draft', to: 'consulting' }
	]);
});

test('LEDGER-5: the same request again is answered with the row of the first time', async () => {
	const requestId = officer.context.newId();
	const ask = () => officer.request('household.transition', { household: household.id, from: 'normal', to: 'candidate' }, requestId);
	const [first, second] = await Promise.all([ask(), ask()]);
	expect(second).toEqual(first);
	expect(await ask()).toEqual(first);
	expect(await ledger()).toHaveLength(2);
});

test('LEDGER-6: a foreign household and one that is not there answer alike', async () => {
	const body = (id: string) => ({ household: id, from: 'normal', to: 'candidate' });
	const { stranger } = office.people;
	for (const id of [household.id, stranger.context.newId()]) {
		expect(await stranger.request('household.transition', body(id))).toMatchObject({ status: 'rejected', code: 'not-found' });
	}
});

test('LEDGER-7: a device 40 minutes slow has its entries named with the difference, once per document and batch', async () => {
	const minutes = 40 * 60_000;
	const before = Y.encodeStateVector(household.doc);
	const ids = [1, 2].map((n) => done(addEntry(household.doc, { kind: 'comment', value: { year: 2026, text: `第 ${n} 条` } }, wang.context)));
	const update = { doc: household.name, outboxId: wang.context.newId(), data: Y.encodeStateAsUpdate(household.doc, before).slice() };
	const batch = wang.context.newId();
	await wang.push({ batch, sentAt: office.clock.now() - minutes, updates: [update] });
	const clock = { type: 'clock', device: wang.context.device, batch, offsetMs: minutes, entries: ids };
	expect((await ledger()).slice(1)).toMatchObject([clock]);
	await wang.push({ sentAt: office.clock.now() - minutes, updates: [update] });
	expect(await ledger()).toHaveLength(2);
	const more = updateOf(household.doc, () => done(addEntry(household.doc, { kind: 'comment', value: { year: 2026, text: '准时' } }, wang.context)));
	await wang.push({ sentAt: office.clock.now() - 60_000, updates: [{ doc: household.name, outboxId: wang.context.newId(), data: more }] });
	expect(await ledger()).toHaveLength(2);
});

test('LEDGER-7: what the live socket brought first is corrected by the batch that brings it again, once', async () => {
	const minutes = 40 * 60_000;
	const data = updateOf(household.doc, () => done(addEntry(household.doc, { kind: 'comment', value: { year: 2026, text: '先到' } }, wang.context)));
	const frames: Uint8Array[] = [];
	const socket = { send: (frame: Uint8Array) => void frames.push(frame), close: () => {}, pause: () => {}, resume: () => {}, bufferedAmount: 0 };
	const member = office.core.rooms.join(wang.session, household.name, socket);
	await vi.waitFor(() => expect(frames).toHaveLength(1));
	member.receive(updateFrame(data));
	const push = () => wang.push({ sentAt: office.clock.now() - minutes, updates: [{ doc: household.name, outboxId: wang.context.newId(), data }] });
	await vi.waitFor(async () => expect((await office.core.changes(wang.session, 0)).rows).toHaveLength(3));
	for (const _ of [1, 2]) expect(await push()).toMatchObject([{ status: 'ok' }]);
	expect((await ledger()).slice(1)).toMatchObject([{ type: 'clock', offsetMs: minutes, entries: [expect.any(String)] }]);
	// Sent again together with something new: only that is named.
	const more = updateOf(household.doc, () => done(addEntry(household.doc, { kind: 'comment', value: { year: 2026, text: '后到' } }, wang.context)));
	const updates = [more, data].map((each) => ({ doc: household.name, outboxId: wang.context.newId(), data: each }));
	expect(await wang.push({ sentAt: office.clock.now() - minutes, updates })).toMatchObject([{ status: 'ok' }, { status: 'ok' }]);
	expect((await ledger()).slice(2)).toMatchObject([{ type: 'clock', entries: [expect.any(String)] }]);
});

test('LEDGER-7: of a visit corrected twice by a slow clock and once by a right one, each slow entry is named once, and the visit is shown at its true time throughout', async () => {
	const minutes = 40 * 60_000;
	wang.later(-minutes);
	const { doc } = household;
	const sync = async (change: () => string, slow: boolean): Promise<string> => {
		let id = '';
		const data = updateOf(doc, () => (id = change()));
		const update = { doc: household.name, outboxId: wang.context.newId(), data };
		// The acknowledgement is lost, and the device sends it again in another batch.
		for (const _ of [1, 2]) await wang.push({ sentAt: office.clock.now() - (slow ? minutes : 0), updates: [update] });
		return id;
	};
	const shown = async () => {
		const [visit] = fileOf({ doc: await served() }, await ledger()).contact.visits;
		if (!visit) throw new Error('no visit');
		return visit;
	};
	/** Through the form of the visit as it is shown by then. */
	const correct = async (note: string, slow: boolean) => {
		const visit = await shown();
		return sync(() => done(fixEntry(doc, { kind: 'visit', id: visit.entry.id, value: visitOf({ ...formOfVisit(visit), note }, visit) }, wang.context)), slow);
	};

	const visitId = await sync(() => done(saveVisit(doc, { startedAt: wang.clock.at, method: 'home_visit', metSubject: ['self'] }, wang.context)).visitId, true);
	expect(await shown()).toMatchObject({ startedAt: noon, clockOffsetMs: minutes });
	const corrections = [await correct('左膝旧伤', true), await correct('右膝旧伤', true)];
	wang.later(minutes);
	await correct('两膝旧伤', false);
	expect(await shown()).toMatchObject({ startedAt: noon, value: { note: '两膝旧伤' } });
	const named = (await ledger()).flatMap((row) => (row.type === 'clock' ? row.entries : []));
	expect(named).toEqual([visitId, ...corrections]);
});

describe('LEDGER-8: what a decision rests on', () => {
	const path = 'household/housingStatus';
	const candidate = (rests: object) => officer.request('household.transition', { household: household.id, from: 'normal', to: 'candidate', ...rests });
	const write = (by: Signed, doc: Y.Doc, value: string) => by.send(household.name, updateOf(doc, () => done(setField(doc, { path, value }, by.context))));
	const sight = (doc: Y.Doc) => {
		const claims = [...claimsOf(doc)].filter(({ f }) => f === path);
		return { v: claims[0]?.v ?? null, ids: claims.map(({ id }) => id) };
	};

	test('as it was seen, the step is taken, and its row proves what was seen without the document', async () => {
		await write(wang, household.doc, 'rented');
		const saw = { [path]: sight(household.doc), 'plan/2026/analysis': { v: null, ids: [] } };
		expect(await candidate({ saw, ledgerRev: 1 })).toMatchObject({ status: 'ok' });
		const sawHash = createHash('sha256').update(canonicalSaw(saw)).digest('hex');
		expect((await ledger()).at(-1)).toMatchObject({ type: 'household-status', saw, sawHash, head: 3 });
	});

	test('LEDGER-8: another value, or the same value written again since, is another state', async () => {
		const seen = sight(household.doc);
		await write(wang, household.doc, 'rented');
		expect(await candidate({ saw: { [path]: seen } })).toMatchObject({ status: 'rejected', code: 'state-changed' });
		const rented = sight(household.doc);
		await write(wang, household.doc, 'none');
		await write(wang, household.doc, 'rented');
		expect(await candidate({ saw: { [path]: rented } })).toMatchObject({ status: 'rejected', code: 'state-changed' });
		expect(await ledger()).toHaveLength(1);
	});

	test('LEDGER-8: nothing is decided on two values that nobody has chosen between', async () => {
		const theirs = copied(household.doc);
		await write(wang, household.doc, 'rented');
		await write(li, theirs, 'none');
		expect(await candidate({ saw: { [path]: sight(household.doc) } })).toMatchObject({ status: 'rejected', code: 'state-changed' });
	});

	test('LEDGER-8: an entry is seen with its corrections, a text by its words', async () => {
		const text = textOf(household.doc, 'plan/2026/analysis');
		await wang.send(household.name, updateOf(household.doc, () => text.insert(0, '缺劳力')));
		const value = { year: 2026, text: '同意' };
		await wang.send(household.name, updateOf(household.doc, () => done(addEntry(household.doc, { kind: 'comment', value }, wang.context))));
		const [key = ''] = [...logOf(household.doc).keys()].filter((each) => each.startsWith('comment/'));
		const entry = { [key]: { v: value, ids: [key.slice('comment/'.length)] } };
		expect(await candidate({ saw: { ...entry, 'plan/2026/analysis': { v: '缺', ids: [] } } })).toMatchObject({ code: 'state-changed' });
		expect(await candidate({ saw: { ...entry, 'plan/2026/analysis': { v: '缺劳力', ids: [] } } })).toMatchObject({ status: 'ok' });
	});

	test('LEDGER-8: a row that decided about it since is another state; of another plan, or of a clock, it is not', async () => {
		const plan = (year: number, ledgerRev: number) =>
			wang.request('plan.transition', { household: household.id, year, from: 'draft', to: 'consulting', ledgerRev });
		expect(await plan(2025, 0)).toMatchObject({ status: 'ok' });
		expect(await plan(2026, 1)).toMatchObject({ status: 'rejected', code: 'state-changed' });
		expect(await plan(2026, 0)).toMatchObject({ status: 'ok' });
		await officer.request('helpers.set', { household: household.id, helpers: [li.context.account] });
		expect(await candidate({ ledgerRev: 1 })).toMatchObject({ status: 'rejected', code: 'state-changed' });
		expect(await candidate({ ledgerRev: 2 })).toMatchObject({ status: 'ok' });
	});

	test('LEDGER-8: a path that is not declared, or more than anybody looks at, is invalid', async () => {
		expect(await candidate({ saw: { 'nothing/here': { v: null, ids: [] } } })).toMatchObject({ status: 'rejected', code: 'invalid' });
		expect(await candidate({ saw: { [path]: { v: 'x'.repeat(70_000), ids: [] } } })).toMatchObject({ status: 'rejected', code: 'invalid' });
		expect(await candidate({ saw: { [path]: 'rented' } })).toMatchObject({ status: 'rejected', code: 'invalid' });
	});
});

test('SCOPE-1: push, pull, documents and history ask the same table', async () => {
	const { stranger, neighbour } = office.people;
	for (const outsider of [stranger, neighbour]) {
		expect((await office.core.changes(outsider.session, 0)).rows).toEqual([]);
		expect((await office.core.scope(outsider.session)).documents).toEqual([]);
		expect((await office.core.documents(outsider.session, [household.name, household.privateName])).documents).toEqual([]);
		expect(await office.core.history(outsider.session, household.name, 'household/housingStatus')).toBeUndefined();
	}
	for (const insider of [wang, li, officer, office.people.county]) {
		expect((await office.core.changes(insider.session, 0)).rows).toHaveLength(2);
		expect((await office.core.documents(insider.session, [household.name])).documents).toHaveLength(1);
	}
});

test('SCOPE-2: a private row is left out of the page of a colleague who does not answer for it, and the cursor passes it', async () => {
	await wang.send(household.privateName, location(wang, new Y.Doc()));
	const own = await office.core.changes(wang.session, 0);
	const colleague = await office.core.changes(li.session, 0);
	expect(own.rows.map(({ doc }) => doc)).toContain(household.privateName);
	expect(colleague.rows.map(({ doc }) => doc)).not.toContain(household.privateName);
	expect([colleague.cursor, colleague.more]).toEqual([own.cursor, false]);
});

test('SCOPE-3: a new helper finds the private document in his scope and fetches it by name', async () => {
	await wang.send(household.privateName, location(wang, new Y.Doc()));
	await officer.request('helpers.set', { household: household.id, helpers: [li.context.account] });
	const { documents, grantsVersion } = await office.core.scope(li.session);
	expect(grantsVersion).toBe(2);
	expect(documents.map(({ doc }) => doc).sort()).toEqual([household.name, household.privateName].sort());
	expect((await office.core.documents(li.session, [household.privateName])).documents).toHaveLength(1);
	expect((await office.core.scope(wang.session)).documents.map(({ doc }) => doc)).toEqual([household.name]);
});

test('INGEST-20: two valid edits that merge into an odd state are both taken', async () => {
	const [a, b] = [copied(household.doc), copied(household.doc)];
	const state = (by: Signed, doc: Y.Doc, value: string) => updateOf(doc, () => done(setField(doc, { path: 'household/housingStatus', value }, by.context)));
	expect(await wang.send(household.name, state(wang, a, 'rented'))).toMatchObject([{ status: 'ok' }]);
	expect(await li.send(household.name, state(li, b, 'none'))).toMatchObject([{ status: 'ok' }]);
});

test('INGEST-21: on a full disk nothing is kept, everything behind it is told to retry, and the same rows go in later', async () => {
	const doc = copied(household.doc);
	const updates = ['一', '二', '三'].map((text) => updateOf(doc, () => done(addEntry(doc, { kind: 'comment', value: { year: 2026, text } }, wang.context))));
	const draft = draftHousehold(wang);
	office.disk.full = true;
	const retry = { status: 'retry', code: 'disk-full' };
	expect(await wang.send(household.name, ...updates)).toMatchObject([retry, retry, retry]);
	expect(await wang.send(draft.name, stateOf(draft.doc))).toMatchObject([retry]);
	expect((await office.core.changes(wang.session, 0)).rows).toHaveLength(2);
	office.disk.full = false;
	expect(await wang.send(draft.privateName, location(wang, new Y.Doc()))).toMatchObject([{ code: 'parent-missing' }]);
	expect((await wang.send(household.name, ...updates)).map(({ status }) => status)).toEqual(['ok', 'ok', 'ok']);
	expect(await wang.send(draft.name, stateOf(draft.doc))).toMatchObject([{ status: 'ok' }]);
	expect((await ledger()).at(-1)).toMatchObject({ no: `${village}0002` });
});

test('INGEST-22: rows that do not fit together are damage, not an empty document', async () => {
	const doc = copied(household.doc);
	updateOf(doc, () => done(setField(doc, { path: 'household/housingStatus', value: 'none' }, wang.context)));
	const resting = updateOf(doc, () => done(setField(doc, { path: 'household/housingStatus', value: 'rented' }, wang.context)));
	const { account, device } = wang.context;
	await office.store.write((tx) => tx.append({ doc: household.name, kind: 'update', account, device, at: noon, data: resting, village }));
	const documents = createDocuments(office.store, 10);
	await expect(compact(office.store, documents, household.name)).rejects.toThrow('household:');
});

test('the history of a field lists every step with the time it was received, before and after compaction', async () => {
	const path = 'household/housingStatus';
	for (const value of ['rented', 'none', 'commodity']) {
		office.clock.at += 1000;
		await wang.send(household.name, updateOf(household.doc, () => done(setField(household.doc, { path, value }, wang.context))));
	}
	const steps = async () => (await office.core.history(li.session, household.name, path))?.steps.map(({ v, receivedAt }) => [v, receivedAt]);
	const expected = [['rented', noon + 1000], ['none', noon + 2000], ['commodity', noon + 3000]];
	expect(await steps()).toEqual(expected);
	const { cursor } = await office.core.changes(li.session, 0);
	expect(await office.core.compactCrowded(2)).toBe(1);
	expect(await steps()).toEqual(expected);
	const copy = new Y.Doc();
	const page = await office.core.changes(li.session, 0);
	for (const row of page.rows) if (row.kind !== 'ledger') Y.applyUpdate(copy, row.data);
	expect([page.cursor, page.rows.map(({ kind }) => kind)]).toEqual([cursor, ['ledger', 'state']]);
	expect(Y.encodeSnapshot(Y.snapshot(copy))).toEqual(Y.encodeSnapshot(Y.snapshot(household.doc)));
});

test('a step of the history names the steps its writer saw: none that were written apart from it, all that a choice was made among', async () => {
	const path = 'household/housingStatus';
	const elsewhere = copyOf(household.doc);
	const write = (doc: Y.Doc, value: string, by: typeof wang) => by.send(household.name, updateOf(doc, () => done(setField(doc, { path, value }, by.context))));
	await write(household.doc, 'rented', wang);
	await write(elsewhere, 'none', li);
	meet(household.doc, elsewhere);
	await write(household.doc, 'none', wang);
	const steps = (await office.core.history(li.session, household.name, path))?.steps ?? [];
	const [first, second] = steps.map(({ id }) => id);
	expect(steps.map(({ v, over }) => [v, [...(over ?? [])].sort()])).toEqual([['rented', []], ['none', []], ['none', [first, second].sort()]]);
});

test('the history of a set is that of its elements', async () => {
	const path = 'household/socialReliefStatus';
	for (const element of ['dibao', 'rigid_expenditure']) {
		await wang.send(household.name, updateOf(household.doc, () => done(setElement(household.doc, { path: `${path}/${element}`, on: true }, wang.context))));
	}
	const history = await office.core.history(li.session, household.name, path);
	expect(history?.steps.map(({ f, v }) => [f, v])).toEqual([[`${path}/dibao`, true], [`${path}/rigid_expenditure`, true]]);
});

test('grants count by their terms, from the day they begin to the day they end', async () => {
	const record = office.core.accounts.account(li.context.account);
	if (record) await office.core.accounts.setGrants(record, [{ role: 'village_officer', org: village, from: '2026-11-19', to: '2026-11-20' }]);
	const held = () => li.session.actor().grants.length;
	const days = [0, 1, 2, 3].map((day) => ((office.clock.at = noon + day * 86_400_000), held()));
	expect(days).toEqual([0, 1, 1, 0]);
	expect(officer.session.actor().grants).toEqual([{ role: 'town_officer', org: town }]);
});
