import { type CivilDate, addDays, addMonths, weekday } from '#domain/core/civil-date.ts';
import type { Seeded } from './seeded.ts';

/** A birthday that makes somebody this old today. */
export function birthdayAt(rng: Seeded, today: CivilDate, age: number): CivilDate {
	return addDays(addMonths(today, -12 * age), -rng.int(1, 360));
}

/** The day itself, or the working day before it: visits and meetings are seldom on a Sunday. */
export function workday(date: CivilDate): CivilDate {
	return weekday(date) === 0 ? addDays(date, -1) : date;
}

/** `2019`, `2019-05` or the day: as much of a date as somebody remembers. */
export function remembered(rng: Seeded, date: CivilDate): string {
	return date.slice(0, rng.weighted([[4, 12], [7, 68], [10, 20]]));
}

export function later(a: CivilDate, b: CivilDate): CivilDate {
	return a > b ? a : b;
}

export function earlier(a: CivilDate, b: CivilDate): CivilDate {
	return a < b ? a : b;
}

export function yearOf(date: string): number {
	return Number(date.slice(0, 4));
}
