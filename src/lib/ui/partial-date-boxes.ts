import { isPartialDate, parsePartialDate, type PartialDate } from '#domain/core/partial-date.ts';

/** The three boxes of a date of which month and day may be unknown, as typed. */
export interface DateBoxes {
	readonly year: string;
	readonly month: string;
	readonly day: string;
}

/** What the boxes show for a date. */
export function boxesOf(date: PartialDate | null): DateBoxes {
	const [year = '', month = '', day = ''] = (date ?? '').split('-');
	return { year, month: month.replace(/^0/, ''), day: day.replace(/^0/, '') };
}

/** The date the boxes spell: null when all are empty, undefined while they spell none. */
export function dateOf(boxes: DateBoxes): PartialDate | null | undefined {
	const year = digits(boxes.year);
	const month = digits(boxes.month);
	const day = digits(boxes.day);
	if (year + month + day === '') return null;
	if (month === '' && day !== '') return undefined;
	const written = [year, month.padStart(2, '0'), day.padStart(2, '0')]
		.slice(0, day !== '' ? 3 : month !== '' ? 2 : 1)
		.join('-');
	return isPartialDate(written) ? written : undefined;
}

/**
 * A whole date that stands in the year box, such as `1968.03` or `196803`; undefined where it is only a year.
 * Five digits are a spreadsheet's day number elsewhere; here they are somebody's slip.
 */
export function wholeDateIn(text: string): PartialDate | undefined {
	const date = /^\D*\d{5}\D*$/.test(text.normalize('NFKC')) ? undefined : parsePartialDate(text);
	return date !== undefined && date.length > 4 ? date : undefined;
}

function digits(text: string): string {
	return text.normalize('NFKC').replace(/\D/g, '');
}
