import type { Browser, BrowserContext } from 'playwright-core';
import type { DemoCounty } from './demo-county.ts';

/** What a figure may use: started at its first use, ended and removed by who runs the figure. */
export interface Bench {
	/** A directory of its own, on a disk and not in memory. */
	directory(): Promise<string>;
	/**
	 * 青原县 on a relay of its own, in a copy nobody else has written in.
	 * @param prepare is given its data directory before the relay runs
	 */
	county(prepare?: (dataDirectory: string) => Promise<void>): Promise<DemoCounty>;
	browser(): Promise<Browser>;
	/** A device of its own in that browser. */
	device(screen: 'phone' | 'desk'): Promise<BrowserContext>;
}

export interface Measured {
	/** The figure in one line, as it is compared with the promise. */
	readonly result: string;
	readonly reached: boolean;
	/** Further figures of the same run. */
	readonly beside?: readonly string[];
}

/** One line of the design's "Figures to reach". */
export interface Figure {
	/** `npm run bench -- name` */
	readonly name: string;
	readonly promise: string;
	/** What was done, in a sentence or two. */
	readonly how: string;
	measure(bench: Bench): Promise<Measured>;
}
