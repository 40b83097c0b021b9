import * as Y from 'yjs';
import { beforeEach, describe, expect, test } from 'vitest';
import { newId } from '#domain/core/ids.ts';
import type { Claim } from '#domain/fields/claim.ts';
import { setField } from '#domain/ydoc/commands.ts';
import { claimsOf, logOf, metaOf, textOf } from '#domain/ydoc/layout.ts';
import { transact } from '#domain/ydoc/write.ts';
import { maxRowBytes } from '#server/ingest/rules.ts';
import { done } from '../../support/household.ts';
import { county, noon, town, village } from '../../support/office.ts';
import {
	type Household,
	type Office,
	type Signed,
	abolishedVillage,
	acceptedHousehold,
	copied,
	draftHousehold,
	foreignVillage,
	openOffice,
	stateOf,
	updateOf
} from '../../support/relay-core.ts';

let office: Office;
let wang: Signed;
let li: Signed;
let household: Household;

beforeEach(async () => {
	office = await openOffice();
	({ wang, li } = office.people);
	household = await acceptedHousehold(wang);
});

const housing = 'household/housingStatus';

function setHousing(by: Signed, doc: Y.Doc, value = 'rented'): Uint8Array<ArrayBuffer> {
	return updateOf(doc, () => done(setField(doc, { path: housing, value }, by.context)));
}

/** A claim put into the document without any command: what a program of one's own could send. */
function rawClaim(by: Signed, doc: Y.Doc, claim: Partial<Claim>): Uint8Array<ArrayBuffer> {
	const { account, device, now } = by.context;
	const whole: Claim = { id: by.context.newId(), f: housing, v: 'rented', by: account, at: now(), dev: device, src: 'visit', over: [], ...claim };
	return updateOf(doc, () => claimsOf(doc).push([whole]));
}

/** What the relay serves of the household to the county: its own truth. */
async function served(doc = household.name): Promise<Y.Doc> {
	const { documents } = await office.core.documents(office.people.county.session, [doc]);
	const ydoc = new Y.Doc();
	for (const row of documents[0]?.rows ?? []) if (row.kind !== 'ledger') Y.applyUpdate(ydoc, row.data);
	return ydoc;
}

async function refusedAndUnchanged(by: Signed, update: Uint8Array<ArrayBuffer>, code: string, doc = household.name): Promise<void> {
	const before = Y.encodeSnapshot(Y.snapshot(await served(doc)));
	const head = (await office.core.changes(office.people.county.session, 0)).cursor;
	expect(await by.send(doc, update)).toMatchObject([{ status: 'rejected', code }]);
	expect(Y.encodeSnapshot(Y.snapshot(await served(doc)))).toEqual(before);
	expect((await office.core.changes(office.people.county.session, 0)).cursor).toBe(head);
}

const tray = (by: Signed) => office.core.tray(by.session);

describe('who asks', () => {
	test('INGEST-1: a batch of another device than the session is not looked at', async () => {
		const updates = [{ doc: household.name, outboxId: wang.context.newId(), data: setHousing(wang, household.doc) }];
		expect(await wang.push({ device: li.context.device, updates })).toMatchObject([{ status: 'rejected', code: 'device-mismatch' }]);
	});

	test('INGEST-2: a foreign household, one that is not there and a name that is none answer alike', async () => {
		const { stranger } = office.people;
		const update = setHousing(stranger, copied(household.doc));
		for (const name of [household.name, household.privateName, 'household:1', 'x', `${household.name}~2`, `case:${household.id}`]) {
			expect(await stranger.send(name, update)).toMatchObject([{ status: 'rejected', code: 'not-found' }]);
		}
	});

	test('INGEST-2: whoever was permitted once is told so, and his work is kept whole', async () => {
		const record = office.core.accounts.account(li.context.account);
		if (record) await office.core.accounts.setGrants(record, [{ role: 'village_officer', org: village, from: '2026-01-01', to: '2026-11-17' }]);
		const update = setHousing(li, copied(household.doc));
		expect(await li.send(household.name, update)).toMatchObject([{ status: 'rejected', code: 'revoked' }]);
		expect(await tray(office.people.town)).toMatchObject([{ code: 'revoked', account: li.context.account, bytes: update.length }]);
	});
});

