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

/** One call for everything asked for within a time, at its end. */
export function atMostEvery(timers: Timers, ms: number, run: () => void): () => void {
	let asked = false;
	return () => {
		if (asked) return;
		asked = true;
		timers.after(ms, () => {
			asked = false;
			run();
		});
	};
}
