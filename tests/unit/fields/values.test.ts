import { choice, civilDate, flags, memberRef, money, optional, part, partialDate, phone, record, text, yesNo } from '#domain/fields/value-type.ts';
import { bankAccountNumber } from '#domain/fields/value-type.ts';
import { expense } from '#domain/assessment/schema.ts';
import { momentIn } from '#lib/fields/controls/moment-text.ts';
import { entryWords } from '#lib/fields/entry-words.ts';
import { changedElements } from '#lib/fields/set-changes.ts';
import { maskedText, valueText } from '#lib/fields/value-text.ts';
import type { Words } from '#lib/fields/words.ts';
import { expect, test } from 'vitest';

const words: Words = { nameOf: (_kind, id) => `某人${id}`, choices: () => [] };
const shades = [
	{ value: 'a', label: '浅' },
	{ value: 'b', label: '深' }
];

test('codes become words, ids become names, amounts and dates read as the office writes them', () => {
	expect(valueText(choice(shades), 'b', words)).toBe('深');
	expect(valueText(flags(shades), ['a', 'b'], words)).toBe('浅、深');
	expect(valueText(memberRef(), '7', words)).toBe('某人7');
	expect(valueText(money(), 1_408_000, words)).toBe('14,080.00 元');
	expect(valueText(partialDate(), '1968-03', words)).toBe('1968年3月');
	expect(valueText(phone(), '19900002471', words)).toBe('199 0000 2471');
	expect(valueText(yesNo(), false, words)).toBe('否');
});

test('a code this version does not know stays readable as it is', () => {
	expect(valueText(choice(shades), 'z', words)).toBe('z');
});

test('a compound value tells its parts in order, naming those whose value alone says nothing', () => {
	const insurance = record({ kind: part('险种', choice(shades)), paid: optional('代缴', yesNo()), since: optional('起', civilDate()) });
	expect(valueText(insurance, { paid: true, kind: 'a' }, words)).toBe('浅 · 代缴：是');
});

test('masked values show no more than their mask', () => {
	const account = record({ holder: part('户名', text(10)), no: { ...part('账号', bankAccountNumber()), sensitive: true as const } });
	const masked = maskedText(account, { holder: '刘长河', no: '6228480402564890018' });
	expect(masked).toContain('0018');
	expect(masked).not.toContain('刘长河');
	expect(masked).not.toContain('62284804');
	expect(maskedText(choice(shades), 'a')).toBe('已填写');
});

test('an entry is put into words from its declaration alone', () => {
	const value = { type: 'medical', amountFen: 1_920_000, date: '2026-10', rigid: true, memberId: '7' };
	expect(entryWords(expense, value, words, ['memberId'])).toEqual({
		title: '医疗',
		aside: '19,200.00 元',
		text: '日期：2026年10月 · 刚性支出：是'
	});
});

test('saving a set writes what was added, changed and taken out, and nothing else', () => {
	const held = new Map([
		['kept', {}],
		['gone', {}],
		['dated', { from: '2024-01-01' }]
	]);
	const chosen = new Map<string, Readonly<Record<string, unknown>>>([
		['kept', {}],
		['dated', { from: '2025-01-01' }],
		['new', {}]
	]);
	expect(changedElements('household/x', held, chosen)).toEqual([
		{ path: 'household/x/gone', on: false },
		{ path: 'household/x/dated', on: true, parts: { from: '2025-01-01' } },
		{ path: 'household/x/new', on: true }
	]);
});

test('a time of day is read as people write it, by the clock of Asia/Shanghai', () => {
	const expected = Date.UTC(2026, 10, 22, 1, 41);
	expect(momentIn('2026-11-22', '9:41')).toBe(expected);
	expect(momentIn('2026-11-22', '0941')).toBe(expected);
	expect(momentIn('2026-11-22', '０９：４１')).toBe(expected);
	expect(momentIn('2026-11-22', '25:00')).toBeUndefined();
});
