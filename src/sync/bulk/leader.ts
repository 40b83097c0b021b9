import type { Timers } from './timers.ts';

/** What leadership needs of `navigator.locks`: hold until the given promise settles. */
export interface Locks {
	request(name: string, options: { readonly steal?: boolean; readonly signal?: AbortSignal }, held: () => Promise<void>): Promise<void>;
}

export interface LeaderOptions {
	readonly name: string;
	readonly locks: Locks;
	readonly timers: Timers;
	/** Tells the other tabs that this leader lives. */
	readonly beat: () => void;
	readonly changed: (leading: boolean) => void;
}

/**
 * Which tab of an account talks to the relay: the one that holds the lock.
 *
 * A hidden tab may be frozen at any moment, so it steps down as it is hidden and queues again behind whoever is
 * visible; alone it gets the lock straight back. A leader that was frozen before it could step down is silent, and a
 * visible tab that misses three beats takes the lock from it.
 */
export interface Leader {
	/** Queues for the lock. */
	start(): void;
	readonly leading: boolean;
	/** A beat of the leader was heard. */
	heard(): void;
	visible(): void;
	hidden(): void;
	stop(): void;
}

const beatMs = 5_000;
const missedBeats = 3;

export function createLeader({ name, locks, timers, beat, changed }: LeaderOptions): Leader {
	/** The request whose lock is held. */
	let holding: object | undefined;
	let isVisible = true;
	let stopped = false;
	let silent = 0;
	let release = () => {};
	let cancelQueue = () => {};
	let cancelBeat = () => {};

	function queue(steal: boolean): void {
		if (stopped) return;
		const waiting = new AbortController();
		cancelQueue = () => waiting.abort();
		const held = () =>
			new Promise<void>((resolve) => {
				if (stopped) return resolve();
				release = resolve;
				become(waiting);
			});
		// The request ends when the lock is released, stolen or no longer waited for. Taking it cannot be called off.
		const settled = locks.request(name, steal ? { steal } : { signal: waiting.signal }, held);
		settled.then(
			() => undefined,
			() => {
				// Stolen: whoever took it saw this tab silent.
				if (holding !== waiting) return;
				become(undefined);
				queue(false);
			}
		);
	}

	function become(now: object | undefined): void {
		holding = now;
		silent = 0;
		changed(now !== undefined);
	}

	function tick(): void {
		if (holding) beat();
		else {
			silent += 1;
			if (silent > missedBeats && isVisible) {
				silent = 0;
				cancelQueue();
				queue(true);
			}
		}
		cancelBeat = timers.after(beatMs, tick);
	}

	return {
		start() {
			queue(false);
			cancelBeat = timers.after(beatMs, tick);
		},
		get leading() {
			return holding !== undefined;
		},
		heard() {
			silent = 0;
		},
		visible() {
			isVisible = true;
		},
		hidden() {
			isVisible = false;
			if (!holding) return;
			become(undefined);
			release();
			queue(false);
		},
		stop() {
			stopped = true;
			cancelBeat();
			cancelQueue();
			release();
			holding = undefined;
		}
	};
}
