import { announce, announcements } from '#lib/ui/announcements.svelte.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
	vi.advanceTimersByTime(60_000);
	vi.useRealTimers();
});

test('the first message is said at once; those that follow within 10 s are merged into one', () => {
	announce('石门镇·李文斌 改了住房状况');
	expect(announcements.polite).toBe('石门镇·李文斌 改了住房状况');
	announce('已存本机');
	announce('已同步 09:41');
	announce('已存本机');
	expect(announcements.polite).toBe('石门镇·李文斌 改了住房状况');
	vi.advanceTimersByTime(10_000);
	expect(announcements.polite).toBe('已存本机；已同步 09:41');
});

test('after a quiet time the region is empty, so that the same words can be said again', () => {
	announce('已存本机');
	vi.advanceTimersByTime(10_000);
	expect(announcements.polite).toBe('');
	announce('已存本机');
	expect(announcements.polite).toBe('已存本机');
});
