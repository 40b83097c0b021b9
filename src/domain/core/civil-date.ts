import { z } from './zod.ts';

/** A day of the civil calendar, `YYYY-MM-DD`. Sorts and compares as a string. */
export type CivilDate = string;

/** Asia/Shanghai keeps UTC+8 the whole year (no summer time since 1991), whatever the machine's zone says. */
const shanghaiOffsetMs = 8 * 3_600_000;
const dayMs = 86_400_000;
const shape = /^(\d{4})-(\d{2})-(\d{2})$/;

export const civilDateSchema = z.string().refine(isCivilDate);

/** Whether the text is a day that exists, between 1850 and 2199. */
export function isCivilDate(text: string): text is CivilDate {
	const match = shape.exec(text);
	if (!match) return false;
	const year = Number(match[1]);
	if (year < 1850 || year > 2199) return false;
	const ms = Date.UTC(year, Number(match[2]) - 1, Number(match[3]));
	return new Date(ms).toISOString().slice(0, 10) === text;
}

/** The day it is in Asia/Shanghai at a moment (ms since the epoch). */
export function civilDateAt(ms: number): CivilDate {
	return new Date(ms + shanghaiOffsetMs).toISOString().slice(0, 10);
}

/** The moment (ms since the epoch) at which a day begins in Asia/Shanghai, plus minutes into that day. */
export function momentOf(date: CivilDate, minutes = 0): number {
	return Date.parse(`${date}T00:00:00Z`) - shanghaiOffsetMs + minutes * 60_000;
}

/** The day so many days later; earlier for a negative number. */
export function addDays(date: CivilDate, days: number): CivilDate {
	return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** The same day of the month `months` later, or that month's last day where it is shorter. */
export function addMonths(date: CivilDate, months: number): CivilDate {
	const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
	const first = new Date(Date.UTC(year, month - 1 + months, 1));
	const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
	return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(day, last)))
		.toISOString()
		.slice(0, 10);
}

/** Whole days from `a` to `b`; negative when `b` is earlier. */
export function daysBetween(a: CivilDate, b: CivilDate): number {
	return Math.round((Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / dayMs);
}

/** 0 is Sunday. */
export function weekday(date: CivilDate): number {
	return new Date(`${date}T00:00:00Z`).getUTCDay();
}
