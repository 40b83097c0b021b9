import type { HouseholdId } from '#domain/core/ids.ts';
import type { DocumentName } from '#domain/ydoc/document-name.ts';
import type { Bytes, DocumentRow, DraftRow, ProjectionRow, RequestRow, TrayRow } from './rows.ts';

/** One act of a person on one document. */
export interface LocalEdit {
	/** UUIDv7, made before the transaction opens; row id and outbox id in one. */
	readonly id: string;
	readonly doc: DocumentName;
	readonly data: Bytes;
	readonly at: number;
	/** Updates of others that arrived on the live socket and are not stored: this edit may rest on them. */
	readonly restsOn: readonly { readonly id: string; readonly data: Bytes }[];
	/** The edits it may rest on that were not acknowledged as it was made: where one was refused meanwhile, this one goes to the tray as well. */
	readonly follows?: readonly string[];
}

export interface StoredDocument {
	readonly updates: readonly Bytes[];
	/** Ledger rows of its household, oldest first, as bytes of JSON. */
	readonly ledger: readonly Bytes[];
	/** The numbers the relay gave those of the document itself. */
	readonly ledgerNumbers: readonly number[];
	readonly held: boolean;
	/** Rows that are not acknowledged. */
	readonly waiting: readonly string[];
	/** Rows that compaction could merge. */
	readonly mergeable: number;
}

/** A row of the relay's feed, as far as the disk is concerned. */
export interface FeedRow {
	readonly seq: number;
	readonly doc: DocumentName;
	readonly kind: 'update' | 'state' | 'ledger' | 'tombstone' | 'moved_out';
	readonly device: string;
	readonly data: Bytes;
}

export interface FeedPage {
	readonly rows: readonly FeedRow[];
	readonly cursor: number;
	readonly epoch: string;
	/** Rows of this device come back in the feed too; they are stored already. */
	readonly device: string;
	/** Whether the feed had nothing behind this page. */
	readonly atEnd: boolean;
	readonly shapeOf: (update: Bytes) => UpdateShape;
}

/**
 * `whole`: an update that rests on nothing before it; of a document that is not held, only such a row may be stored.
 * `unreadable`: bytes that are no update.
 */
export type UpdateShape = 'whole' | 'part' | 'unreadable';

/** What a page changed, so that open documents and projections can follow. */
export interface Ingested {
	readonly documents: readonly DocumentName[];
	readonly households: readonly HouseholdId[];
	readonly removed: readonly DocumentName[];
}

export interface ScopeList {
	readonly documents: readonly { readonly doc: DocumentName; readonly head: number; readonly digest: string }[];
	readonly cursor: number;
	readonly epoch: string;
	readonly grantsVersion: number;
}

export interface FetchedDocument {
	readonly doc: DocumentName;
	readonly head: number;
	readonly rows: readonly FeedRow[];
}

/** An answer to names, and how to take it. */
export interface Fetched {
	readonly documents: readonly FetchedDocument[];
	readonly epoch: string;
	readonly at: number;
	readonly shapeOf: (update: Bytes) => UpdateShape;
}

export interface Wanted {
	/** To be asked for now, the most important first. */
	readonly due: readonly DocumentName[];
	/** When the first of those that came to nothing is to be asked for again. */
	readonly again: number | undefined;
}

/** Digest of each document as it lies on this disk; empty where it cannot be read. */
export type Digests = ReadonlyMap<DocumentName, string>;

export interface OutgoingUpdate {
	readonly id: string;
	readonly doc: DocumentName;
	readonly data: Bytes;
}

export interface Outgoing {
	readonly updates: readonly OutgoingUpdate[];
	/** Requests whose household has no unacknowledged edit. */
	readonly requests: readonly RequestRow[];
}

/** Rows per household that status is derived from. */
export interface HouseholdRows {
	readonly household: HouseholdId;
	readonly outbox: readonly string[];
	readonly requests: readonly RequestRow[];
	readonly refused: number;
	readonly documents: readonly DocumentRow[];
}

/** Where this device is in the feed; absent before the first sync. */
export interface Position {
	readonly cursor: number;
	readonly epoch: string;
	readonly grantsVersion: number;
}

/**
 * This device's disk for one account. Every method is one transaction: when its promise resolves, what it wrote
 * survives a crash; when it rejects, nothing changed.
 *
 * Beneath it there will be a journal and a sealed vault (a later issue): both fit behind these methods, because every
 * id is made by the caller, before.
 */
