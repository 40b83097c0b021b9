import { type HouseholdId, madeAt } from '#domain/core/ids.ts';
import { type DocumentName, parseDocumentName } from '#domain/ydoc/document-name.ts';
import type { Engine, Tables } from './engine.ts';
import type { FeedRow, Ingested, LocalStore } from './local-store.ts';
import { backedUpToOf, documentTables, householdOf, keyOf, listedIn, markDirty, newlyHeld, positionOf, removeDocument, removeLedgers } from './tables.ts';

type FeedVerbs = Pick<
	LocalStore,
	'ingestPage' | 'enterScope' | 'wanted' | 'ingestDocuments' | 'position' | 'setBackedUpTo' | 'counts'
>;

/** Verbs of what comes from the relay. */
export function createFeedStore(engine: Engine): FeedVerbs {
	return {
		ingestPage: (page) =>
			engine.write(documentTables, async (tables) => {
				const position = await positionOf(tables);
				if (!position) throw new Error('a page before the first scope');
				const change = new Change(tables, page.epoch, page.device);
				// From a tab that led before a restore: its cursor counts other rows.
				if (page.epoch !== position.epoch) return change.done();
				for (const row of page.rows) {
					if (row.kind === 'ledger') await change.ledger([row]);
					else if (row.kind === 'tombstone' || row.kind === 'moved_out') await change.remove(row.doc);
					else if (await tables.wanted.get(row.doc)) continue;
					else if (!(await tables.documents.get(row.doc)) && row.kind === 'update' && !page.isWhole(row.data)) {
						// The beginning is missing, as after a move into the scope: the whole is fetched by name.
						await tables.wanted.put({ doc: row.doc, rank: -row.seq });
					} else await change.update(row);
				}
				if (page.atEnd) await change.boundAcknowledged(page.cursor);
				await tables.meta.put({ key: 'position', value: { ...position, cursor: Math.max(position.cursor, page.cursor) } });
				return change.done();
			}),

		enterScope: (scope) =>
			engine.write(documentTables, async (tables) => {
				const position = await positionOf(tables);
				const anew = position?.epoch !== scope.epoch;
				const change = new Change(tables, scope.epoch);
				// First, so that a document the restored relay does not know is kept for what is handed in again.
				if (position && anew) await requeueUnsaved(tables);
				const mayHold = new Set(scope.documents.map(({ doc }) => doc));
				const held = new Map((await tables.documents.all()).map((row) => [row.doc, row]));
				for (const doc of held.keys()) if (!mayHold.has(doc)) await change.remove(doc);
				for (const { doc } of await tables.wanted.all()) if (!mayHold.has(doc)) await tables.wanted.delete(doc);
				// No head: it was made here and no row has come back yet, or the feed has left rows out meanwhile.
				const wanted = scope.documents.filter(({ doc }) => anew || (held.get(doc)?.head ?? 0) === 0);
				await tables.wanted.putAll(wanted.map(({ doc, head }) => ({ doc, rank: rankOf(doc, head) })));
				const cursor = position && !anew ? position.cursor : scope.cursor;
				const { epoch, grantsVersion } = scope;
				await tables.meta.put({ key: 'position', value: { cursor, epoch, grantsVersion } });
				return change.done();
			}),

		wanted: (limit) =>
			engine.read(['wanted'], async (tables) => (await tables.wanted.first(limit, 'rank')).map(({ doc }) => doc)),

		ingestDocuments: (asked, answered, epoch) =>
			engine.write(documentTables, async (tables) => {
				const change = new Change(tables, epoch);
				await tables.wanted.deleteAll(asked);
				await removeLedgers(tables, answered.map(({ doc }) => doc));
				const rows = answered.flatMap((document) => document.rows);
				await change.ledger(rows.filter(({ kind }) => kind === 'ledger'));
				await change.store(rows.filter(({ kind }) => kind !== 'ledger'));
				await change.confirm(answered);
				return change.done();
			}),

		position: () => engine.read(['meta'], positionOf),
		setBackedUpTo: (seq) => engine.write(['meta'], (tables) => tables.meta.put({ key: 'backedUpTo', value: seq })),
		counts: () =>
			engine.read(['documents', 'wanted'], async (tables) => {
				const wanted = new Set((await tables.wanted.all()).filter(isHousehold).map(({ doc }) => doc));
				const held = (await tables.documents.all()).filter((row) => isHousehold(row) && !wanted.has(row.doc));
				return { held: held.length, wanted: wanted.size };
			})
	};
}

/** What one transaction does to documents, and who must hear of it. */
class Change {
	readonly #tables: Tables;
	readonly #epoch: string;
	readonly #device: string | undefined;
	readonly #documents = new Set<DocumentName>();
	readonly #households = new Set<HouseholdId>();
	readonly #removed = new Set<DocumentName>();

