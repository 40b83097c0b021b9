import type { Random } from '#domain/core/clock.ts';

const firstMs = 1_000;
const longestMs = 60_000;

/**
 * How long to wait after this many failures in a row: doubling from 1 s to 60 s, anywhere in the upper half, so that
 * two hundred devices that lost the relay at once do not come back at once.
 */
export function backoffMs(failures: number, random: Random): number {
	const full = Math.min(longestMs, firstMs * 2 ** Math.max(0, failures - 1));
	const [drawn = 0] = random.fill(new Uint8Array(1));
	return Math.round(full * (0.5 + drawn / 512));
}
