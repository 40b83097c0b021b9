import type { DocumentName } from '#domain/ydoc/document-name.ts';
import { type Rests, type Schedule, StoreBroken, WorkVoid } from './relay-store.ts';

/** How long the first piece of work waits for company, and how much company is enough. */
const gatherMs = 2;
const gatherCount = 64;

interface Piece<Tx> {
	readonly rests: Rests | undefined;
	run(tx: Tx): void;
	done(): void;
	failed(error: unknown): void;
}

/** Why a piece was undone; undefined where it was kept. */
export type Undone = { readonly error: unknown } | undefined;

/**
 * Runs every piece in one transaction, each in a savepoint of its own: a piece that throws is undone alone. Answers
 * what became of each, or throws and keeps nothing of any.
 */
export type CommitAll<Tx> = (pieces: readonly ((tx: Tx) => void)[]) => readonly Undone[];

/** Gathers work and commits it together, so that one flush of the disk serves many. */
export function createGroupCommit<Tx>(commit: CommitAll<Tx>, schedule: Schedule) {
	let open: Piece<Tx>[] = [];
	let timerSet = false;
	let commitsFailed = 0;
	const piecesFailed = new Map<DocumentName, number>();
	let broken: StoreBroken | undefined;

	function failures(doc: DocumentName): number {
		return commitsFailed + (piecesFailed.get(doc) ?? 0);
	}

	function attempt({ rests, run }: Piece<Tx>, tx: Tx): void {
		if (rests && failures(rests.doc) !== rests.failures) throw new WorkVoid(rests.doc);
		try {
			run(tx);
		} catch (error) {
			// Now, not after the commit: what was judged on top of it may stand in this very batch.
			if (rests) piecesFailed.set(rests.doc, (piecesFailed.get(rests.doc) ?? 0) + 1);
			throw error;
		}
	}

	function flush(): void {
		timerSet = false;
		while (open.length > 0) {
			const batch = open.slice(0, gatherCount);
			open = open.slice(batch.length);
			try {
				const undone = commit(batch.map((piece) => (tx) => attempt(piece, tx)));
				for (const [i, piece] of batch.entries()) {
					const failure = undone[i];
					if (failure) piece.failed(failure.error);
					else piece.done();
				}
			} catch (error) {
				// Whatever waits behind was computed on top of what has just failed.
				const lost = [...batch, ...open];
				open = [];
				commitsFailed += 1;
				if (error instanceof StoreBroken) broken = error;
				for (const piece of lost) piece.failed(error);
				return;
			}
		}
	}

	return {
		failures,
		write<T>(work: (tx: Tx) => T, rests?: Rests): Promise<T> {
			if (broken) return Promise.reject(broken);
			return new Promise<T>((resolve, failed) => {
				let answer: { value: T } | undefined;
				open.push({
					rests,
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
