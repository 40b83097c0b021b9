import type { Timers } from '../bulk/timers.ts';

/** An input method that never says it ended must not shut colleagues out for ever. */
const longestMs = 10_000;

/**
 * While an editor composes (Chinese input), changes of others to that document wait: applied in the middle they
 * leave the letters of the unfinished word behind, in both editors.
 */
export interface CompositionGate {
	began(): void;
	ended(): void;
	/** Runs now, or in order at the end of the composition. */
	pass(change: () => void): void;
	/** Forgets what waits: the document is closed. */
	close(): void;
}

export function createCompositionGate(timers: Timers): CompositionGate {
	let waiting: (() => void)[] = [];
	let composing = false;
	let cancel = () => {};

	function open(): void {
		composing = false;
		cancel();
		const changes = waiting;
		waiting = [];
		for (const change of changes) change();
	}

	return {
		began() {
			if (composing) return;
			composing = true;
			cancel = timers.after(longestMs, open);
		},
		ended: open,
		pass(change) {
			if (composing) waiting.push(change);
			else change();
		},
		close() {
			composing = false;
			cancel();
			waiting = [];
		}
	};
}
