import { expect, test } from 'vitest';
import { type DraftOptions, StoredDrafts } from '#lib/app/drafts.svelte.ts';
import type { LocalStore } from '#storage/local-store.ts';
import { MemoryDisk } from '#storage/memory/disk.ts';
import { createMemoryStore } from '#storage/memory/store.ts';
import { VirtualTime, quiet, zeroRandom } from '../sync/device-bench.ts';

const draftsOf = (store: LocalStore, options: Partial<DraftOptions> = {}) =>
	new StoredDrafts({ store, now: () => 1, timers: new VirtualTime(), random: zeroRandom, failing: () => {}, changed: () => {}, ...options });

test('typing faster than the disk writes the newest, and a killed tab loses at most what was in flight', async () => {
	const disk = new MemoryDisk();
	const flushes: (() => void)[] = [];
	const store = createMemoryStore(disk, { flush: () => new Promise((done) => flushes.push(done)) });
	const drafts = draftsOf(store);
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
	const first = draftsOf(createMemoryStore(disk));
	first.put('visit', undefined, { note: '见到本人' });
	expect(first.get('visit')?.value).toEqual({ note: '见到本人' });
	await quiet();
	expect(first.stored).toBe(true);
	const second = draftsOf(createMemoryStore(disk));
	await second.load();
	expect(second.all.map(({ value }) => value)).toEqual([{ note: '见到本人' }]);
	await second.remove('visit');
	expect(await createMemoryStore(disk).drafts()).toEqual([]);
});

test('a disk that refuses is told until the next keystroke is stored', async () => {
	let full = true;
	const failing: boolean[] = [];
	const store = createMemoryStore(new MemoryDisk(), { refuse: () => (full ? new Error('full') : undefined) });
	const drafts = draftsOf(store, { failing: (now) => failing.push(now) });
	drafts.put('visit', undefined, '走');
	await quiet();
	expect([drafts.stored, failing]).toEqual([false, [true]]);
	full = false;
	drafts.put('visit', undefined, '走访');
	await quiet();
	expect([drafts.stored, failing.at(-1)]).toEqual([true, false]);
});

/** A disk that is full until there is room. */
function fullDisk() {
	let full = true;
	let tries = 0;
	const disk = new MemoryDisk();
	const refuse = () => {
		tries += 1;
		return full ? new Error('full') : undefined;
	};
	return {
		store: createMemoryStore(disk, { refuse }),
		kept: async () => (await createMemoryStore(disk).drafts()).map(({ value }) => value),
		makeRoom: () => void (full = false),
		tries: () => tries
	};
}

test('what the disk refused is tried again by itself, more and more rarely, until it is kept', async () => {
	const { store, kept, makeRoom, tries } = fullDisk();
	const timers = new VirtualTime();
	const failing: boolean[] = [];
	const drafts = draftsOf(store, { timers, failing: (now) => failing.push(now) });
	drafts.put('visit', undefined, '屋顶还漏');
	await quiet();
	await timers.pass(10_000);
	const soon = tries();
	await timers.pass(10_000);
	const later = tries() - soon;
	expect([soon > 2, later > 0, later < soon]).toEqual([true, true, true]);
	expect([drafts.stored, failing.at(-1), await kept()]).toEqual([false, true, []]);
	makeRoom();
	await timers.pass(60_000);
	expect([drafts.stored, failing.at(-1), await kept()]).toEqual([true, false, ['屋顶还漏']]);
	const done = tries();
	await timers.pass(600_000);
	expect(tries()).toBe(done);
});

test('a page that is being left tries at once; one try waits, however much was typed meanwhile', async () => {
	const { store, kept, makeRoom, tries } = fullDisk();
	const timers = new VirtualTime();
	const drafts = draftsOf(store, { timers });
	for (const text of ['屋', '屋顶', '屋顶还漏']) {
		drafts.put('visit', undefined, text);
		await quiet();
	}
	makeRoom();
	drafts.retry();
	await drafts.drained();
	expect(await kept()).toEqual(['屋顶还漏']);
	const done = tries();
	await timers.pass(600_000);
	expect(tries()).toBe(done);
});
