import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, civilDateAt, daysBetween, isCivilDate, momentOf, weekday } from '#domain/core/civil-date.ts';
import { ageOn, earliestDay, isNotAfter, isPartialDate, parsePartialDate } from '#domain/core/partial-date.ts';

const anyDay = fc.integer({ min: -30_000, max: 60_000 }).map((days) => addDays('1970-01-01', days));

describe('civil days', () => {
	test('DOMAIN-1: the day turns at midnight in Asia/Shanghai, whatever the machine says', () => {
		expect(civilDateAt(Date.UTC(2026, 10, 21, 15, 59, 59, 999))).toBe('2026-11-21');
		expect(civilDateAt(Date.UTC(2026, 10, 21, 16, 0, 0, 0))).toBe('2026-11-22');
		expect(momentOf('2026-11-22', 9 * 60 + 41)).toBe(Date.UTC(2026, 10, 22, 1, 41));
	});

	test('DOMAIN-1: a moment of a day lies in that day', () => {
		fc.assert(fc.property(anyDay, fc.integer({ min: 0, max: 1439 }), (day, minute) => civilDateAt(momentOf(day, minute)) === day));
	});

	test('days are added and counted alike', () => {
		fc.assert(fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, n) => daysBetween(day, addDays(day, n)) === n));
		expect(weekday('2026-11-22')).toBe(0);
	});

	test('a month later is the last day of a shorter month', () => {
		expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
		expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
		expect(addMonths('2026-11-22', 3)).toBe('2027-02-22');
		expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
	});

	test.each(['2026-02-29', '2026-13-01', '2026-1-1', '1849-12-31', '2200-01-01', '', '今天'])('%s is no day', (text) => {
		expect(isCivilDate(text)).toBe(false);
	});
});

describe('dates of which not everything is known', () => {
	test.each([
		['1968', '1968'],
		['1968年', '1968'],
		['1968 年 3 月', '1968-03'],
		['1968年3月5日', '1968-03-05'],
		['1968/3/5', '1968-03-05'],
		['1968-03-05', '1968-03-05'],
		['１９６８．０３', '1968-03'],
		['19680305', '1968-03-05']
	])('DOMAIN-2: %s is read as %s', (written, date) => {
		expect(parsePartialDate(written)).toBe(date);
	});

	test.each(['68年3月', '1968年13月', '1968年2月30日', '3月5日', '去年', '', '60', '196813', '1968-3-5-1'])(
		'DOMAIN-2: %s is not guessed at',
		(written) => {
			expect(parsePartialDate(written)).toBeUndefined();
		}
	);

	test('DOMAIN-2: what is read is what is stored, and reading it again changes nothing', () => {
		fc.assert(
			fc.property(anyDay, fc.constantFrom(4, 7, 10), (day, length) => {
				const date = day.slice(0, length);
				return !isCivilDate(day) || (isPartialDate(date) && parsePartialDate(date) === date);
			})
		);
	});

	test('DOMAIN-2: two dates are compared on the part of both that is known', () => {
		expect(isNotAfter('1968-03', '1975')).toBe(true);
		expect(isNotAfter('1968-03', '1968')).toBe(true);
		expect(isNotAfter('1968-04', '1968-03-31')).toBe(false);
		expect(earliestDay('1968-03')).toBe('1968-03-01');
	});

	test('age counts completed years as far as the birth date is known', () => {
		expect(ageOn('1960-11-22', '2026-11-22')).toBe(66);
		expect(ageOn('1960-11-23', '2026-11-22')).toBe(65);
		expect(ageOn('1960-12', '2026-11-22')).toBe(65);
		expect(ageOn('1960', '2026-11-22')).toBe(66);
	});
});
