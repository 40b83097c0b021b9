import { expect, test } from 'vitest';
import { clockSaid } from '#lib/sync-page/clock-words.ts';

const minutes = (n: number) => n * 60_000;

test.each([
	[minutes(-40), '慢约 40 分钟，同步时校正'],
	[minutes(3), '快约 3 分钟，同步时校正'],
	[minutes(-8 * 60 - 10), '慢约 8 小时，同步时校正'],
	[minutes(7 * 24 * 60), '快约 7 天，同步时校正']
])('F27: a clock off by %d ms is told with its direction, and that it is corrected', (offset, text) => {
	expect(clockSaid(offset)).toEqual({ text, isOff: true });
});

test.each([0, minutes(2), minutes(-2)])('a clock off by %d ms, which the relay leaves alone, is called right', (offset) => {
	expect(clockSaid(offset)).toEqual({ text: '和县里一致', isOff: false });
});
