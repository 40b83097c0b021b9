import type { PartialDate } from '../core/partial-date.ts';

/** Completed years of service (军龄); undefined while either date is unknown. Years alone are counted by year. */
export function serviceYears(enlisted: PartialDate | undefined, discharged: PartialDate | undefined): number | undefined {
	if (!enlisted || !discharged) return undefined;
	const years = Number(discharged.slice(0, 4)) - Number(enlisted.slice(0, 4));
	const known = Math.min(enlisted.length, discharged.length);
	return known > 4 && discharged.slice(5, known) < enlisted.slice(5, known) ? years - 1 : years;
}
