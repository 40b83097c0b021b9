import { type CivilDate, isCivilDate } from '#domain/core/civil-date.ts';

/** The moment of a day and a clock time as people write it (`9:41`, `0941`, `９：４１`), in Asia/Shanghai, which has no summer time. */
export function momentIn(day: CivilDate, time: string): number | undefined {
	const [, hour = '', minute = ''] = /^(\d{1,2}):?(\d{2})$/.exec(time.normalize('NFKC').trim()) ?? [];
	if (!isCivilDate(day) || hour === '' || Number(hour) > 23 || Number(minute) > 59) return undefined;
	return Date.parse(`${day}T${hour.padStart(2, '0')}:${minute}:00+08:00`);
}