	constructor(tables: Tables, epoch: string, device?: string) {
		this.#tables = tables;
		this.#epoch = epoch;
		this.#device = device;
	}

	async ledger(rows: readonly FeedRow[]): Promise<void> {
		const entries = rows.map(({ doc, seq, data }) => ({ key: `${householdOf(doc)}@${seq}`, household: householdOf(doc), seq, data }));
		await this.#tables.ledger.putAll(entries);
		for (const { doc } of rows) this.#touch(doc);
	}

	async update(row: FeedRow): Promise<void> {
		const known = await this.#tables.documents.get(row.doc);
		// What was fetched by name holds every row up to its head.
		if (known && row.seq <= known.head) return;
		if (!(await this.#isOwn(row))) await this.store([row]);
		await this.confirm([{ doc: row.doc, head: row.seq }]);
	}

	/** Whether it is an edit of this device that lies here already. A state bears the device of the last of its rows, and holds others. */
	async #isOwn(row: FeedRow): Promise<boolean> {
		if (row.kind !== 'update' || row.device !== this.#device) return false;
		const rows = await this.#tables.updates.where('doc', row.doc);
		return rows.some(({ standing }) => standing.kind === 'acknowledged' && standing.seq === row.seq);
	}

	async store(rows: readonly FeedRow[]): Promise<void> {
		await this.#tables.updates.putAll(
			rows.map(({ seq, doc, data }) => ({ id: `${doc}@${seq}`, doc, data, standing: { kind: 'received', seq } }))
		);
		for (const { doc } of rows) this.#touch(doc);
	}

	async confirm(documents: readonly { readonly doc: DocumentName; readonly head: number }[]): Promise<void> {
		const known = await this.#tables.documents.getAll(documents.map(({ doc }) => doc));
		await this.#tables.documents.putAll(
			documents.map(({ doc, head }, i) => ({ ...(known[i] ?? newlyHeld(doc)), head, epoch: this.#epoch }))
		);
		for (const { doc } of documents) this.#touch(doc);
	}

	/** Takes a document away, unless something unacknowledged was written in it: that is sent first, or refused. */
	async remove(doc: DocumentName): Promise<void> {
		if ((await this.#tables.outbox.where('doc', doc)).length > 0) {
			// Until it may be held again the feed leaves its rows out: then it is fetched by name.
			const kept = await this.#tables.documents.get(doc);
			if (kept) await this.#tables.documents.put({ ...kept, head: 0 });
			return;
		}
		await removeDocument(this.#tables, doc);
		this.#households.add(householdOf(doc));
		this.#documents.delete(doc);
		this.#removed.add(doc);
	}

	/** Own rows acknowledged without a number lie below the end of the feed: the number a backup must reach. */
	async boundAcknowledged(cursor: number): Promise<void> {
		for (const doc of this.#documents) {
			for (const row of await this.#tables.updates.where('doc', doc)) {
				const { standing } = row;
				if (standing.kind !== 'acknowledged' || standing.seq > 0) continue;
				await this.#tables.updates.put({ ...row, standing: { ...standing, seq: cursor } });
			}
		}
	}

	async done(): Promise<Ingested> {
		await markDirty(this.#tables, listedIn([...this.#documents, ...this.#removed]));
		return { documents: [...this.#documents], households: [...this.#households], removed: [...this.#removed] };
	}

	#touch(doc: DocumentName): void {
		this.#removed.delete(doc);
		this.#documents.add(doc);
		this.#households.add(householdOf(doc));
	}
}

/**
 * A relay restored from a backup may have lost what it acknowledged: own rows that no backup was known to hold wait
 * again, before anything newer, in the order the relay once gave them.
 */
async function requeueUnsaved(tables: Tables): Promise<void> {
	const backedUpTo = await backedUpToOf(tables);
	const unsaved = (await tables.updates.all()).flatMap((row) => {
		const { standing } = row;
		return standing.kind === 'acknowledged' && (standing.seq === 0 || standing.seq > backedUpTo) ? [{ ...row, seq: standing.seq }] : [];
	});
	unsaved.sort((a, b) => (a.seq || Infinity) - (b.seq || Infinity) || (a.id < b.id ? -1 : 1));
	const [oldest] = await tables.outbox.first(1);
	let order = (oldest ? keyOf(oldest) : 0) - unsaved.length;
	for (const { id, doc, data } of unsaved) {
		await tables.updates.put({ id, doc, data, standing: { kind: 'waiting' } });
		await tables.outbox.put({ order: order++, id, doc, household: householdOf(doc), at: madeAt(id) });
	}
}

/** Households before private parts, each the newest first, so that the list fills from what people work on. */
function rankOf(doc: DocumentName, head: number): number {
	return parseDocumentName(doc)?.kind === 'household' ? -head : 1 / (1 + head);
}

function isHousehold({ doc }: { readonly doc: DocumentName }): boolean {
	return parseDocumentName(doc)?.kind === 'household';
}
