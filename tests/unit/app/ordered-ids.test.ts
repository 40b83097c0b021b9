import { expect, test } from 'vitest';
import { isUuidV7, madeAt } from '#domain/core/ids.ts';
import { createOrderedIds } from '#lib/app/ordered-ids.ts';

test('ids sort in the order of their making, within one millisecond and after the clock was set back', () => {
	let now = 1_795_000_000_000;
	const newId = createOrderedIds({ now: () => now }, { fill: (bytes) => crypto.getRandomValues(bytes) });
	const made = Array.from({ length: 200 }, newId);
	now -= 40 * 60_000;
	made.push(newId(), newId());
	now += 80 * 60_000;
	made.push(newId());
	expect([...made].sort()).toEqual(made);
	expect(new Set(made).size).toBe(made.length);
	expect(made.every(isUuidV7)).toBe(true);
	expect(madeAt(made.at(-1)!)).toBe(now);
});
