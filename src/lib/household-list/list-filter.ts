import type { CivilDate } from '#domain/core/civil-date.ts';
import { contains } from '#domain/core/division-code.ts';
import type { ListedHousehold } from '#lib/app/app.ts';
import { isVisitDue } from './standing-line.ts';

/** Which households a list shows besides those a search finds. */
export const shows = ['active', 'due', 'conflict'] as const;
export type Show = (typeof shows)[number];

/** What the address of the list says: kept there, so that back and a copied link lead to the same list. */
export interface ListFilter {
	readonly query: string;
	readonly show: Show | null;
	/** Code of a town or village, or empty. */
	readonly division: string;
}

export function readFilter(params: URLSearchParams): ListFilter {
	const show = params.get('show');
	return {
		query: params.get('q') ?? '',
		show: shows.find((known) => known === show) ?? null,
		division: params.get('in') ?? ''
	};
}

/**
 * The query string of a filter, with its question mark; empty where nothing is filtered.
 * @param address what else the address says and goes on saying: the tab of the household beside the list
 */
export function writeFilter({ query, show, division }: ListFilter, address?: URLSearchParams): string {
	const params = new URLSearchParams(address);
	for (const [name, value] of Object.entries({ q: query, show, in: division })) {
		if (value) params.set(name, value);
		else params.delete(name);
	}
	const text = params.toString();
	return text === '' ? '' : `?${text}`;
}

export function isShown(household: ListedHousehold, show: Show | null, today: CivilDate): boolean {
	switch (show) {
		case null:
			return true;
		case 'active':
			return household.status === 'active';
		case 'due':
			return isVisitDue(household, today);
		case 'conflict':
			return household.conflicts.length > 0;
	}
}

export function isIn(household: ListedHousehold, division: string): boolean {
	return division === '' || contains(division, household.village);
}
