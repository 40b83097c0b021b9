/** One part of a status shape on a 16 grid. Inner marks are holes, so that they stay visible in any colour and in forced colours. */
export interface ShapePart {
	readonly d: string;
	/** width of the line; filled when absent */
	readonly line?: number;
	readonly dashed?: true;
	/** half strength, for the second half of the split diamond */
	readonly faint?: true;
}

const disc = (r: number) => `M${8 - r} 8a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;

/** Status shapes differ in outline, so grey print and colour blindness lose nothing. */
export const shapeParts = {
	/** overdue, nobody responsible */
	octagon: [
		{
			d: 'M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3L1.5 10.7V5.3zM7.1 4.3v4.6h1.8V4.3zM7.1 10.2V12h1.8v-1.8z'
		}
	],
	/** due today or soon, something missing */
	triangle: [{ d: 'M8 1.8l6.8 12.4H1.2zM7.2 6v4h1.6V6zM7.2 11v1.6h1.6V11z' }],
	/** two values */
	diamond: [{ d: 'M7.4 1.2v13.6L.8 8z' }, { d: 'M8.6 1.2L15.2 8l-6.6 6.8z', faint: true }],
	/** returned for correction, not accepted */
	return: [
		{ d: 'M6.5 2.5L2 6.5l4.5 4V7.8h3.2a2.2 2.2 0 0 1 0 4.4H6v2h3.7a4.2 4.2 0 0 0 0-8.4H6.5z' }
	],
	/** not begun, published for objections, in conference */
	ring: [{ d: disc(4.5), line: 2 }],
	/** in hand, under observation */
	half: [{ d: disc(5), line: 1.6 }, { d: 'M8 3a5 5 0 0 1 0 10z' }],
	/** in help */
	disc: [{ d: disc(5) }],
	/** done */
	tick: [
		{ d: `${disc(6.5)}M4.2 8.8L7.13 11.74L11.93 6.37L10.67 5.23L7.07 9.27L5.4 7.6z` }
	],
	/** waiting for others */
	dashed: [{ d: disc(5.5), line: 1.7, dashed: true }],
	/** blocked, difficulty level */
	bar: [{ d: 'M2.5 2.5h11v11h-11zM5 7.1v1.8h6V7.1z' }],
	/** an entry of the timeline that is neither a visit nor a decision */
	square: [{ d: 'M3 3h10v10H3z', line: 2 }],
	/** fast track */
	flag: [{ d: 'M3.5 1.5v13', line: 1.5 }, { d: 'M3.5 2.5h9l-2 3 2 3h-9z', line: 1.5 }, { d: 'M3.5 2.5h9l-2 3 2 3h-9z' }]
} as const satisfies Record<string, readonly ShapePart[]>;

export type ShapeName = keyof typeof shapeParts;
