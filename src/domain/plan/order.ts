/** Where one measure stands among the others: compared as text. */
export interface MeasureOrder {
	readonly id: string;
	readonly order: string;
}

/**
 * The orders to state so that one measure stands one place earlier or later. The whole list is numbered anew, with room
 * between, so that it does not matter whether anybody has ordered it before. Empty where it is at the end already.
 * @param ids of all measures, as they are shown
 */
export function movedBy(ids: readonly string[], id: string, step: 1 | -1): MeasureOrder[] {
	const from = ids.indexOf(id);
	const to = from + step;
	if (from < 0 || to < 0 || to >= ids.length) return [];
	const moved = ids.toSpliced(from, 1).toSpliced(to, 0, id);
	return moved.map((measure, i) => ({ id: measure, order: String((i + 1) * 10).padStart(4, '0') }));
}
