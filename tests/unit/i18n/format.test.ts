import {
	formatCount,
	formatDate,
	formatDay,
	formatDayHeading,
	formatDue,
	formatMoment,
	formatMomentShort,
	formatMoney,
	formatPartialDate,
	formatPhone,
	formatTime,
	formatWan
} from '#lib/i18n/format.ts';
import { expect, test } from 'vitest';

const today = '2026-11-22';

test('a date names its weekday, and its year only when it is not this one', () => {
	expect(formatDate('2026-11-22', today)).toBe('11月22日(周日)');
	expect(formatDate('2027-02-20', today)).toBe('2027年2月20日(周六)');
	expect(formatDay('2026-08-21', today)).toBe('8月21日');
	expect(formatDayHeading('2026-11-22', today)).toBe('今天 11月22日(周日)');
});

test('a partial date shows what is known and nothing else', () => {
	expect(formatPartialDate('1968')).toBe('1968年');
	expect(formatPartialDate('1968-03')).toBe('1968年3月');
	expect(formatPartialDate('1968-03-05')).toBe('1968年3月5日');
});

test('a moment is read on the clock of Asia/Shanghai, whatever the zone of the machine', () => {
	const moment = Date.UTC(2026, 10, 21, 16, 5);
	expect(formatTime(moment)).toBe('00:05');
	expect(formatMoment(moment, Date.UTC(2026, 10, 22, 3))).toBe('今天 00:05');
	expect(formatMoment(moment, Date.UTC(2026, 10, 22, 16))).toBe('11月22日(周日) 00:05');
	expect(formatMomentShort(moment, Date.UTC(2026, 10, 22, 16))).toBe('11月22日');
});

test('what remains until a deadline is said in words', () => {
	expect(formatDue('2026-11-25', today)).toBe('还剩 3 天');
	expect(formatDue(today, today)).toBe('今天到期');
	expect(formatDue('2026-11-16', today)).toBe('超期 6 天');
});

test('money is written to the fen with thousands grouped, and in 万元 with two decimals', () => {
	expect(formatMoney(1_408_000)).toBe('14,080.00 元');
	expect(formatWan(1_408_000)).toBe('1.41 万元');
	expect(formatWan(20_700_000)).toBe('20.70 万元');
});

test('a mobile number is grouped; any other number stays as it was written', () => {
	expect(formatPhone('19900002417')).toBe('199 0000 2417');
	expect(formatPhone('0990-1234567')).toBe('0990-1234567');
	expect(formatCount(13300)).toBe('13,300');
});