describe('what it looks like', () => {
	test('INGEST-3: a row too large is refused and kept', async () => {
		const update = updateOf(household.doc, (doc) => textOf(doc, 'plan/2026/analysis').insert(0, '字'.repeat(maxRowBytes / 3 + 1)));
		await refusedAndUnchanged(wang, update, 'too-large');
		expect(await tray(wang)).toMatchObject([{ code: 'too-large' }]);
	});

	test('INGEST-3: above the rate the rest is put off, nothing is lost', async () => {
		office = await openOffice({ rate: { perSecond: 1, burst: 3 } });
		({ wang } = office.people);
		household = await acceptedHousehold(wang);
		const updates = ['rented', 'none', 'commodity'].map((value) => setHousing(wang, household.doc, value));
		expect((await wang.send(household.name, ...updates)).map(({ status, code }) => code ?? status)).toEqual(['ok', 'ok', 'over-rate']);
	});

	test('INGEST-4: a tombstoned document takes nothing, and the row is kept', async () => {
		office = await openOffice({ cachedDocuments: 1 });
		({ wang } = office.people);
		household = await acceptedHousehold(wang);
		const stone = { doc: household.name, kind: 'tombstone', account: 'relay', device: 'relay', at: noon, data: new Uint8Array(), village } as const;
		await office.store.write((tx) => tx.append(stone));
		await acceptedHousehold(wang); // takes the only place in memory
		expect(await wang.send(household.name, setHousing(wang, household.doc))).toMatchObject([{ status: 'rejected', code: 'gone' }]);
		expect(await tray(wang)).toMatchObject([{ code: 'gone', doc: household.name }]);
	});

	const hostile: [string, number[]][] = [
		['nothing', []],
		['one byte', [1]],
		['a count that would allocate gigabytes', [1, 0xff, 0xff, 0xff, 0xff, 0x0f, 1, 0]],
		['2^53 clients', [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f]],
		['an id beyond 32 bit', [1, 1, 0x80, 0x80, 0x80, 0x80, 0x20, 0, 4, 1, 1, 97, 1, 98, 0]],
		['a garbage-collected struct', [1, 1, 5, 0, 0, 3, 0]],
		['a skip', [1, 1, 5, 0, 10, 3, 0]],
		['a struct of no length', [1, 1, 5, 0, 4, 1, 1, 97, 0, 0]],
		['a burnt clock', [1, 1, 5, 0, 1, 1, 1, 97, 0x80, 0x80, 0x80, 0x80, 0x08, 0]],
		['a clock a million ahead', [1, 1, 5, 0xc1, 0x84, 0x3d, 4, 1, 1, 97, 1, 98, 0]],
		['the same client twice', [2, 1, 5, 0, 4, 1, 1, 97, 1, 98, 1, 5, 1, 4, 1, 1, 97, 1, 98, 0]],
		['bytes after the end', [0, 0, 0]],
		['a V2 update', [...Y.encodeStateAsUpdateV2(new Y.Doc({ gc: false }))]]
	];
	test.each(hostile)('INGEST-5: %s is malformed', async (_name, bytes) => {
		await refusedAndUnchanged(wang, Uint8Array.from(bytes), 'malformed');
	});

	test('INGEST-5: values nested two thousand deep are malformed before anything recurses into them', async () => {
		let value: unknown = 1;
		for (let depth = 0; depth < 2000; depth++) value = [value];
		await refusedAndUnchanged(wang, rawClaim(wang, household.doc, { v: value as never }), 'malformed');
	});

	test('INGEST-5: an honest update with any one byte turned is answered, and leaves nobody worse off', { timeout: 60_000 }, async () => {
		const draft = draftHousehold(wang);
		await wang.send(draft.name, stateOf(draft.doc));
		const honest = setHousing(wang, draft.doc);
		const answers = new Set<string>();
		for (let i = 0; i < honest.length; i++) {
			const turned = honest.slice();
			turned[i] = (turned[i] ?? 0) ^ 0xff;
			const [result] = await wang.send(draft.name, turned);
			answers.add(result?.code ?? result?.status ?? 'none');
		}
		expect([...answers].every((answer) => answer !== 'none')).toBe(true);
		expect(answers).toContain('malformed');
		expect(await li.send(draft.name, setHousing(li, await served(draft.name), 'none'))).toMatchObject([{ status: 'ok' }]);
		expect(await wang.send(household.name, setHousing(wang, household.doc))).toMatchObject([{ status: 'ok' }]);
	});

	test('INGEST-5: the beginning of malformed bytes is kept for whoever looks into it', async () => {
		await wang.send(household.name, new Uint8Array(5000).fill(255));
		expect(await tray(office.people.county)).toMatchObject([{ code: 'malformed', bytes: 1024 }]);
	});
});

