import type { CivilDate } from '#domain/core/civil-date.ts';

/** The year of plan or assessment an address names; else the latest there is, or this one where there is none. */
export function shownYear(years: readonly number[], today: CivilDate, params?: URLSearchParams): number {
	const named = Number(params?.get('year'));
	return Number.isInteger(named) && named >= 2000 && named <= 2099 ? named : (years[0] ?? Number(today.slice(0, 4)));
}
