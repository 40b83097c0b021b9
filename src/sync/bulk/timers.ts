/** Timers as an argument, so that a simulation can have its own time. */
export interface Timers {
	/** Runs once after a time; the answer cancels it. */
	after(ms: number, run: () => void): () => void;
}

export const systemTimers: Timers = {
	after(ms, run) {
		const timer = setTimeout(run, ms);
		return () => clearTimeout(timer);
	}
};
