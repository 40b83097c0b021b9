import type { Random } from '#domain/core/clock.ts';
import { backoffMs } from '#sync/bulk/backoff.ts';
import type { Timers } from '#sync/bulk/timers.ts';

export interface UntilKept {
	/** Tries now, in place of the try that waits. Resolves when it is over, whether the disk took it or not. */
	attempt(): Promise<void>;
	/** Tries no more. */
	stop(): void;
}

export interface UntilKeptOptions {
	readonly timers: Timers;
	readonly random: Random;
	/** Whether the disk refuses it. */
	readonly failing: (now: boolean) => void;
}

/** What the disk refuses is tried again by itself, more and more rarely, until it is kept. */
export function untilKept(write: () => Promise<void>, { timers, random, failing }: UntilKeptOptions): UntilKept {
	let refusals = 0;
	let stopped = false;
	let cancel = () => {};

	async function attempt(): Promise<void> {
		cancel();
		try {
			await write();
			refusals = 0;
			failing(false);
		} catch {
			cancel();
			if (stopped) return;
			refusals += 1;
			failing(true);
			cancel = timers.after(backoffMs(refusals, random), () => void attempt());
		}
	}

	return {
		attempt,
		stop() {
			stopped = true;
			cancel();
		}
	};
}
