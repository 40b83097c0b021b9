import { beforeEach, expect, test } from 'vitest';
import { newId } from '#domain/core/ids.ts';
import { setField } from '#domain/ydoc/commands.ts';
import * as codec from '#protocol/codec.ts';
import { done } from '../../support/household.ts';
import { type Household, type Office, type Signed, acceptedHousehold, openOffice, updateOf } from '../../support/relay-core.ts';
import { seededRandom } from '../../support/office.ts';

let office: Office;
let wang: Signed;
let household: Household;

beforeEach(async () => {
	office = await openOffice();
	({ wang } = office.people);
	household = await acceptedHousehold(wang);
});

const fresh = () => newId(office.clock, seededRandom(5));

test('WIRE-7: a batch with rows and requests that are none has its good ones taken, each answered at its place', async () => {
	const data = updateOf(household.doc, (doc) => done(setField(doc, { path: 'household/housingStatus', value: 'rented' }, wang.context)));
	const good = { doc: household.name, outboxId: wang.context.newId(), data };
	const { outboxId } = good;
	const [base64 = ''] = [Buffer.from(data).toString('base64')];
	const other = wang.context.newId();
	const requestId = wang.context.newId();
	const written = {
		device: wang.context.device,
		batch: fresh(),
		sentAt: office.clock.now(),
		updates: [
			{ doc: household.name, outboxId: 'no id', data: base64 },
			{ doc: household.name, outboxId: other, data: '%' },
			null,
			{ ...good, data: base64 },
			{ doc: 'd'.repeat(300), outboxId: wang.context.newId(), data: base64 }
		],
		requests: [
			{ requestId: 'no id', kind: 'helpers.set', body: {} },
			{ requestId, kind: 'k'.repeat(500), body: { household: household.id } }
		]
	};
	const malformed = { status: 'rejected', code: 'malformed' };
	const { results } = await office.core.push(wang.session, codec.pushFromJson(written));
	expect(results).toMatchObject([malformed, { outboxId: other, ...malformed }, malformed, { outboxId, status: 'ok' }, { code: 'not-found' }, malformed, { requestId, status: 'rejected', code: 'invalid' }]);
	const unnamed = [results[0], results[2], results[5]];
	expect(unnamed).toEqual([malformed, malformed, malformed]);
	const answer = { results, grantsVersion: 1, epoch: 'e', backedUpTo: 0 };
	expect(codec.decodePushAnswer(codec.encodePushAnswer(answer))).toEqual(answer);
});