describe('where it comes from', () => {
	test('INGEST-6: after a refusal the whole tail of that document and device is refused, and kept', async () => {
		const bad = rawClaim(wang, household.doc, { f: 'household/nonsense' });
		const good = setHousing(wang, household.doc);
		const next = setHousing(wang, household.doc, 'none');
		expect((await wang.send(household.name, bad, good)).map(({ code }) => code)).toEqual(['invalid', 'after-refusal']);
		expect((await wang.send(household.name, next)).map(({ code }) => code)).toEqual(['after-refusal']);
		expect((await tray(wang)).map(({ code }) => code)).toEqual(['after-refusal', 'after-refusal', 'invalid']);
		const fresh = await served();
		expect(await wang.send(household.name, setHousing(wang, fresh))).toMatchObject([{ status: 'ok' }]);
	});

	test('INGEST-7: nobody writes under the client id of another', async () => {
		const forged = copied(household.doc);
		forged.clientID = household.doc.clientID;
		await refusedAndUnchanged(li, setHousing(li, forged), 'client-taken');
		expect(await tray(li)).toEqual([]);
		expect(await wang.send(household.name, setHousing(wang, household.doc))).toMatchObject([{ status: 'ok' }]);
	});

	test('INGEST-8: a gap is answered with what is known, once; a larger update closes it', async () => {
		setHousing(wang, household.doc);
		const second = setHousing(wang, household.doc, 'none');
		const outboxId = wang.context.newId();
		const [asked] = await wang.push({ updates: [{ doc: household.name, outboxId, data: second }] });
		expect(asked?.status).toBe('need-state');
		const again = await wang.push({ updates: [{ doc: household.name, outboxId, data: second }] });
		expect(again).toMatchObject([{ status: 'rejected', code: 'gap' }]);
		const larger = Y.encodeStateAsUpdate(household.doc, asked?.stateVector).slice();
		expect(await wang.send(household.name, larger)).toMatchObject([{ status: 'ok' }]);
	});

	test('INGEST-8: a delete set reaching into the future is a gap, too', async () => {
		const client = household.doc.clientID;
		const encoder: number[] = [0, 1];
		for (let rest = client; ; rest = Math.floor(rest / 128)) {
			encoder.push(rest < 128 ? rest : (rest % 128) | 128);
			if (rest < 128) break;
		}
		const update = Uint8Array.from([...encoder, 1, 0, 0xff, 0x7f]);
		expect(await wang.send(household.name, update)).toMatchObject([{ status: 'need-state' }]);
	});
});

describe('what is new', () => {
	test('INGEST-9: a household without meta, or with the meta of another, has no place here', async () => {
		const id = newId(office.clock, { fill: (bytes) => crypto.getRandomValues(bytes) });
		const doc = new Y.Doc();
		const claim = rawClaim(wang, doc, {});
		expect(await wang.send(`household:${id}`, claim)).toMatchObject([{ status: 'rejected', code: 'shape' }]);
		const other = draftHousehold(wang);
		expect(await wang.send(`household:${id}`, stateOf(other.doc))).toMatchObject([{ status: 'rejected', code: 'shape' }]);
	});

	test('INGEST-9: a household in a village that is foreign or unknown is refused to the tray', async () => {
		for (const place of [foreignVillage, '990123102999', town, county]) {
			const draft = draftHousehold(wang, place as never);
			expect(await wang.send(draft.name, stateOf(draft.doc))).toMatchObject([{ status: 'rejected', code: 'scope' }]);
		}
		expect((await tray(wang)).map(({ code }) => code)).toEqual(['scope', 'scope', 'scope', 'scope']);
	});

	test('INGEST-9: an abolished village gives way to its successor', async () => {
		const draft = draftHousehold(wang, abolishedVillage);
		expect(await wang.send(draft.name, stateOf(draft.doc))).toMatchObject([{ status: 'ok' }]);
		const { rows } = await office.core.changes(wang.session, 0);
		const placed = rows.filter((row) => row.kind === 'ledger' && row.doc === draft.name).map((row) => JSON.parse(Buffer.from(row.data).toString()) as object);
		expect(placed).toMatchObject([{ type: 'placed', village, no: `${village}0002` }]);
	});

	test('INGEST-9: a private document waits for its household, and in one batch need not be sent after it', async () => {
		const draft = draftHousehold(wang);
		const privateDoc = new Y.Doc();
		const update = updateOf(privateDoc, () => done(setField(privateDoc, { path: 'household/location', value: { lat: 30, lng: 100 } }, wang.context)));
		expect(await wang.send(draft.privateName, update)).toMatchObject([{ status: 'retry', code: 'parent-missing' }]);
		const updates = [
			{ doc: draft.privateName, outboxId: wang.context.newId(), data: update },
			{ doc: draft.name, outboxId: wang.context.newId(), data: stateOf(draft.doc) }
		];
		expect((await wang.push({ updates })).map(({ status }) => status)).toEqual(['ok', 'ok']);
	});
});

