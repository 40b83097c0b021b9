import { civilDateAt, daysBetween, weekday, type CivilDate } from '#domain/core/civil-date.ts';
import { formatYuan, type Fen } from '#domain/core/money.ts';
import type { PartialDate } from '#domain/core/partial-date.ts';
import { t } from './translate.ts';

const weekdays = [
	'date.weekday.0',
	'date.weekday.1',
	'date.weekday.2',
	'date.weekday.3',
	'date.weekday.4',
	'date.weekday.5',
	'date.weekday.6'
] as const;

/** `11月22日`; the year is written only when it is not this one. */
export function formatDay(date: CivilDate, today: CivilDate = civilDateAt(Date.now())): string {
	const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
	return date.slice(0, 4) === today.slice(0, 4)
		? t('date.month-day', { month, day })
		: t('date.year-month-day', { year, month, day });
}

/** `11月22日(周日)`. */
export function formatDate(date: CivilDate, today: CivilDate = civilDateAt(Date.now())): string {
	return t('date.with-weekday', {
		date: formatDay(date, today),
		weekday: t(weekdays[weekday(date)] ?? 'date.weekday.0')
	});
}

/** A day as a heading of a timeline: `今天 11月20日(周五)`. */
export function formatDayHeading(date: CivilDate, today: CivilDate = civilDateAt(Date.now())): string {
	const written = formatDate(date, today);
	return date === today ? t('date.today-at', { time: written }) : written;
}

/** `2025年3月`: the year is always written, because such a date is a fact about a person, not an appointment. */
export function formatPartialDate(date: PartialDate): string {
	const [year = 0, month, day] = date.split('-').map(Number);
	if (month === undefined) return t('date.year', { year });
	if (day === undefined) return t('date.year-month', { year, month });
	return t('date.year-month-day', { year, month, day });
}

const clock = new Intl.DateTimeFormat('zh-Hans', {
	timeZone: 'Asia/Shanghai',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23'
});

/** `09:41` in Asia/Shanghai, whatever the machine's own zone. */
export function formatTime(moment: number): string {
	return clock.format(moment);
}

/** `今天 14:35`, or `11月16日(周一) 09:20`. */
export function formatMoment(moment: number, now: number = Date.now()): string {
	const date = civilDateAt(moment);
	const today = civilDateAt(now);
	const time = formatTime(moment);
	return date === today ? t('date.today-at', { time }) : t('date.day-at', { date: formatDate(date, today), time });
}

/** Shortest honest mark of a moment, for lists: the time today, else the day. */
export function formatMomentShort(moment: number, now: number = Date.now()): string {
	const date = civilDateAt(moment);
	const today = civilDateAt(now);
	return date === today ? formatTime(moment) : formatDay(date, today);
}

/** `还剩 3 天`, `今天到期`, `超期 6 天`. */
export function formatDue(date: CivilDate, today: CivilDate = civilDateAt(Date.now())): string {
	const days = daysBetween(today, date);
	if (days < 0) return t('due.overdue', { days: -days });
	return days === 0 ? t('due.today') : t('due.left', { days });
}

/** `14,080.00 元`. */
export function formatMoney(fen: Fen): string {
	return t('money.yuan', { amount: formatYuan(fen) });
}

/** `1.41 万元`, for tables; the exact yuan belongs on hover and in print. */
export function formatWan(fen: Fen): string {
	return t('money.wan', { amount: formatYuan(Math.round(fen / 10_000)) });
}

/** `199 0000 2417`; anything that is not a mobile number stays as it was written. */
export function formatPhone(written: string): string {
	const match = /^(\d{3})(\d{4})(\d{4})$/.exec(written);
	return match ? `${match[1]} ${match[2]} ${match[3]}` : written;
}

/** `1,300`. */
export function formatCount(n: number): string {
	return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}
