import type { Random } from '#domain/core/clock.ts';

/**
 * Randomness that can be replayed: the same seed gives the same choices on every machine.
 * `fork` opens an independent stream per name, so that a change in one household leaves all the others as they were.
 */
export interface Seeded extends Random {
	/** In [0, 1). */
	next(): number;
	/** A whole number from `min` to `max`, both included. */
	int(min: number, max: number): number;
	chance(probability: number): boolean;
	pick<T>(items: readonly T[]): T;
	/** One of the items, in proportion to its weight. */
	weighted<T>(items: readonly (readonly [T, number])[]): T;
	/** `count` different items in random order; all of them where there are fewer. */
	some<T>(items: readonly T[], count: number): T[];
	fork(name: string): Seeded;
}

/** sfc32 seeded by a hash of the text: small, fast, and good enough for fiction. */
export function seeded(seed: string): Seeded {
	let [a, b, c, d] = hash(seed);
	const word = () => {
		const t = (((a + b) | 0) + d) | 0;
		d = (d + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = ((c << 21) | (c >>> 11)) + t;
		c |= 0;
		return t >>> 0;
	};
	// The first words still resemble the seed.
	for (let i = 0; i < 12; i++) word();
	const self: Seeded = {
		next: () => word() / 2 ** 32,
		int: (min, max) => min + Math.floor(self.next() * (max - min + 1)),
		chance: (probability) => self.next() < probability,
		pick: (items) => at(items, self.int(0, items.length - 1)),
		weighted(items) {
			let rest = self.next() * items.reduce((sum, [, weight]) => sum + weight, 0);
			for (const [item, weight] of items) {
				rest -= weight;
				if (rest < 0) return item;
			}
			return at(items, items.length - 1)[0];
		},
		some(items, count) {
			const pool = [...items];
			const chosen = [];
			while (chosen.length < count && pool.length > 0) chosen.push(...pool.splice(self.int(0, pool.length - 1), 1));
			return chosen;
		},
		fork: (name) => seeded(`${seed}/${name}`),
		fill(bytes) {
			for (let i = 0; i < bytes.length; i++) bytes[i] = word();
			return bytes;
		}
	};
	return self;
}

function at<T>(items: readonly T[], index: number): T {
	const item = items[index];
	if (item === undefined) throw new RangeError('nothing to choose from');
	return item;
}

/** FNV-1a over UTF-16 units, four times with different offsets. */
function hash(text: string): [number, number, number, number] {
	const run = (offset: number) => {
		let h = offset;
		for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
		return h | 0;
	};
	return [run(0x811c9dc5), run(0x9e3779b9), run(0x85ebca6b), run(0xc2b2ae35)];
}
