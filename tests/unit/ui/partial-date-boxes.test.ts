import { boxesOf, dateOf, wholeDateIn } from '#lib/ui/partial-date-boxes.ts';
import { expect, test } from 'vitest';

test('month and day may stay empty', () => {
	expect(dateOf({ year: '1968', month: '', day: '' })).toBe('1968');
	expect(dateOf({ year: '1968', month: '3', day: '' })).toBe('1968-03');
	expect(dateOf({ year: '1968', month: '3', day: '5' })).toBe('1968-03-05');
});

test('three empty boxes mean that nothing is filled in', () => {
	expect(dateOf({ year: '', month: '', day: '' })).toBeNull();
});

test('a day without a month, a year half typed and a day that does not exist spell no date', () => {
	expect(dateOf({ year: '1968', month: '', day: '5' })).toBeUndefined();
	expect(dateOf({ year: '196', month: '', day: '' })).toBeUndefined();
	expect(dateOf({ year: '2023', month: '2', day: '29' })).toBeUndefined();
});

test('full-width digits are understood', () => {
	expect(dateOf({ year: '１９６８', month: '０３', day: '' })).toBe('1968-03');
});

test.each([
	['1968.03', '1968-03'],
	['196803', '1968-03'],
	['1968年3月', '1968-03'],
	['1968/3/5', '1968-03-05'],
	['19680305', '1968-03-05']
])('%s typed into the year box fills the other boxes', (written, date) => {
	expect(wholeDateIn(written)).toBe(date);
});

test('a year on its way to a longer date stays in its box', () => {
	for (const typed of ['1', '19', '196', '1968', '19680']) expect(wholeDateIn(typed)).toBeUndefined();
});

test('the boxes show a date without leading zeros', () => {
	expect(boxesOf('1968-03')).toEqual({ year: '1968', month: '3', day: '' });
	expect(boxesOf(null)).toEqual({ year: '', month: '', day: '' });
});
