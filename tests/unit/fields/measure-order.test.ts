import { movedBy } from '#domain/plan/order.ts';
import { expect, test } from 'vitest';

const shown = (orders: ReturnType<typeof movedBy>) => orders.toSorted((a, b) => (a.order < b.order ? -1 : 1)).map(({ id }) => id);

test('a measure moves one place, whatever nobody has ordered before', () => {
	expect(shown(movedBy(['a', 'b', 'c'], 'c', -1))).toEqual(['a', 'c', 'b']);
	expect(shown(movedBy(['a', 'b', 'c'], 'a', 1))).toEqual(['b', 'a', 'c']);
});

test('at the end of the list there is nothing to write', () => {
	expect(movedBy(['a', 'b'], 'a', -1)).toEqual([]);
	expect(movedBy(['a', 'b'], 'b', 1)).toEqual([]);
	expect(movedBy(['a', 'b'], 'gone', 1)).toEqual([]);
});

test('orders of a long plan still compare as numbers do', () => {
	const ids = Array.from({ length: 120 }, (_, i) => `m${i}`);
	expect(shown(movedBy(ids, 'm0', 1)).slice(0, 3)).toEqual(['m1', 'm0', 'm2']);
});
