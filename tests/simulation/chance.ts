import type { Random } from '#domain/core/clock.ts';
import { seeded } from '../support/office.ts';

/** Everything that happens by chance in one run, drawn from one seed. */
export interface Chance extends Random {
	/** From 0 up to, not including, 1. */
	draw(): number;
	/** True this often. */
	happens(probability: number): boolean;
	/** A whole number from `low` to `high`, both included. */
	between(low: number, high: number): number;
	pick<T>(items: readonly T[]): T;
	pickOrNone<T>(items: readonly T[]): T | undefined;
	/** A source of its own, so that drawing here does not move what is drawn there. */
	branch(): Chance;
}

export function createChance(seed: number): Chance {
	const draw = seeded(seed);
	const between = (low: number, high: number) => low + Math.floor(draw() * (high - low + 1));
	const pickOrNone = <T>(items: readonly T[]): T | undefined => items[Math.floor(draw() * items.length)];
	return {
		draw,
		happens: (probability) => draw() < probability,
		between,
		pickOrNone,
		pick(items) {
			if (items.length === 0) throw new RangeError('nothing to pick from');
			return pickOrNone(items)!;
		},
		branch: () => createChance(between(0, 2 ** 31)),
		fill(bytes) {
			for (let i = 0; i < bytes.length; i++) bytes[i] = Math.floor(draw() * 256);
			return bytes;
		}
	};
}
