import type { HouseholdId } from '#domain/core/ids.ts';
import type { DocumentName } from '#domain/ydoc/document-name.ts';

/** Bytes as every layer hands them on. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** One update of a document as it lies on the disk. Of a document, the order does not matter: Yjs updates commute. */
export interface UpdateRow {
	/** Of an own edit its outbox id; of a row of the relay `{doc}@{seq}`, so that storing it twice is storing it once. */
	readonly id: string;
	readonly doc: DocumentName;
	readonly data: Bytes;
	readonly standing: Standing;
}

export type Standing =
	/** Made here, no acknowledgement yet: its outbox row exists. */
	| { readonly kind: 'waiting' }
	/** Made here and acknowledged; kept raw until a verified backup holds it. `seq` 0: the relay had the content already. */
	| { readonly kind: 'acknowledged'; readonly seq: number; readonly epoch: string }
	/** A row of the relay. */
	| { readonly kind: 'received'; readonly seq: number }
	/** From a live socket, or merged from rows that are in a verified backup. */
	| { readonly kind: 'settled' };

export interface OutboxRow {
	/** Order of making on this disk, whatever the clocks said. */
	readonly order?: number;
	readonly id: string;
	readonly doc: DocumentName;
	readonly household: HouseholdId;
	readonly at: number;
}

export interface RequestRow {
	readonly order?: number;
	readonly id: string;
	readonly household: HouseholdId;
	readonly kind: string;
	readonly body: unknown;
	readonly at: number;
}

export interface TrayRow {
	readonly id: string;
	readonly household: HouseholdId;
	/** Code of the refusal. */
	readonly code: string;
	readonly writtenAt: number;
	readonly refusedAt: number;
	readonly refused:
		| { readonly kind: 'update'; readonly doc: DocumentName; readonly data: Bytes }
		| { readonly kind: 'request'; readonly request: string; readonly body: unknown };
}

/** A document this device holds. */
export interface DocumentRow {
	readonly doc: DocumentName;
	readonly household: HouseholdId;
	/** Last row of the relay that is stored; 0 for a document the relay has not seen. */
	readonly head: number;
	/** Epoch in which the relay last served or acknowledged it. */
	readonly epoch: string | undefined;
	readonly acknowledgedAt: number | undefined;
}

export interface LedgerEntry {
	/** `{household}@{seq}` */
	readonly key: string;
	readonly household: HouseholdId;
	/** Whose row it is: the household's, or of the private document it speaks of. */
	readonly doc: DocumentName;
	readonly seq: number;
	/** UTF-8 JSON, as the relay sent it: readers of a later version may understand more of it. */
	readonly data: Bytes;
}

/** A document to be fetched by name: first sync, gained scope and repair are the same list. */
export interface WantedRow {
	readonly doc: DocumentName;
	/** Smaller is fetched earlier. */
	readonly rank: number;
	/** It was asked for and did not come in a form that can be read: when to ask again, and how often that was in vain. */
	readonly again?: { readonly at: number; readonly failures: number };
}

export interface ProjectionRow {
	readonly household: HouseholdId;
	/** JSON of the list row; its shape belongs to who computes it. */
	readonly summary: unknown;
}

/** A household whose projection is older than its rows. `mark` changes with every change. */
export interface DirtyRow {
	readonly household: HouseholdId;
	readonly mark: number;
}

export interface DraftRow {
	readonly key: string;
	readonly household: HouseholdId | undefined;
	readonly value: unknown;
	readonly at: number;
}

export interface MetaRow {
	readonly key: string;
	readonly value: unknown;
}

export interface Rows {
	updates: UpdateRow;
	outbox: OutboxRow;
	requests: RequestRow;
	tray: TrayRow;
	documents: DocumentRow;
	ledger: LedgerEntry;
	wanted: WantedRow;
	projections: ProjectionRow;
	dirty: DirtyRow;
	drafts: DraftRow;
	meta: MetaRow;
}

export type TableName = keyof Rows;

/** Primary key and indexes of each table. A changed line is a new version of the database, with an upgrade. */
export const layout: { readonly [T in TableName]: { readonly key: keyof Rows[T] & string; readonly auto?: true; readonly indexes: readonly (keyof Rows[T] & string)[] } } = {
	updates: { key: 'id', indexes: ['doc'] },
	outbox: { key: 'order', auto: true, indexes: ['id', 'doc'] },
	requests: { key: 'order', auto: true, indexes: ['id'] },
	tray: { key: 'id', indexes: [] },
	documents: { key: 'doc', indexes: ['household'] },
	ledger: { key: 'key', indexes: ['household'] },
	wanted: { key: 'doc', indexes: ['rank'] },
	projections: { key: 'household', indexes: [] },
	dirty: { key: 'household', indexes: [] },
	drafts: { key: 'key', indexes: [] },
	meta: { key: 'key', indexes: [] }
};
