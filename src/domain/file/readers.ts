import { dictionary } from '../dictionary.ts';
import { clockCorrections } from '../ledger/clock-correction.ts';
import type { LedgerRow } from '../ledger/row.ts';
import type { DocumentView } from '../ydoc/document-view.ts';
import { type Reader, createReader } from '../ydoc/reader.ts';

/** The two documents of a household, ready to be read. */
export interface Readers {
	readonly household: Reader;
	/** Undefined on a device that does not hold the private document. */
	readonly private: Reader | undefined;
}

/** Readers of both documents, with the clock corrections of the ledger. */
export function readersOf(
	view: DocumentView,
	privateView: DocumentView | undefined,
	ledger: readonly LedgerRow[]
): Readers {
	const corrections = clockCorrections(ledger);
	return {
		household: createReader('household', view, dictionary, corrections),
		private: privateView && createReader('private', privateView, dictionary, corrections)
	};
}
