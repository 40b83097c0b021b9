import type { Clock, Random } from '#domain/core/clock.ts';
import { newId } from '#domain/core/ids.ts';

/** Ids that sort in the order of their making, also within one millisecond and after the clock was set back. */
export function createOrderedIds(clock: Clock, random: Random): () => string {
	let last = '';
	return () => {
		const drawn = newId(clock, random);
		last = drawn > last ? drawn : successorOf(last);
		return last;
	};
}

/** The last 48 bits are random: counting on in them keeps the id unique and its time as it is. */
function successorOf(id: string): string {
	const next = (Number.parseInt(id.slice(24), 16) + 1) % 2 ** 48;
	return id.slice(0, 24) + next.toString(16).padStart(12, '0');
}
