import { setImmediate } from 'node:timers';

interface Event {
	readonly at: number;
	/** Of two events at one moment the one that was planned earlier comes first. */
	readonly order: number;
	readonly run: () => void;
	cancelled: boolean;
}

/** The one time of a run. It passes from event to event, as fast as the machine can. */
export class VirtualTime {
	now: number;
	#order = 0;
	#heap: Event[] = [];

	constructor(start: number) {
		this.now = start;
	}

	/** @returns cancels it */
	after(ms: number, run: () => void): () => void {
		const event = { at: this.now + Math.max(0, ms), order: this.#order++, run, cancelled: false };
		this.#push(event);
		return () => (event.cancelled = true);
	}

	/** Lets everything happen up to a moment, each event with all that follows from it without time. */
	async passUntil(end: number): Promise<void> {
		for (let next = this.#heap[0]; next && next.at <= end; next = this.#heap[0]) {
			this.#pop();
			if (next.cancelled) continue;
			this.now = next.at;
			next.run();
			await quiet();
		}
		this.now = end;
	}

	#push(event: Event): void {
		const heap = this.#heap;
		let i = heap.push(event) - 1;
		while (i > 0) {
			const parent = (i - 1) >> 1;
			if (!isBefore(heap[i]!, heap[parent]!)) break;
			[heap[i], heap[parent]] = [heap[parent]!, heap[i]!];
			i = parent;
		}
	}

	#pop(): void {
		const heap = this.#heap;
		const last = heap.pop();
		if (!last || heap.length === 0) return;
		heap[0] = last;
		for (let i = 0; ; ) {
			const [left, right] = [2 * i + 1, 2 * i + 2];
			let first = i;
			if (left < heap.length && isBefore(heap[left]!, heap[first]!)) first = left;
			if (right < heap.length && isBefore(heap[right]!, heap[first]!)) first = right;
			if (first === i) return;
			[heap[i], heap[first]] = [heap[first]!, heap[i]!];
			i = first;
		}
	}
}

/** One turn of the event loop: every promise that needs no time has been followed to its end by then. */
export function quiet(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}

function isBefore(a: Event, b: Event): boolean {
	return a.at < b.at || (a.at === b.at && a.order < b.order);
}
