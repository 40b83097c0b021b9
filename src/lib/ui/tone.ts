/** A state's colour. It never stands alone: a word and a shape go with it. `none` is ink on sunk ground. */
export type Tone = 'none' | 'red' | 'amber' | 'green' | 'blue';

/** Colours of people who are here, in order of arrival; the fourth and later share ink2. */
export type PersonColour = 'blue' | 'violet' | 'green' | 'ink2';

const inOrder: readonly PersonColour[] = ['blue', 'violet', 'green'];

/** The colour of the nth remote person (0 is the first). */
export function personColour(order: number): PersonColour {
	return inOrder[order] ?? 'ink2';
}
