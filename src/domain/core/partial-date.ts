import { isCivilDate } from './civil-date.ts';
import { z } from './zod.ts';

/** A date of which only the year, or year and month, may be known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (domain §0.4). */
export type PartialDate = string;

export const partialDateSchema = z.string().refine(isPartialDate);

export function isPartialDate(text: string): text is PartialDate {
	if (/^\d{4}$/.test(text)) return isCivilDate(`${text}-01-01`);
	if (/^\d{4}-\d{2}$/.test(text)) return isCivilDate(`${text}-01`);
	return isCivilDate(text);
}

/** Day 0 of the spreadsheet calendar that counts 1900-02-29 as a day; serials below 61 are ambiguous and refused. */
const spreadsheetEpochMs = Date.UTC(1899, 11, 30);

/**
 * Reads what people and spreadsheets write for a date: `1968`, `1968年3月`, `1968.03`, `1968/3/5`,
 * `196803`, `19680305`, full-width digits, and a spreadsheet serial such as `24898` (domain §9 F16).
 * Answers undefined where it is none of these; two-digit years are never guessed.
 */
export function parsePartialDate(written: string): PartialDate | undefined {
	const text = written.normalize('NFKC').replace(/\s/g, '');
	const parts =
		/^(\d{4})年?$/.exec(text) ??
		/^(\d{4})[年./-](\d{1,2})月?$/.exec(text) ??
		/^(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?$/.exec(text) ??
		/^(\d{4})(\d{2})(\d{2})?$/.exec(text);
	if (parts) {
		const candidate = parts
			.slice(1)
			.filter((part) => part !== undefined)
			.map((part, i) => (i === 0 ? part : part.padStart(2, '0')))
			.join('-');
		return isPartialDate(candidate) ? candidate : undefined;
	}
	if (/^\d{5}$/.test(text) && Number(text) >= 61) {
		const date = new Date(spreadsheetEpochMs + Number(text) * 86_400_000).toISOString().slice(0, 10);
		return isCivilDate(date) ? date : undefined;
	}
	return undefined;
}

/** The first day the date can mean; for ordering and for comparing with deadlines. */
export function earliestDay(date: PartialDate): string {
	return date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date;
}

/** Whether `a` is certainly not after `b`, judged on the part of both that is known. */
export function isNotAfter(a: PartialDate, b: PartialDate): boolean {
	const known = Math.min(a.length, b.length);
	return a.slice(0, known) <= b.slice(0, known);
}

/** Completed years at a day, for a birth date; as far as the birth date is known, the rest counts as reached. */
export function ageOn(birth: PartialDate, today: string): number {
	const years = Number(today.slice(0, 4)) - Number(birth.slice(0, 4));
	return birth.length > 4 && today.slice(5, birth.length) < birth.slice(5) ? years - 1 : years;
}
