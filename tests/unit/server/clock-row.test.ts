import * as Y from 'yjs';
import { beforeEach, expect, test, vi } from 'vitest';
import { setField } from '#domain/ydoc/commands.ts';
import type { Row } from '#protocol/messages.ts';
import { readLedgerRow } from '#server/ledger/ledger-row.ts';
import { done } from '../../support/household.ts';
import { type Household, type Office, type Signed, acceptedHousehold, openOffice, updateOf } from '../../support/relay-core.ts';

const minutes = 40 * 60_000;

let office: Office;
let wang: Signed;
let li: Signed;
let officer: Signed;
let household: Household;
let privateDoc: Y.Doc;

beforeEach(async () => {
	office = await openOffice();
	({ wang, li, town: officer } = office.people);
	household = await acceptedHousehold(wang);
	privateDoc = new Y.Doc();
});

const clockRows = (rows: readonly Row[]) => rows.filter((row) => row.kind === 'ledger' && readLedgerRow(row).type === 'clock').map(({ doc }) => doc);

const location = (lat: number) =>
	updateOf(privateDoc, () => done(setField(privateDoc, { path: 'household/location', value: { lat, lng: 100.2 } }, wang.context)));

/** From a device 40 minutes slow. */
const pushPrivately = (data: Uint8Array<ArrayBuffer>) =>
	wang.push({ sentAt: office.clock.now() - minutes, updates: [{ doc: household.privateName, outboxId: wang.context.newId(), data }] });

test('LEDGER-7: that a private document was edited, by whom and when, is told to its readers and to nobody else', async () => {
	const poked = vi.fn();
	office.core.onPoke(li.session, poked);
	expect(await pushPrivately(location(30.1))).toMatchObject([{ status: 'ok' }]);
	const seen = async ({ session }: Signed) => {
		const names = [household.name, household.privateName];
		const fetched = await office.core.documents(session, names);
		return {
			feed: clockRows((await office.core.changes(session, 0)).rows),
			fetched: clockRows(fetched.documents.flatMap(({ rows }) => rows)),
			head: (await office.core.scope(session)).documents.find(({ doc }) => doc === household.name)?.head
		};
	};
	const told = { feed: [household.privateName], fetched: [household.privateName], head: 2 };
	for (const reader of [wang, officer, office.people.county]) expect(await seen(reader)).toEqual(told);
	expect(await seen(li)).toEqual({ feed: [], fetched: [], head: 2 });
	expect(poked).not.toHaveBeenCalled();
});

test('LEDGER-7: a new helper is given the corrections with the document, a former one no longer', async () => {
	await pushPrivately(location(30.1));
	await officer.request('helpers.set', { household: household.id, helpers: [li.context.account] });
	const fetched = async ({ session }: Signed) =>
		clockRows((await office.core.documents(session, [household.name, household.privateName])).documents.flatMap(({ rows }) => rows));
	expect([await fetched(li), await fetched(wang)]).toEqual([[household.privateName], []]);
});

test('LEDGER-7: of a private document, too, an entry is corrected once', async () => {
	const data = location(30.1);
	for (const _ of [1, 2]) await pushPrivately(data);
	await pushPrivately(location(30.2));
	const rows = (await office.core.changes(wang.session, 0)).rows.filter((row) => row.kind === 'ledger' && row.doc === household.privateName);
	expect(rows.map((row) => readLedgerRow(row))).toMatchObject([
		{ type: 'clock', household: household.id, offsetMs: minutes, entries: [expect.any(String)] },
		{ type: 'clock', entries: [expect.any(String)] }
	]);
});