export interface LocalStore {
	load(doc: DocumentName): Promise<StoredDocument>;
	/** In the order of the names. */
	loadAll(docs: readonly DocumentName[]): Promise<readonly StoredDocument[]>;
	/** The verb of an edit: "on this device" is shown when it resolves. */
	append(edit: LocalEdit): Promise<void>;
	/** Stores updates of others from the live socket without an edit of one's own. */
	appendReceived(doc: DocumentName, updates: LocalEdit['restsOn']): Promise<void>;
	appendRequest(request: Omit<RequestRow, 'order'>): Promise<void>;

	/**
	 * The oldest unacknowledged rows, in order, up to a count and a size. A row larger than that goes alone. Rows of
	 * documents that stand aside are left out.
	 */
	outgoing(limit: number, maxBytes: number, aside?: ReadonlySet<DocumentName>): Promise<Outgoing>;
	isWaiting(doc: DocumentName): Promise<boolean>;
	acknowledge(rows: readonly { readonly id: string; readonly seq: number | undefined }[], epoch: string, at: number): Promise<void>;
	/**
	 * Moves an unacknowledged row and every later one of its document to the tray, all or none. With a household the
	 * relay never took goes its private document. `forget`: the document may no longer be held.
	 */
	refuse(id: string, code: string, at: number, forget: boolean): Promise<Ingested>;
	/** Takes a request out; with a code, into the tray. */
	finishRequest(id: string, refusal?: { readonly code: string; readonly at: number }): Promise<void>;

	/** Stores a page of the feed and the cursor behind it. */
	ingestPage(page: FeedPage): Promise<Ingested>;
	/**
	 * Compares what is held with what may be held. Documents that are new become wanted; documents that are lost are
	 * removed, unless an unacknowledged row of them exists. In a new epoch the cursor starts again, everything is
	 * wanted once more, and acknowledged rows that no backup is known to hold go back to the outbox. With digests of
	 * what is held, documents that differ become wanted too.
	 */
	enterScope(scope: ScopeList, found?: Digests): Promise<Ingested>;
	/** Documents whose rows here turned out unreadable are fetched before anything else. */
	want(docs: readonly DocumentName[]): Promise<void>;
	wanted(limit: number, now: number): Promise<Wanted>;
	/**
	 * Stores documents fetched by name, in the place of what lies here of the relay's rows up to their head. What was
	 * asked for and did not come, or cannot be read, stays wanted and is asked for again later.
	 */
	ingestDocuments(asked: readonly DocumentName[], fetched: Fetched): Promise<Ingested>;
	heldDocuments(): Promise<readonly DocumentName[]>;
	/** Merges rows that need not be kept raw. Returns how many went. */
	compact(doc: DocumentName, merge: (updates: Bytes[]) => Bytes): Promise<number>;

	position(): Promise<Position | undefined>;
	/** Rows up to here are in a verified backup and need not be kept raw. */
	setBackedUpTo(seq: number): Promise<void>;
	/** Households that are here and households still to be fetched. */
	counts(): Promise<{ readonly held: number; readonly wanted: number }>;
	/** Households held, and those with anything waiting or refused; `of` asks for some. */
	standing(of?: readonly HouseholdId[]): Promise<readonly HouseholdRows[]>;
	tray(): Promise<readonly TrayRow[]>;
	dismiss(id: string): Promise<void>;

	projections(of?: readonly HouseholdId[]): Promise<readonly ProjectionRow[]>;
	/** Households whose projection is out of date, with the mark to hand back. */
	dirty(limit: number): Promise<readonly { readonly household: HouseholdId; readonly mark: number }[]>;
	/** Stores projections, or takes them away; a household that changed since its mark stays dirty. */
	putProjections(rows: readonly { readonly household: HouseholdId; readonly mark: number; readonly summary: unknown }[]): Promise<void>;
	/** Marks every household held: the shape of projections changed. */
	markAllDirty(): Promise<void>;

	drafts(): Promise<readonly DraftRow[]>;
	putDraft(draft: DraftRow): Promise<void>;
	removeDraft(key: string): Promise<void>;

	/** Small facts of the owner: the last `me`, the version of the projections, the time of the last sync. */
	fact(key: string): Promise<unknown>;
	putFact(key: string, value: unknown): Promise<void>;
	close(): void;
}
