import { t } from '#lib/i18n/translate.ts';
import { pageOfPath } from './page-of-path.ts';

/** The pages of a household, in the order of their tabs. */
export const householdTabs = ['file', 'hardship', 'plan', 'visits', 'timeline'] as const;

export type HouseholdTab = (typeof householdTabs)[number];

/** The tab an address names; 档案 where it names none. */
export function tabOf(params: URLSearchParams): HouseholdTab {
	const named = params.get('tab');
	return householdTabs.find((tab) => tab === named) ?? 'file';
}

/** The tab that shows what is said at a path, its two values too; those of a member stand on 档案. */
export function tabOfPath(path: string): HouseholdTab {
	const page = pageOfPath(path);
	return page === 'member' ? 'file' : page;
}

/** @param address what the present address says: the filter of the list beside the household stays */
export function hrefOfTab(household: string, tab: HouseholdTab, address?: URLSearchParams): string {
	const params = filterIn(address);
	if (tab !== 'file') params.set('tab', tab);
	return addressOf(`/households/${household}`, params);
}

/** The 一人一册 of a member; the filter of the list stays as with a tab. */
export function hrefOfMember(household: string, member: string, address: URLSearchParams): string {
	return addressOf(`/households/${household}/members/${member}`, filterIn(address));
}

/** Back to the list, filtered as it was left. */
export function hrefOfList(address: URLSearchParams): string {
	return addressOf('/households', filterIn(address));
}

function filterIn(address: URLSearchParams | undefined): URLSearchParams {
	const params = new URLSearchParams(address);
	for (const ofOneTab of ['tab', 'year', 'measure']) params.delete(ofOneTab);
	return params;
}

function addressOf(path: string, params: URLSearchParams): string {
	const text = params.toString();
	return text === '' ? path : `${path}?${text}`;
}

/** The neighbour of a tab, round the ends: `[` and `]`. */
export function neighbour(tab: HouseholdTab, step: 1 | -1): HouseholdTab {
	const at = householdTabs.indexOf(tab) + step + householdTabs.length;
	return householdTabs[at % householdTabs.length] ?? 'file';
}

export function tabLabel(tab: HouseholdTab): string {
	return t(`house.tab.${tab}`);
}
