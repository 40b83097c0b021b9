import type { Timers } from '#sync/bulk/timers.ts';

export interface EditQueue<T> {
	/** Hands in one write; they happen in the order of handing in. */
	add(write: T): void;
	/**
	 * Puts another in the place of the write handed in last, unless that is on its way to the disk already.
	 * @param change answers the one to write in its place, or undefined to leave it
	 * @returns whether it was put in its place
	 */
	amend(change: (last: T) => T | undefined): boolean;
	/** Whether everything handed in so far is on the disk: false when the disk refused. It is tried again until it is. */
	stored(): Promise<boolean>;
	/** Resolves when nothing is left to write. */
	drained(): Promise<void>;
}

const retryMs = 2_000;

/**
 * Writes in order, one at a time, and never drops one: what the disk refuses is tried again until it succeeds.
 * @param failing told on every change between "the disk takes it" and "the disk refuses"
 * @param moved told of every edit that joins (1) or is on the disk (-1): two queues of one document may overlap
 */
export function createEditQueue<T>(write: (item: T) => Promise<void>, timers: Timers, failing: (now: boolean) => void, moved: (by: 1 | -1) => void = () => {}): EditQueue<T> {
	const items: T[] = [];
	let refused = false;
	let busy = false;
	let waiters: (() => void)[] = [];

	function wake(): void {
		const woken = waiters;
		waiters = [];
		for (const waiter of woken) waiter();
	}

	async function work(): Promise<void> {
		if (busy) return;
		busy = true;
		for (let item = items[0]; item !== undefined; item = items[0]) {
			try {
				await write(item);
			} catch {
				busy = false;
				if (!refused) failing((refused = true));
				wake();
				timers.after(retryMs, () => void work());
				return;
			}
			items.shift();
			moved(-1);
			if (refused) failing((refused = false));
		}
		busy = false;
		wake();
	}

	const woken = () => new Promise<void>((resolve) => waiters.push(resolve));

	return {
		add(item) {
			items.push(item);
			moved(1);
			void work();
		},
		amend(change) {
			const last = items.at(-1);
			// The first may be under way, or the disk may have refused it: it goes as it was handed in.
			if (items.length < 2 || last === undefined) return false;
			const changed = change(last);
			if (changed === undefined) return false;
			items[items.length - 1] = changed;
			return true;
		},
		async stored() {
			while (items.length > 0 && !refused) await woken();
			return items.length === 0;
		},
		async drained() {
			while (items.length > 0) await woken();
		}
	};
}
