import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { momentOf } from '#domain/core/civil-date.ts';
import { newId } from '#domain/core/ids.ts';
import { divisionCodeSchema } from '#domain/core/division-code.ts';
import { dictionary } from '#domain/dictionary.ts';
import type { CommandContext } from '#domain/ydoc/command.ts';
import { addEntry } from '#domain/ydoc/commands.ts';

const village = divisionCodeSchema.parse('990123102201');
const now = momentOf('2026-11-22', 10 * 60);
const worker = '0193c0de-0000-7000-8000-000000000001';
const paper = '0193c0de-0000-7000-8000-000000000002';
/** The one member of the household whose entries are written. */
const member = `member/${paper}`;

let count = 0;
const random = {
	fill(bytes: Uint8Array<ArrayBuffer>) {
		count += 1;
		return bytes.fill(0).fill(count % 256, 15);
	}
};

const context: CommandContext = {
	account: worker,
	device: '0193c0de-0000-7000-8000-000000000003',
	now: () => now,
	newId: () => newId({ now: () => now }, random),
	actor: { account: worker, name: '李文斌', grants: [{ role: 'town_officer', org: divisionCodeSchema.parse('990123102000') }] },
	village,
	dictionary
};

/** Writes an entry as a town officer does, and answers what was refused and what was kept. */
function keep(kind: string, value: unknown, doc: 'household' | 'private' = 'household') {
	const ydoc = new Y.Doc();
	if (doc === 'household') {
		for (const [key, field] of Object.entries({ schema: 1, kind: 'household', id: paper, village, by: worker, at: now, dev: worker })) {
			ydoc.getMap('meta').set(key, field);
		}
		ydoc.getMap('log').set(member, { by: worker, at: now, dev: worker, value: {} });
	}
	const done = addEntry(ydoc, { kind, value }, context);
	return { error: done.ok ? undefined : done.error, kept: [...ydoc.getMap('log').keys()].filter((key) => key !== member) };
}

const settled = { billNo: 'YB-2026-114', totalFen: 20_700_000, poolFen: 15_000_000, criticalFen: 3_000_000, assistFen: 780_000 };

describe('medical insurance settlements', () => {
	test('F5: a settlement whose parts do not make the total is not kept, and the difference is named', () => {
		const { error, kept } = keep('settlement', { ...settled, selfFen: 1_900_000 }, 'private');
		expect(error).toMatchObject({ code: 'settlement-does-not-add-up', params: { difference: '200.00' } });
		expect(kept).toEqual([]);
	});

	test('F5: one whose five figures close is kept', () => {
		const { error, kept } = keep('settlement', { ...settled, selfFen: 1_920_000 }, 'private');
		expect(error).toBeUndefined();
		expect(kept).toHaveLength(1);
	});
});

describe('incomes and expenses', () => {
	const income = { type: 'wage', amountFen: 500_000, period: 'month', countable: true };

	test('DOMAIN-11: a pension or preferential grant never counts as income for general welfare', () => {
		expect(keep('income', income).error).toBeUndefined();
		expect(keep('income', { ...income, type: 'benefit', countable: false }).error).toBeUndefined();
		expect(keep('income', { ...income, type: 'benefit' }).error).toMatchObject({ code: 'not-a-choice' });
	});

	test('DOMAIN-11: an income that came once says when', () => {
		expect(keep('income', { ...income, period: 'once' }).error).toMatchObject({ code: 'required' });
		expect(keep('income', { ...income, period: 'once', on: '2026-09' }).error).toBeUndefined();
	});

	test('DOMAIN-11: a medical expense names its settlement or another paper', () => {
		const expense = { type: 'medical', amountFen: 120_000, date: '2026-11', rigid: true };
		expect(keep('expense', expense, 'private').error).toMatchObject({ code: 'evidence-required' });
		expect(keep('expense', { ...expense, evidence: '门诊发票 3 张' }, 'private').error).toBeUndefined();
		expect(keep('expense', { ...expense, settlementId: paper }, 'private').error).toBeUndefined();
		expect(keep('expense', { ...expense, evidence: '发票' }).error).toMatchObject({ code: 'unknown-field' });
	});
});

