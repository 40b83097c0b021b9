import { t } from '#lib/i18n/translate.ts';

/** The pages of a household, in the order of their tabs. */
export const householdTabs = ['file', 'hardship', 'plan', 'visits', 'timeline'] as const;

export type HouseholdTab = (typeof householdTabs)[number];

/** The tab an address names; 档案 where it names none. */
export function tabOf(params: URLSearchParams): HouseholdTab {
	const named = params.get('tab');
	return householdTabs.find((tab) => tab === named) ?? 'file';
}

export function hrefOfTab(household: string, tab: HouseholdTab): string {
	return tab === 'file' ? `/households/${household}` : `/households/${household}?tab=${tab}`;
}

/** The neighbour of a tab, round the ends: `[` and `]`. */
export function neighbour(tab: HouseholdTab, step: 1 | -1): HouseholdTab {
	const at = householdTabs.indexOf(tab) + step + householdTabs.length;
	return householdTabs[at % householdTabs.length] ?? 'file';
}

export function tabLabel(tab: HouseholdTab): string {
	return t(`house.tab.${tab}`);
}
