import { describe, expect, test } from 'vitest';
import type { HistoryStep } from '#domain/file/last-steps.ts';
import { tellStep } from '#lib/timeline/history-words.ts';

const words = { nameOf: () => '', choices: () => [] };
const step = (told: Partial<HistoryStep>): HistoryStep => ({
	id: 'a',
	by: 'li',
	at: 0,
	path: 'plan/2026/selfPaidFen',
	value: 1_920_000,
	replaced: [],
	source: 'doc_seen',
	why: undefined,
	...told
});

describe('PROJ-4: a step of a field’s history in words', () => {
	test('a choice among two values tells both and what was chosen, not that 19,200 became 19,200', () => {
		const told = tellStep(step({ replaced: [1_900_000, 1_920_000], why: '按结算单' }), 'household', words);
		expect(told).toEqual({
			before: undefined,
			now: '选定 19,200.00 元',
			among: '原来 2 种填写：19,000.00 元、19,200.00 元',
			source: '看过材料',
			why: '按结算单'
		});
	});

	test('a change tells what stood before, a first value does not', () => {
		expect(tellStep(step({ replaced: [1_900_000] }), 'household', words)).toMatchObject({ before: '19,000.00 元', now: '19,200.00 元' });
		expect(tellStep(step({}), 'household', words)).toMatchObject({ before: undefined, now: '19,200.00 元' });
	});

	test('emptying a field has no source', () => {
		expect(tellStep(step({ value: null, replaced: [1_900_000] }), 'household', words)).toMatchObject({ before: '19,000.00 元', now: '没有填', source: undefined });
	});

	test('an element of a set is put in and taken out; where the set is masked, unnamed', () => {
		const relief = (value: true | null) => tellStep(step({ path: 'household/socialReliefStatus/rigid_expenditure', value }), 'household', words);
		expect([relief(true).now, relief(null).now]).toEqual(['加上：刚性支出困难', '去掉：刚性支出困难']);
		const health = step({ path: 'member/01a1eccf-be00-77a4-bf9c-c7d34e774589/healthStatus/chronic', value: true });
		expect(tellStep(health, 'private', words).now).toBe('加上：一项(已遮住)');
	});
});