describe('visits', () => {
	const visit = { startedAt: momentOf('2026-11-22', 9 * 60), method: 'home_visit', metSubject: ['self'] };

	test('DOMAIN-12: a visit needs when, how and whom; the five steps may all be missing', () => {
		expect(keep('visit', visit).error).toBeUndefined();
		expect(keep('visit', { ...visit, metSubject: undefined }).error).toMatchObject({ code: 'required' });
		expect(keep('visit', { ...visit, fiveSteps: { talk: { done: true } } }).error).toBeUndefined();
	});

	test('DOMAIN-13: a commitment without its policy is refused; said as an explanation it is kept', () => {
		const clarify = (more: object) => ({ ...visit, fiveSteps: { clarify: { done: true, ...more } } });
		const commitments = [{ text: '年底前把危房修好', policyRefs: [] as string[] }];
		expect(keep('visit', clarify({ commitments })).error).toMatchObject({ code: 'policy-reference-required' });
		expect(keep('visit', clarify({ outOfScope: ['年底前修房要先鉴定'] })).error).toBeUndefined();
		const grounded = [{ text: '年底前把危房修好', policyRefs: ['农村危房改造办法第五条'] }];
		expect(keep('visit', clarify({ commitments: grounded })).error).toBeUndefined();
	});

	test('DOMAIN-14: a visit written down more than three days later says why', () => {
		expect(keep('visit', { ...visit, startedAt: momentOf('2026-11-19', 9 * 60) }).error).toBeUndefined();
		const late = { ...visit, startedAt: momentOf('2026-11-18', 9 * 60) };
		expect(keep('visit', late).error).toMatchObject({ code: 'late-reason-required' });
		expect(keep('visit', { ...late, lateReason: '在牧区没有信号' }).error).toBeUndefined();
	});

	test('DOMAIN-14: a visit does not lie ahead, and does not end before it begins', () => {
		expect(keep('visit', { ...visit, startedAt: now + 60_000 }).error).toMatchObject({ code: 'date-future' });
		expect(keep('visit', { ...visit, endedAt: visit.startedAt - 1 }).error).toMatchObject({ code: 'date-order' });
	});

	test('DOMAIN-15: a long note fits, and what does not fit an entry is refused before it is written', () => {
		expect(keep('visit', { ...visit, note: '记'.repeat(5000) }).error).toBeUndefined();
		const step = { done: true, note: '记'.repeat(300) };
		const full = { ...visit, note: '记'.repeat(5000), fiveSteps: { recall: step, talk: step, clarify: step, help: step, carry: step } };
		expect(keep('visit', full).error).toMatchObject({ code: 'too-long' });
	});

	test('DOMAIN-16: what cannot be done is put off with a reason, and a measure that is put off is named', () => {
		expect(keep('deferral', { subject: 'visit', reason: '老人去县里住院', until: '2026-12-05' }).error).toBeUndefined();
		expect(keep('deferral', { subject: 'visit', reason: '' }).error).toMatchObject({ code: 'required' });
		expect(keep('deferral', { subject: 'measure', reason: '车没定下来' }).error).toMatchObject({ code: 'required' });
		expect(keep('deferral', { subject: 'measure', refId: paper, reason: '车没定下来' }).error).toBeUndefined();
	});
});

describe('membership', () => {
	test('DOMAIN-17: nobody leaves a household before he joins it', () => {
		const membership = { memberId: paper, sharesLiving: true, from: '2020' };
		expect(keep('membership', { ...membership, to: '2020-05', reason: '分户' }).error).toBeUndefined();
		expect(keep('membership', { ...membership, to: '2019' }).error).toMatchObject({ code: 'date-order' });
	});
});
