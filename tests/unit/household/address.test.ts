import { expect, test } from 'vitest';
import { hrefOfList, hrefOfMember, hrefOfTab, tabOfPath } from '#lib/household/tabs.ts';
import { readFilter, writeFilter } from '#lib/household-list/list-filter.ts';

test('the filter of the list stays in the address when a household’s tab is turned', () => {
	const address = new URLSearchParams('q=lch&show=conflict&in=990123102200&tab=plan&year=2025&measure=m');
	const turned = new URL(hrefOfTab('h', 'visits', address), 'https://lianxin.example');
	expect(turned.pathname).toBe('/households/h');
	expect(readFilter(turned.searchParams)).toEqual({ query: 'lch', show: 'conflict', division: '990123102200' });
	expect(turned.searchParams.get('tab')).toBe('visits');
	expect(turned.searchParams.has('year') || turned.searchParams.has('measure')).toBe(false);
	expect(hrefOfTab('h', 'file', new URLSearchParams('tab=plan'))).toBe('/households/h');
});

test('refining the list leaves the tab of the household beside it', () => {
	const address = new URLSearchParams('q=lch&tab=plan');
	expect(writeFilter({ query: '', show: 'due', division: '' }, address)).toBe('?tab=plan&show=due');
	expect(writeFilter({ query: '', show: null, division: '' })).toBe('');
});

test('a conflict on 今日 leads to the tab where its card stands', () => {
	const paths = ['household/housingStatus', 'member/m/phone', 'assess/2026/medical', 'measure/m/dueDate', 'plan/2026/selfPaidFen', 'income/i/withdrawn'];
	expect(paths.map(tabOfPath)).toEqual(['file', 'file', 'hardship', 'plan', 'plan', 'hardship']);
});

test('the filter of the list goes along to a member and back to the list', () => {
	const address = new URLSearchParams('q=lch&tab=plan&measure=m');
	expect(hrefOfMember('h', 'm', address)).toBe('/households/h/members/m?q=lch');
	expect(hrefOfList(address)).toBe('/households?q=lch');
});
