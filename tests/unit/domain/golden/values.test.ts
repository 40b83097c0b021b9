import { describe, expect, test } from 'vitest';
import { parsePartialDate } from '#domain/core/partial-date.ts';
import { dictionary } from '#domain/dictionary.ts';
import { normalised, refusalOf } from '#domain/fields/value-type.ts';

const now = Date.UTC(2026, 10, 22, 4);
const someone = '0193c0de-0000-7000-8000-000000000001';

/** What the declared field says to a value as a person types it: undefined when it stands. */
function refusalAt(doc: 'household' | 'private', path: string, written: unknown): string | undefined {
	const match = dictionary.claim(doc, path);
	if (match?.field.kind !== 'claim') throw new Error(`${path} is no field`);
	return refusalOf(match.field.type, normalised(match.field.type, written), now)?.code;
}

describe('identity number of a member', () => {
	const refused = (written: string) => refusalAt('private', `member/${someone}/idNo`, written);

	test('F15: 11010519491231002X stands, and with another end its last character does not fit', () => {
		expect(refused('11010519491231002X')).toBeUndefined();
		expect(refused('110105194912310021')).toBe('id-check-digit');
	});

	test('F15: the other vectors stand, among them the fictional ones of the demo county', () => {
		expect(refused('34052419800101001X')).toBeUndefined();
		expect(refused('99012319600312003X')).toBeUndefined();
		expect(refused('990123 19600312 003x')).toBeUndefined();
	});

	test('F15: it is kept in the private document only, and wears a mask', () => {
		expect(dictionary.claim('household', `member/${someone}/idNo`)).toBeUndefined();
		const match = dictionary.claim('private', `member/${someone}/idNo`);
		expect(match?.field.kind === 'claim' && match.field.type.mask?.('99012319600312003X')).toBe('990123********003X');
	});
});

describe('dates as people write them', () => {
	test.each([
		['1968年3月', '1968-03'],
		['1968.03', '1968-03'],
		['196803', '1968-03'],
		['24898', '1968-03-01']
	])('F16: %s is %s, and can be the day of enlistment', (written, date) => {
		expect(parsePartialDate(written)).toBe(date);
		expect(refusalAt('household', `member/${someone}/enlistDate`, date)).toBeUndefined();
	});
});

describe('unit of service', () => {
	const refused = (written: string) => refusalAt('household', `member/${someone}/unitCode`, written);

	test.each(['某集团军某旅', '某师', '三团', '某舰', '二营', '五连', '某部队', '61234部队', '雷达站'])('F17: %s is refused', (written) => {
		expect(refused(written)).toBe('unit-is-secret');
	});

	test('F17: the five digits of the code stand, in full width too, and more than eight do not', () => {
		expect(refused('61234')).toBeUndefined();
		expect(refused('６１２３４')).toBeUndefined();
		expect(refused('612345678')).toBe('too-long');
	});
});

describe('names', () => {
	const refused = (written: string) => refusalAt('household', `member/${someone}/name`, written);

	test.each(['王五', '巴图', '欧阳秀兰', '阿依古丽·买买提', '阿依古丽•买买提', '𠮷田', '㛃雨', '王〇一', 'ᠪᠠᠲᠤ', 'John Smith', ' 李文斌 '])(
		'DOMAIN-8: %s is a name',
		(written) => {
			expect(refused(written)).toBeUndefined();
		}
	);

	test.each([
		['王', 'name-length'],
		['长'.repeat(31), 'name-length'],
		['𠮷', 'name-length'],
		['王五1', 'not-text'],
		['王五(户主)', 'not-text'],
		['·王五', 'not-text']
	])('DOMAIN-8: %s is refused with %s', (written, code) => {
		expect(refused(written)).toBe(code);
	});
});

describe('other values', () => {
	test.each([
		['household', `phone/${someone}/no`, '199 0000 2417', undefined],
		['household', `phone/${someone}/no`, '1990000241', 'phone-shape'],
		['household', 'household/rooms', 1000, 'out-of-range'],
		['household', 'household/rooms', 3, undefined],
		['household', 'household/housingStatus', 'castle', 'not-a-choice'],
		['household', 'household/gridCode', '990123102201003', undefined],
		['household', `member/${someone}/ethnicity`, '56', undefined],
		['household', `member/${someone}/ethnicity`, '57', 'not-a-choice'],
		['private', `member/${someone}/disabilityGrade`, 11, 'out-of-range'],
		['private', `member/${someone}/bankAccounts`, { holder: '王五', bank: '信用社', no: '6222 0212 3456' }, undefined],
		['private', `member/${someone}/bankAccounts`, { holder: '王五', bank: '信用社', no: '12' }, 'bank-account-shape'],
		['household', `measure/${someone}/budgetFen`, -1, 'money-negative']
	] as const)('DOMAIN-9: %s %s takes %j: %s', (doc, path, written, code) => {
		expect(refusalAt(doc, path, written)).toBe(code);
	});

	test('DOMAIN-10: a path leads to a field with the right ids in it, in the right document, and nowhere else', () => {
		expect(dictionary.claim('household', 'member/1/name')).toBeUndefined();
		expect(dictionary.claim('private', `member/${someone}/name`)).toBeUndefined();
		expect(dictionary.claim('household', `member/${someone}/nickname`)).toBeUndefined();
		expect(dictionary.claim('household', 'assess/1926/medical')).toBeUndefined();
		expect(dictionary.claim('household', 'assess/2026/medical')?.field.id).toBe('dims.medical');
		expect(dictionary.claim('household', 'assess/2026/causes/old_injury')).toMatchObject({ element: 'old_injury' });
		expect(dictionary.claim('household', 'assess/2026/causes/bad_luck')).toBeUndefined();
		expect(dictionary.text('household', 'plan/2026/analysis')?.field.id).toBe('analysis');
		expect(dictionary.text('household', 'plan/2026/secrets')).toBeUndefined();
		expect(dictionary.log('household', 'settlement')).toBeUndefined();
		expect(dictionary.log('private', 'settlement')?.id).toBe('settlement');
	});
});
