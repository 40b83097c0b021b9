import { beforeEach, expect, test } from 'vitest';
import { textOf } from '#domain/ydoc/layout.ts';
import * as codec from '#protocol/codec.ts';
import { type Household, type Office, type Signed, acceptedHousehold, openOffice, updateOf } from '../../support/relay-core.ts';

let office: Office;
let wang: Signed;
let county: Signed;

beforeEach(async () => {
	office = await openOffice();
	({ wang, county } = office.people);
});

/** Of about 900 kB: four fit into one answer. */
async function heavyHousehold(): Promise<Household> {
	const household = await acceptedHousehold(wang);
	const rows = [2021, 2022, 2023, 2024].map((year) => updateOf(household.doc, (doc) => textOf(doc, `plan/${year}/analysis`).insert(0, 'x'.repeat(225_000))));
	expect((await wang.send(household.name, ...rows)).map(({ status }) => status)).toEqual(Array(4).fill('ok'));
	return household;
}

test('SCOPE-7: as many documents as fit are answered in the order asked, the rest is named, and asking again gets each once', async () => {
	const households = [];
	for (let i = 0; i < 6; i++) households.push(await heavyHousehold());
	const unreadable = `household:${wang.context.newId()}`;
	const all = [households[0]?.name ?? '', 'no name', unreadable, ...households.slice(1).map(({ name }) => name)];
	const got: string[] = [];
	let asked: readonly string[] = all;
	for (let rounds = 1; asked.length > 0; rounds++) {
		const answer = await office.core.documents(county.session, asked);
		const wire = codec.encodeDocuments(answer);
		expect(wire.length).toBeLessThan(4_100_000);
		const read = codec.decodeDocuments(wire);
		expect([read.documents.map(({ doc }) => doc), read.remaining]).toEqual([answer.documents.map(({ doc }) => doc), answer.remaining]);
		got.push(...answer.documents.map(({ doc }) => doc));
		asked = answer.remaining ?? [];
		expect(rounds).toBeLessThan(3);
	}
	expect(got).toEqual(households.map(({ name }) => name));
});

test('SCOPE-7: where everything fits nothing remains, and the answer is the one it has always been', async () => {
	const { name } = await acceptedHousehold(wang);
	const answer = await office.core.documents(wang.session, [name]);
	expect('remaining' in answer).toBe(false);
	expect(codec.encodeDocuments(answer)[1]).toBe(5);
});