describe('what it does', () => {
	test('INGEST-10: what Yjs itself cannot apply is malformed, and the document goes on', async () => {
		const unknownType = [1, 1, 5, 0, 7, 1, 6, ...new TextEncoder().encode('claims'), 99, 0];
		await refusedAndUnchanged(wang, Uint8Array.from(unknownType), 'malformed');
		expect(await li.send(household.name, setHousing(li, await served()))).toMatchObject([{ status: 'ok' }]);
	});

	test('INGEST-11: what rests on an update that never came is asked for, and leaves no trace', async () => {
		const seen = copied(household.doc);
		rawClaim(li, seen, { f: 'household/registeredAddress', v: '石门镇河湾村' });
		const mine = copied(seen);
		const resting = rawClaim(wang, mine, {});
		const before = Y.encodeSnapshot(Y.snapshot(await served()));
		expect(await wang.send(household.name, resting)).toMatchObject([{ status: 'need-state' }]);
		expect(Y.encodeSnapshot(Y.snapshot(await served()))).toEqual(before);
	});

	test('INGEST-12: a row sent again is acknowledged and not stored again', async () => {
		const update = setHousing(wang, household.doc);
		const [first] = await wang.send(household.name, update);
		expect(first?.seq).toBeGreaterThan(0);
		const { cursor } = await office.core.changes(wang.session, 0);
		expect(await wang.send(household.name, update, Uint8Array.of(0, 0))).toEqual([
			{ outboxId: expect.any(String), status: 'ok' },
			{ outboxId: expect.any(String), status: 'ok' }
		]);
		expect((await office.core.changes(wang.session, 0)).cursor).toBe(cursor);
	});

	test('INGEST-13: whoever may only read changes nothing', async () => {
		office = await openOffice({ permits: (actor, verb) => verb !== 'write' || actor.account !== office.people.li.context.account });
		({ wang, li } = office.people);
		household = await acceptedHousehold(wang);
		await refusedAndUnchanged(li, setHousing(li, copied(household.doc)), 'read-only');
	});

	const shapes: [string, (doc: Y.Doc) => unknown][] = [
		['an unknown root', (doc) => doc.getMap('other').set('a', 1)],
		['a text that is not declared', (doc) => textOf(doc, 'plan/2026/secret').insert(0, 'a')],
		['formatting', (doc) => textOf(doc, 'plan/2026/analysis').insert(0, 'a', { bold: true })],
		['an embed', (doc) => textOf(doc, 'plan/2026/analysis').insertEmbed(0, { image: 'x' })],
		['a nested map', (doc) => logOf(doc).set(`comment/${newId(office.clock, { fill: (b) => b })}`, new Y.Map() as never)],
		['a nested array', (doc) => claimsOf(doc).push([new Y.Array() as never])],
		['XML', (doc) => doc.getXmlFragment('xml').push([new Y.XmlElement('p')])],
		['a subdocument', (doc) => metaOf(doc).set('sub', new Y.Doc())],
		['another village in meta', (doc) => metaOf(doc).set('village', foreignVillage)],
		['a key more in meta', (doc) => metaOf(doc).set('extra', 1)],
		['meta deleted', (doc) => metaOf(doc).delete('village')],
		['an entry changed', (doc) => logOf(doc).set([...logOf(doc).keys()][0] ?? '', {} as never)],
		['an entry deleted', (doc) => logOf(doc).delete([...logOf(doc).keys()][0] ?? '')],
		['a key that is no entry', (doc) => logOf(doc).set('comment', {} as never)],
		['a value removed without another in its place', (doc) => claimsOf(doc).delete(0)],
		['every value removed', (doc) => claimsOf(doc).delete(0, claimsOf(doc).length)],
		['binary content', (doc) => claimsOf(doc).push([new Uint8Array(3) as never])]
	];
	test.each(shapes)('INGEST-14: %s is refused, kept, and nothing changes', async (_name, change) => {
		await refusedAndUnchanged(wang, updateOf(household.doc, change), 'shape');
		expect(await tray(wang)).toMatchObject([{ code: 'shape' }]);
	});

	const entries: [string, string, (by: Signed) => Partial<Claim>][] = [
		['of another author', 'author', () => ({ by: office.people.li.context.account })],
		['of another device', 'author', () => ({ dev: office.people.li.context.device })],
		['of a field nobody declared', 'invalid', () => ({ f: 'household/nonsense' })],
		['of a field of the private document', 'invalid', () => ({ f: 'household/location', v: { lat: 30, lng: 100 } })],
		['with a value the field does not take', 'invalid', () => ({ v: 'castle' })],
		['with a part too many', 'invalid', () => ({ extra: 1 }) as Partial<Claim>],
		['with __proto__ for a field', 'invalid', () => ({ f: '__proto__' })],
		['that is NaN', 'invalid', () => ({ f: 'household/rooms', v: Number.NaN })],
		['larger than a claim may be', 'invalid', () => ({ why: 'x', v: 'y'.repeat(5000) })]
	];
	test.each(entries)('INGEST-15: a claim %s is refused as %s', async (_name, code, claim) => {
		await refusedAndUnchanged(wang, rawClaim(wang, household.doc, claim(wang)), code);
	});

	test('INGEST-15: a log entry is judged by its author and the parts of its kind', async () => {
		const append = (by: Signed, kind: string, value: object) =>
			updateOf(household.doc, (doc) => transact(doc, by.context, (writer) => writer.append(kind, value as never)));
		expect(await wang.send(household.name, append(wang, 'comment', { year: 2026, text: '已上门' }))).toMatchObject([{ status: 'ok' }]);
		household = await acceptedHousehold(wang);
		await refusedAndUnchanged(wang, append(wang, 'comment', { year: 2026 }), 'invalid');
		household = await acceptedHousehold(wang);
		await refusedAndUnchanged(wang, append(wang, 'rumour', { text: 'x' }), 'invalid');
		household = await acceptedHousehold(wang);
		await refusedAndUnchanged(wang, append(li, 'comment', { year: 2026, text: '冒名' }), 'author');
	});

	test('INGEST-15: a log entry of 16,384 bytes is taken, with a byte more it is refused', async () => {
		/** A visit nothing is wrong with but how much is said in it. */
		const visit = (bytes: number) => {
			const { account: by, device: dev } = wang.context;
			const changes = Array.from({ length: 3 }, () => ({ field: '住房', new: '旧'.repeat(200) }));
			const entry = (note: string) => ({ by, at: noon, dev, value: { startedAt: noon, method: 'phone', metSubject: ['self'], note, changes } });
			const room = bytes - Buffer.byteLength(JSON.stringify(entry('')));
			const note = '字'.repeat(room / 3) + 'x'.repeat(room % 3);
			return updateOf(household.doc, (doc) => logOf(doc).set(`visit/${wang.context.newId()}`, entry(note) as never));
		};
		expect(await wang.send(household.name, visit(16_384))).toMatchObject([{ status: 'ok' }]);
		await refusedAndUnchanged(wang, visit(16_385), 'invalid');
	});

	test('INGEST-16: what is for the town to write is refused to the village and taken from the town', async () => {
		await refusedAndUnchanged(wang, rawClaim(wang, household.doc, { f: 'household/hardshipLevel', v: 'serious' }), 'forbidden');
		const { town: officer } = office.people;
		expect(await officer.send(household.name, rawClaim(officer, await served(), { f: 'household/hardshipLevel', v: 'serious' }))).toMatchObject([{ status: 'ok' }]);
	});

	test('INGEST-16: choosing between two values is for the tier that settles the field', async () => {
		const path = 'household/headMemberId';
		const [a, b] = [copied(household.doc), copied(household.doc)];
		const state = (by: Signed, doc: Y.Doc) => updateOf(doc, () => transact(doc, by.context, (writer) => writer.claim(path, by.context.newId(), 'visit')));
		expect(await wang.send(household.name, state(wang, a))).toMatchObject([{ status: 'ok' }]);
		expect(await li.send(household.name, state(li, b))).toMatchObject([{ status: 'ok' }]);
		const both = await served();
		expect(claimsOf(both).toArray().filter((claim) => claim.f === path)).toHaveLength(2);
		await refusedAndUnchanged(wang, state(wang, copied(both)), 'forbidden');
		expect(await office.people.town.send(household.name, state(office.people.town, copied(both)))).toMatchObject([{ status: 'ok' }]);
	});

	test('INGEST-16: taking the one of two values away and stating the other again is choosing too; agreeing with the other is not', async () => {
		const path = 'plan/2026/selfPaidFen';
		const { town: officer } = office.people;
		const [mine, theirs] = [1_900_000, 1_920_000];
		const [a, b] = [copied(household.doc), copied(household.doc)];
		expect(await wang.send(household.name, rawClaim(wang, a, { f: path, v: mine }))).toMatchObject([{ status: 'ok' }]);
		expect(await officer.send(household.name, rawClaim(officer, b, { f: path, v: theirs }))).toMatchObject([{ status: 'ok' }]);
		/** Takes the claims of a value away and states this one, in one update. */
		const instead = async (by: Signed, gone: number, stated: number) => {
			const { account, device, now } = by.context;
			return updateOf(await served(), (doc) =>
				doc.transact(() => {
					const claims = claimsOf(doc);
					for (const [i, claim] of [...claims.toArray().entries()].reverse()) if (claim.v === gone) claims.delete(i);
					claims.push([{ id: by.context.newId(), f: path, v: stated, by: account, at: now(), dev: device, src: 'visit', over: [] }]);
				})
			);
		};
		await refusedAndUnchanged(wang, await instead(wang, theirs, mine), 'forbidden');
		await refusedAndUnchanged(li, await instead(li, mine, theirs), 'forbidden');
		expect(await wang.send(household.name, await instead(wang, mine, theirs))).toMatchObject([{ status: 'ok' }]);
	});

	test('INGEST-17: a full document takes no more prose, and still lets a value be corrected', async () => {
		const write = (year: number) => updateOf(household.doc, (doc) => textOf(doc, `plan/${year}/analysis`).insert(0, '字'.repeat(80_000)));
		expect(await wang.send(household.name, setHousing(wang, household.doc))).toMatchObject([{ status: 'ok' }]);
		const results = await wang.send(household.name, ...[2021, 2022, 2023, 2024, 2025].map(write));
		expect(results.map(({ code, status }) => code ?? status)).toEqual(['ok', 'ok', 'ok', 'ok', 'full']);
		expect(await li.send(household.name, setHousing(li, await served(), 'none'))).toMatchObject([{ status: 'ok' }]);
	});

	test('INGEST-18: an edit of a frozen path is stored, said not to be in effect, and listed', async () => {
		office = await openOffice({ isFrozen: (_household, path) => path === housing });
		({ wang } = office.people);
		household = await acceptedHousehold(wang);
		expect(await wang.send(household.name, setHousing(wang, household.doc))).toMatchObject([{ status: 'ok', code: 'not-in-effect', seq: expect.any(Number) }]);
		expect(await tray(wang)).toMatchObject([{ code: 'not-in-effect' }]);
		expect(claimsOf(await served()).toArray().map((claim) => claim.f)).toContain(housing);
	});

	test('INGEST-19: a row is committed as it came, numbered, sealed, and told to those who listen before its author knows', async () => {
		const told: number[] = [];
		office = await openOffice({ onCommit: (rows) => told.push(...rows.map((row) => row.seq)) });
		({ wang } = office.people);
		household = await acceptedHousehold(wang);
		const update = setHousing(wang, household.doc);
		const [answer] = await wang.send(household.name, update);
		expect(told).toContain(answer?.seq);
		const { rows } = await office.core.changes(wang.session, (answer?.seq ?? 0) - 1);
		expect(rows).toMatchObject([{ doc: household.name, kind: 'update', account: wang.context.account, device: wang.context.device, data: update }]);
		expect(rows[0]?.seal).toHaveLength(16);
	});

	test('INGEST-19: of an update that is partly known only what is new is stored', async () => {
		setHousing(wang, household.doc);
		const whole = stateOf(household.doc);
		const [answer] = await wang.send(household.name, whole);
		const { rows } = await office.core.changes(wang.session, (answer?.seq ?? 0) - 1);
		expect(rows[0]?.data.length).toBeLessThan(whole.length / 2);
		expect(Y.encodeSnapshot(Y.snapshot(await served()))).toEqual(Y.encodeSnapshot(Y.snapshot(household.doc)));
	});
});
