import type { Timers } from '#sync/bulk/timers.ts';

/** At most one call per frame, however often it is asked for. A hidden page has no frames: there a timer serves. */
export function oncePerFrame(run: () => void): () => void {
	let asked = false;
	const call = () => {
		asked = false;
		run();
	};
	return () => {
		if (asked) return;
		asked = true;
		if (document.visibilityState === 'visible') requestAnimationFrame(call);
		else setTimeout(call, 16);
	};
}

/** Calls at once, and then for all that is asked for within a time once at its end. */
export function atMostEvery(timers: Timers, ms: number, run: () => void): () => void {
	let resting = false;
	let asked = false;
	const call = () => {
		asked = false;
		resting = true;
		timers.after(ms, () => {
			resting = false;
			if (asked) call();
		});
		run();
	};
	return () => {
		if (resting) asked = true;
		else call();
	};
}
