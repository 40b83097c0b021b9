/** Wall-clock time of this machine in milliseconds since the epoch. Injected, so that time is an argument. */
export interface Clock {
	now(): number;
}

/** A source of random bytes. Injected, so that a run can be replayed from a seed. */
export interface Random {
	/** Fills and returns the given array. */
	fill(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>;
}

export const systemClock: Clock = { now: () => Date.now() };
