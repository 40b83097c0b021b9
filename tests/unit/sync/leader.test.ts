import { expect, test } from 'vitest';
import { type Locks, createLeader } from '#sync/bulk/leader.ts';
import { VirtualTime, quiet } from './device-bench.ts';

/** Web Locks as the standard has them: one holder per name, a queue, stealing, aborting a request that waits. */
function createLocks(): Locks {
	let holder: { release: () => void; reject: (error: Error) => void } | undefined;
	const queue: { take: () => void }[] = [];
	const next = () => {
		holder = undefined;
		queue.shift()?.take();
	};
	return {
		request: (_name, { steal, signal }, held) =>
			new Promise<void>((resolve, reject) => {
				const take = () => {
					const mine = { release: resolve, reject };
					holder = mine;
					void held().then(() => {
						if (holder !== mine) return;
						next();
						resolve();
					});
				};
				if (steal) {
					holder?.reject(new Error('stolen'));
					take();
				} else if (holder) {
					const waiting = { take };
					queue.push(waiting);
					signal?.addEventListener('abort', () => {
						queue.splice(queue.indexOf(waiting), 1);
						reject(new Error('aborted'));
					});
				} else take();
			})
	};
}

function createTab(locks: Locks, time: VirtualTime) {
	const heard: (() => void)[] = [];
	const leader = createLeader({ name: 'leader', locks, timers: time, beat: () => heard.forEach((hear) => hear()), changed: () => {} });
	leader.start();
	return { leader, hearers: heard };
}

test('SYNC-14: one tab leads, and the next follows when it closes', async () => {
	const [locks, time] = [createLocks(), new VirtualTime()];
	const [a, b] = [createTab(locks, time), createTab(locks, time)];
	await quiet();
	expect([a.leader.leading, b.leader.leading]).toEqual([true, false]);
	a.leader.stop();
	await quiet();
	expect([a.leader.leading, b.leader.leading]).toEqual([false, true]);
});

test('SYNC-14: a hidden tab hands over to a waiting one, and alone it leads on', async () => {
	const [locks, time] = [createLocks(), new VirtualTime()];
	const a = createTab(locks, time);
	await quiet();
	a.leader.hidden();
	await quiet();
	expect(a.leader.leading).toBe(true);
	const b = createTab(locks, time);
	a.leader.hidden();
	await quiet();
	expect([a.leader.leading, b.leader.leading]).toEqual([false, true]);
});

test('SYNC-14: a silent leader loses the lock to a visible tab, one that beats keeps it', async () => {
	const [locks, time] = [createLocks(), new VirtualTime()];
	const a = createTab(locks, time);
	const b = createTab(locks, time);
	a.hearers.push(() => b.leader.heard());
	await time.pass(60_000);
	expect([a.leader.leading, b.leader.leading]).toEqual([true, false]);
	a.hearers.length = 0;
	b.leader.hidden();
	await time.pass(60_000);
	expect(b.leader.leading).toBe(false);
	b.leader.visible();
	await time.pass(20_000);
	expect([a.leader.leading, b.leader.leading]).toEqual([false, true]);
});
