import { type CivilDate, addDays, civilDateAt, daysBetween, momentOf } from '#domain/core/civil-date.ts';
import { type Random, systemClock } from '#domain/core/clock.ts';
import { createOrderedIds } from './ordered-ids.ts';

export const browserRandom: Random = { fill: (bytes) => crypto.getRandomValues(bytes) };

/** UUIDv7 in the order of their making in this tab. */
export const freshId = createOrderedIds(systemClock, browserRandom);

/** By how many days the relay's demo differs from the calendar on the day it said so. */
export function demoOffset(demoToday: CivilDate | null, now: number): number {
	return demoToday === null ? 0 : daysBetween(civilDateAt(now), demoToday);
}

/** The civil day here, moved as the demo is. */
export function civilToday(now: number, offsetDays: number): CivilDate {
	return addDays(civilDateAt(now), offsetDays);
}

/** Time until the civil day changes. */
export function untilMidnightMs(now: number): number {
	return momentOf(addDays(civilDateAt(now), 1)) - now;
}
