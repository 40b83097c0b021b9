import { expect, test } from 'vitest';
import { createCompositionGate } from '#sync/live/composition-gate.ts';
import { VirtualTime } from './device-bench.ts';

test('SYNC-20: remote changes wait for the end of a composition and keep their order', () => {
	const gate = createCompositionGate(new VirtualTime());
	const seen: number[] = [];
	gate.began();
	gate.pass(() => seen.push(1));
	gate.pass(() => seen.push(2));
	expect(seen).toEqual([]);
	gate.ended();
	gate.pass(() => seen.push(3));
	expect(seen).toEqual([1, 2, 3]);
});

test('SYNC-20: a composition that never ends holds them back for 10 s and no longer', async () => {
	const time = new VirtualTime();
	const gate = createCompositionGate(time);
	const seen: number[] = [];
	gate.began();
	gate.pass(() => seen.push(1));
	await time.pass(9_999);
	expect(seen).toEqual([]);
	await time.pass(1);
	expect(seen).toEqual([1]);
});
