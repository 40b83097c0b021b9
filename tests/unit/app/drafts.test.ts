import { expect, test } from 'vitest';
import { StoredDrafts } from '#lib/app/drafts.svelte.ts';
import { MemoryDisk } from '#storage/memory/disk.ts';
import { createMemoryStore } from '#storage/memory/store.ts';
import { quiet } from '../sync/device-bench.ts';

test('typing faster than the disk writes the newest, and a killed tab loses at most what was in flight', async () => {
	const disk = new MemoryDisk();
	const flushes: (() => void)[] = [];
	const store = createMemoryStore(disk, { flush: () => new Promise((done) => flushes.push(done)) });
	const drafts = new StoredDrafts(store, () => 1, () => {}, () => {});
	drafts.put('visit', undefined, '走');
	await quiet();
	drafts.put('visit', undefined, '走访');
	drafts.put('visit', undefined, '走访记');
	expect(drafts.stored).toBe(false);
	flushes.shift()?.();
	await quiet();
	expect(flushes).toHaveLength(1);
	disk.crash('lost');
	expect((await createMemoryStore(disk).drafts()).map(({ value }) => value)).toEqual(['走']);
});

test('what is typed is in the draft at once, and after a start what was stored is there', async () => {
	const disk = new MemoryDisk();
	const first = new StoredDrafts(createMemoryStore(disk), () => 1, () => {}, () => {});
	first.put('visit', undefined, { note: '见到本人' });
	expect(first.get('visit')?.value).toEqual({ note: '见到本人' });
	await quiet();
	expect(first.stored).toBe(true);
	const second = new StoredDrafts(createMemoryStore(disk), () => 2, () => {}, () => {});
	await second.load();
	expect(second.all.map(({ value }) => value)).toEqual([{ note: '见到本人' }]);
	await second.remove('visit');
	expect(await createMemoryStore(disk).drafts()).toEqual([]);
});

test('a disk that refuses is told until the next keystroke is stored', async () => {
	let full = true;
	const failing: boolean[] = [];
	const store = createMemoryStore(new MemoryDisk(), { refuse: () => (full ? new Error('full') : undefined) });
	const drafts = new StoredDrafts(store, () => 1, (now) => failing.push(now), () => {});
	drafts.put('visit', undefined, '走');
	await quiet();
	expect([drafts.stored, failing]).toEqual([false, [true]]);
	full = false;
	drafts.put('visit', undefined, '走访');
	await quiet();
	expect([drafts.stored, failing.at(-1)]).toEqual([true, false]);
});
