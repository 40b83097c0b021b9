import { syncText } from '#lib/ui/sync-state.ts';
import { expect, test } from 'vitest';

test('the badge says the words of the office for every state', () => {
	expect(syncText({ kind: 'on-device' })).toBe('已存本机');
	expect(syncText({ kind: 'on-device', count: 3 })).toBe('已存本机(3条待上传)');
	expect(syncText({ kind: 'on-device', at: '10:46' })).toBe('已存本机 10:46');
	expect(syncText({ kind: 'sending' })).toBe('正在上传');
	expect(syncText({ kind: 'synced', at: '09:41' })).toBe('已同步 09:41');
	expect(syncText({ kind: 'requested' })).toBe('待提交');
	expect(syncText({ kind: 'refused' })).toBe('未被接受');
});

test('in a list a safe entry shows its time only, and unsafe entries keep their words', () => {
	expect(syncText({ kind: 'synced', at: '09:41' }, true)).toBe('09:41');
	expect(syncText({ kind: 'sending' }, true)).toBe('正在上传');
	expect(syncText({ kind: 'on-device' }, true)).toBe('已存本机');
});
