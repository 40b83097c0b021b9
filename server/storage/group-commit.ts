import { type Schedule, StoreBroken } from './relay-store.ts';

/** How long the first piece of work waits for company, and how much company is enough. */
const gatherMs = 2;
const gatherCount = 64;

interface Piece<Tx> {
	run(tx: Tx): void;
	done(): void;
	failed(error: unknown): void;
}

/**
 * Gathers work and commits it together, so that one flush of the disk serves many.
 * @param commit runs every piece in one transaction, or throws and keeps nothing
 */
export function createGroupCommit<Tx>(commit: (work: (tx: Tx) => void) => void, schedule: Schedule) {
	let open: Piece<Tx>[] = [];
	let timerSet = false;
	let failures = 0;
	let broken: StoreBroken | undefined;

	function flush(): void {
		timerSet = false;
		while (open.length > 0) {
			const batch = open.slice(0, gatherCount);
			open = open.slice(batch.length);
			try {
				commit((tx) => {
					for (const piece of batch) piece.run(tx);
				});
			} catch (error) {
				// Whatever waits behind was computed on top of what has just failed.
				const lost = [...batch, ...open];
				open = [];
				failures += 1;
				if (error instanceof StoreBroken) broken = error;
				for (const piece of lost) piece.failed(error);
				return;
			}
			for (const piece of batch) piece.done();
		}
	}

	return {
		get failures() {
			return failures;
		},
		write<T>(work: (tx: Tx) => T): Promise<T> {
			if (broken) return Promise.reject(broken);
			return new Promise<T>((resolve, failed) => {
				let answer: { value: T } | undefined;
				open.push({
					run: (tx) => {
						answer = { value: work(tx) };
					},
					done: () => {
						if (answer) resolve(answer.value);
					},
					failed
				});
				if (open.length >= gatherCount) flush();
				else if (!timerSet) {
					timerSet = true;
					schedule(flush, gatherMs);
				}
			});
		},
		flush
	};
}
