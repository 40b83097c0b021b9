import type { HouseholdId } from '#domain/core/ids.ts';
import type { Json } from '#domain/fields/claim.ts';
import { type DocumentName, householdDocument, parseDocumentName, privateDocument } from '#domain/ydoc/document-name.ts';
import { type RefusalCode, refusalCodes } from '#protocol/refusal.ts';
import type { HouseholdRows, LocalStore } from '#storage/local-store.ts';
import type { TrayRow } from '#storage/rows.ts';
import type { BulkStatus } from '#sync/bulk/client.ts';
import { type HouseholdSync, type SyncTotals, householdSync, nothingKnown } from '#sync/status.ts';
import type { TrayItem, WaitingRequest } from './app.ts';
import { contentsOf } from './refused-contents.ts';

const noRows = { outbox: [], requests: [], refused: 0, documents: [] };

/** What pages know of where edits are: the rows of the disk as last read, and what the line told. */
export class DeviceStatus {
	readonly #store: LocalStore;
	#rows = $state.raw<ReadonlyMap<HouseholdId, HouseholdRows>>(new Map());
	/** Edits not on the disk yet, per document. */
	#unwritten = $state.raw<ReadonlyMap<DocumentName, number>>(new Map());
	#line = $state.raw<BulkStatus | undefined>(undefined);
	#tray = $state.raw<readonly TrayItem[]>([]);
	readonly #totals = $derived.by(() => this.#total());
	/** Grows with every edit stored here: what was read from the disk before it is out of date. */
	#edition = 0;

	constructor(store: LocalStore) {
		this.#store = store;
	}

	/** Reads the rows of some households, or of all. */
	async read(of?: readonly HouseholdId[]): Promise<void> {
		const edition = this.#edition;
		const [read, tray] = await Promise.all([this.#store.standing(of), this.#store.tray()]);
		if (edition !== this.#edition) return this.read(of);
		const rows = new Map(of ? this.#rows : []);
		for (const household of of ?? []) rows.delete(household);
		for (const row of read) rows.set(row.household, row);
		this.#rows = rows;
		this.#tray = tray.map(trayItem).sort((a, b) => b.refusedAt - a.refusedAt);
	}

	/** An edit is on the disk. Shown at once: until the rows are read again nothing may call it safe. */
	appended(household: HouseholdId, id: string): void {
		this.#edition += 1;
		const known = this.#rows.get(household) ?? { household, ...noRows };
		this.#rows = new Map(this.#rows).set(household, { ...known, outbox: [...known.outbox, id] });
	}

	/** Counted, not set: a document that was closed with unwritten edits and opened again has two queues for a while. */
	countUnwritten(doc: DocumentName, by: 1 | -1): void {
		this.#unwritten = new Map(this.#unwritten).set(doc, (this.#unwritten.get(doc) ?? 0) + by);
	}

	/** What the leading tab knows. */
	get line(): BulkStatus | undefined {
		return this.#line;
	}

	set line(status: BulkStatus) {
		this.#line = status;
	}

	get tray(): readonly TrayItem[] {
		return this.#tray;
	}

	get totals(): SyncTotals {
		return this.#totals;
	}

	of(id: HouseholdId): HouseholdSync {
		const { outbox, requests, refused, documents } = this.#rows.get(id) ?? noRows;
		const waiting = [...outbox, ...requests.map((request) => request.id)];
		const acknowledged = documents.flatMap((document) => document.acknowledgedAt ?? []);
		return householdSync(
			{
				unwritten: (this.#unwritten.get(householdDocument(id)) ?? 0) + (this.#unwritten.get(privateDocument(id)) ?? 0),
				waiting: waiting.length,
				sending: waiting.filter((row) => this.#line?.sending.has(row)).length,
				refused,
				acknowledgedAt: acknowledged.length > 0 ? Math.max(...acknowledged) : undefined,
				epochs: documents.map((document) => document.epoch)
			},
			this.#line?.epoch
		);
	}

	requestsOf(id: HouseholdId): readonly WaitingRequest[] {
		const rows = this.#rows.get(id)?.requests ?? [];
		return rows.map((row) => ({ id: row.id, kind: row.kind, body: row.body as Json, at: row.at }));
	}

	#total(): SyncTotals {
		let unwritten = 0;
		for (const edits of this.#unwritten.values()) unwritten += edits;
		let waiting = 0;
		for (const rows of this.#rows.values()) waiting += rows.outbox.length + rows.requests.length;
		const { line, lastSyncAt, progress } = this.#line ?? nothingKnown;
		return { line, unwritten, waiting, sending: this.#line?.sending.size ?? 0, refused: this.#tray.length, lastSyncAt, progress };
	}
}

function trayItem({ id, household, code: told, writtenAt, refusedAt, refused }: TrayRow): TrayItem {
	const code: RefusalCode = refusalCodes.find((known) => known === told) ?? 'malformed';
	const item = { id, household, code, writtenAt, refusedAt };
	if (refused.kind === 'request') {
		const request = { id, kind: refused.request, body: refused.body as Json, at: writtenAt };
		return { ...item, part: 'household', contents: [], request };
	}
	const part = parseDocumentName(refused.doc)?.kind ?? 'household';
	return { ...item, part, contents: contentsOf(refused.data), request: undefined };
}
