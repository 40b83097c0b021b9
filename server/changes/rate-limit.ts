import type { Clock } from '#domain/core/clock.ts';

export interface RateLimit {
	/** How many of so many rows this device may send now. */
	take(device: string, wanted: number): number;
}

/** A bucket per device that fills at a steady rate: a long offline backlog goes through at once, a flood does not. */
export function createRateLimit(clock: Clock, perSecond: number, burst: number): RateLimit {
	const buckets = new Map<string, { tokens: number; at: number }>();
	return {
		take(device, wanted) {
			const now = clock.now();
			const bucket = buckets.get(device) ?? { tokens: burst, at: now };
			bucket.tokens = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) * perSecond) / 1000);
			bucket.at = now;
			const granted = Math.min(wanted, Math.floor(bucket.tokens));
			bucket.tokens -= granted;
			buckets.delete(device);
			buckets.set(device, bucket);
			const oldest = buckets.keys().next().value;
			if (buckets.size > 10_000 && oldest !== undefined) buckets.delete(oldest);
			return granted;
		}
	};
}
