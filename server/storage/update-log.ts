import type { DivisionCode } from '#domain/core/division-code.ts';
import type { DocumentName } from '#domain/ydoc/document-name.ts';
import type { Row } from '#protocol/messages.ts';

/** A row before the log has numbered and sealed it. */
export interface NewRow extends Omit<Row, 'seq' | 'seal'> {
	/** Decides who is served the row; written from the household's place, never from content. */
	readonly village: DivisionCode;
	/** The id under which the device handed it in; ledger rows have none. */
	readonly outboxId?: string;
}

/** A stored document: its rows in order, and what the relay knows of the Yjs clients that wrote in it. */
export interface StoredDocument {
	/** Last row of any kind that bears its name. */
	readonly head: number;
	/** Tombstoned: answers `gone` for ever. */
	readonly gone: boolean;
	/** Rows of kind `update` and `state`. */
	readonly rows: readonly Row[];
	/** Whose each client id is. */
	readonly clients: ReadonlyMap<number, string>;
	/** Client ids one of whose rows was refused: whatever they wrote after it cannot be applied. */
	readonly dead: ReadonlySet<number>;
}

export interface ListedDocument {
	readonly doc: DocumentName;
	readonly village: DivisionCode;
	readonly head: number;
	/** Digest of the state at `head`, where it has been computed since the last row. */
	readonly digest: string | undefined;
}

export interface RowPage {
	readonly rows: readonly Row[];
	/** Everything of these divisions up to here is in this page or an earlier one. */
	readonly cursor: number;
	readonly more: boolean;
}

/** The append-only log of rows: Yjs updates and ledger rows in the one order everyone sees them. */
export interface UpdateLog {
	/** The last committed row's number, 0 in an empty log. */
	head(): Promise<number>;
	/** The next rows after `cursor` that lie in any of these divisions, of any tier. Unreadable rows are left out. */
	rowsAfter(cursor: number, divisions: readonly DivisionCode[], limit: number): Promise<RowPage>;
	/** @throws DocumentDamaged */
	document(doc: DocumentName): Promise<StoredDocument | undefined>;
	/** The last row of any kind that bears a document's name. */
	headOf(doc: DocumentName): Promise<number | undefined>;
	documentsIn(divisions: readonly DivisionCode[]): Promise<readonly ListedDocument[]>;
	/** Every accepted update of a document as it came, compacted or not, in order. @throws DocumentDamaged */
	received(doc: DocumentName): Promise<readonly Row[]>;
	documentNames(): Promise<readonly DocumentName[]>;
	/** Documents with at least this many rows of kind `update`. */
	crowded(rows: number): Promise<readonly DocumentName[]>;
}

export interface UpdateWrites {
	/** Numbers, seals and keeps a row. A `tombstone` makes its document gone. */
	append(row: NewRow): Row;
	bindClients(doc: DocumentName, clients: readonly number[], account: string): void;
	markDead(doc: DocumentName, clients: readonly number[]): void;
	/** Replaces the update rows up to `upTo` by one `state` row at `upTo`; the originals move to the history. */
	compact(doc: DocumentName, upTo: number, state: Uint8Array<ArrayBuffer>): void;
	saveDigest(doc: DocumentName, head: number, digest: string): void;
}

/** The relay's MAC over what must not change about a row. */
export type Sealer = (row: Pick<Row, 'doc' | 'seq' | 'account' | 'device' | 'kind' | 'data'>) => Uint8Array<ArrayBuffer>;
