import type { DocumentName, ParsedName } from '#domain/ydoc/document-name.ts';
import type { Row } from '#protocol/messages.ts';
import type { Session } from '../session.ts';
import type { HouseholdRecord } from '../storage/ledger-log.ts';
import type { WriteTransaction } from '../storage/relay-store.ts';
import type { OpenDocument, Slot } from './documents.ts';
import type { Scan } from './scan.ts';
import type { Verdict } from './verdict.ts';

/** One update and all that is known of it while it is judged. */
export interface Attempt {
	readonly session: Session;
	readonly name: ParsedName;
	readonly doc: DocumentName;
	readonly slot: Slot;
	readonly open: OpenDocument;
	readonly outboxId: string;
	readonly data: Uint8Array<ArrayBuffer>;
	readonly live: boolean;
	readonly scan: Scan;
}

/** A verdict, and what the disk must hold before it may be spoken. */
export interface Judged {
	readonly verdict: Verdict;
	/** Answers the rows that were appended, the update's own first. */
	readonly write?: (tx: WriteTransaction) => readonly Row[];
	/** The household it founds. */
	readonly founded?: HouseholdRecord;
	readonly data?: Uint8Array<ArrayBuffer>;
	readonly clients?: readonly number[];
	readonly dead?: readonly number[];
	/** Ids of the claims and log entries that are new with it. */
	readonly entries?: readonly string[];
}
