import { expect, test } from 'vitest';
import { atMostEvery } from '#lib/app/coalesce.ts';
import { VirtualTime } from '../sync/device-bench.ts';

test('the first is done at once, what is asked for meanwhile once at the end, and nothing when nothing was', async () => {
	const time = new VirtualTime();
	let done = 0;
	const ask = atMostEvery(time, 500, () => (done += 1));
	ask();
	expect(done).toBe(1);
	ask();
	ask();
	expect(done).toBe(1);
	await time.pass(500);
	expect(done).toBe(2);
	await time.pass(2_000);
	expect(done).toBe(2);
	ask();
	expect(done).toBe(3);
});
