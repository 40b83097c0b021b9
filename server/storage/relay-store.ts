import type { DocumentName } from '#domain/ydoc/document-name.ts';
import type { AccountBook, AccountWrites } from './account-book.ts';
import type { LedgerLog, LedgerWrites } from './ledger-log.ts';
import type { TrayLog, TrayWrites } from './tray-log.ts';
import type { Sealer, UpdateLog, UpdateWrites } from './update-log.ts';

/** Everything one transaction may change. What one piece of work does is kept whole or not at all. */
export type WriteTransaction = UpdateWrites & LedgerWrites & TrayWrites & AccountWrites;

/** The document a piece of work was judged on, which may hold work not yet committed, and its `failures` at that time. */
export interface Rests {
	readonly doc: DocumentName;
	readonly failures: number;
}

/**
 * The relay's disk. One writer: work is gathered for a few milliseconds or 64 pieces and committed together,
 * in the order it was handed in.
 *
 * ```
 * write(work) ─┐
 * write(work) ─┼─▶ open batch ──▶ one transaction, one flush ──▶ every promise resolves, in order
 * write(work) ─┘        │               └─ fails: every promise of this batch and of all that wait behind it rejects
 *                       └─ one piece throws: it is undone and rejects alone, with what rests on it; its neighbours go on
 * ```
 */
export interface RelayStore extends UpdateLog, LedgerLog, TrayLog, AccountBook {
	/** Made once per database; a restore makes a new one. */
	readonly epoch: string;
	/** Rows up to here are in a verified backup; 0 where none is configured. */
	readonly backedUpTo: number;
	readonly seal: Sealer;
	/**
	 * How many commits have failed, and pieces of work that rested on this document. What was computed from work not yet
	 * committed is void once this has grown; it grows before the promises reject, so that nothing is judged on top of
	 * what never came to be.
	 */
	failures(doc: DocumentName): number;
	/**
	 * Resolves with what `work` answered once it is on disk. `work` is synchronous, runs at a later
	 * moment, and has no effect but through its transaction. What it throws undoes this piece alone.
	 * @throws StoreFull nothing was kept; the same work may be tried again later
	 * @throws WorkVoid what it rests on has failed
	 */
	write<T>(work: (tx: WriteTransaction) => T, rests?: Rests): Promise<T>;
	/** Commits what waits, then lets go of the disk. */
	close(): Promise<void>;
}

/** No room on the disk. What was stored stays, nothing of the new is kept, and writing goes on once there is room. */
export class StoreFull extends Error {
	override name = 'StoreFull';
}

/** What a piece of work was judged on never came to be: nothing was kept, it is to be judged anew. */
export class WorkVoid extends Error {
	override name = 'WorkVoid';
}

/** The disk did not keep its promise (a failed flush). The process must end: only a restart knows what is on disk. */
export class StoreBroken extends Error {
	override name = 'StoreBroken';
}

/** Rows of one document cannot be read, or do not bear their own seal. */
export class DocumentDamaged extends Error {
	override name = 'DocumentDamaged';
}

/** Runs a task after a time. Injected, so that a simulation moves time itself. */
export type Schedule = (task: () => void, ms: number) => void;
