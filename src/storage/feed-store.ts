import { type HouseholdId, madeAt } from '#domain/core/ids.ts';
import { type DocumentName, parseDocumentName } from '#domain/ydoc/document-name.ts';
import type { Engine, Tables } from './engine.ts';
import type { Digests, Fetched, FetchedDocument, FeedRow, Ingested, LocalStore, Position, ScopeList } from './local-store.ts';
import type { DocumentRow, WantedRow } from './rows.ts';
import { backedUpToOf, documentTables, householdOf, keyOf, listedIn, markDirty, newlyHeld, positionOf, removeDocument, removeLedgers } from './tables.ts';

type FeedVerbs = Pick<
	LocalStore,
	'ingestPage' | 'enterScope' | 'want' | 'wanted' | 'ingestDocuments' | 'heldDocuments' | 'position' | 'setBackedUpTo' | 'counts'
>;

/** How soon a document that came to nothing is asked for again: doubling, since it takes a person to repair it. */
const firstAgainMs = 60_000;
const longestAgainMs = 3_600_000;

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
					else {
						const shape = page.shapeOf(row.data);
						const isHeld = (await tables.documents.get(row.doc)) !== undefined;
						// The beginning is missing, as after a move into the scope, or the bytes are no update: the whole is fetched by name.
						const isMissing = shape === 'unreadable' || (shape === 'part' && row.kind === 'update' && !isHeld);
						if (isMissing) await tables.wanted.put({ doc: row.doc, rank: -row.seq });
						else await change.update(row);
					}
				}
				if (page.atEnd) await change.boundAcknowledged(page.cursor);
				await tables.meta.put({ key: 'position', value: { ...position, cursor: Math.max(position.cursor, page.cursor) } });
				return change.done();
			}),

		enterScope: (scope, found) =>
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
				const differing = found && position && !anew ? await differingFrom(tables, found, scope, position, held) : new Set();
				const wanted = scope.documents.filter(({ doc }) => anew || (held.get(doc)?.head ?? 0) === 0 || differing.has(doc));
				await tables.wanted.putAll(wanted.map(({ doc, head }) => ({ doc, rank: rankOf(doc, head) })));
				const cursor = position && !anew ? position.cursor : scope.cursor;
				const { epoch, grantsVersion } = scope;
				await tables.meta.put({ key: 'position', value: { cursor, epoch, grantsVersion } });
				return change.done();
			}),

		want: (docs) =>
			engine.write(['wanted'], async (tables) => {
				const known = await tables.wanted.getAll(docs);
				await tables.wanted.putAll(docs.filter((_doc, i) => !known[i]).map((doc) => ({ doc, rank: Number.MIN_SAFE_INTEGER })));
			}),

		wanted: (limit, now) =>
			engine.read(['wanted'], async (tables) => {
				const rows = await tables.wanted.first(limit, 'rank');
				// Further away than it was put off for: the clock was set back since.
				const isDue = ({ again }: WantedRow) => !again || again.at <= now || again.at > now + againMs(again.failures);
				return { due: rows.filter(isDue).map(({ doc }) => doc), again: rows.find((row) => !isDue(row))?.again?.at };
			}),

		heldDocuments: () => engine.read(['documents'], async (tables) => (await tables.documents.all()).map(({ doc }) => doc)),

		ingestDocuments: (asked, { documents, epoch, at, shapeOf }) =>
			engine.write(documentTables, async (tables) => {
				const change = new Change(tables, epoch);
				const answered = documents.filter(({ rows }) => rows.every(({ kind, data }) => kind === 'ledger' || shapeOf(data) !== 'unreadable'));
				await askAgain(tables, asked, answered, at);
				await change.replace(answered, shapeOf);
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
				const wanted = new Set((await tables.wanted.all()).filter((row) => isHousehold(row) && !row.again).map(({ doc }) => doc));
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
	/** Documents of which rows have come, own ones too. */
	readonly #confirmed = new Set<DocumentName>();

	constructor(tables: Tables, epoch: string, device?: string) {
		this.#tables = tables;
		this.#epoch = epoch;
		this.#device = device;
	}

	async ledger(rows: readonly FeedRow[]): Promise<void> {
		const entries = rows.map(({ doc, seq, data }) => ({ key: `${householdOf(doc)}@${seq}`, household: householdOf(doc), doc, seq, data }));
		await this.#tables.ledger.putAll(entries);
		for (const { doc } of rows) this.#touch(doc);
	}

	async update(row: FeedRow): Promise<void> {
		const known = await this.#tables.documents.get(row.doc);
		// What was fetched by name holds every row up to its head.
		if (known && row.seq <= known.head) return;
		const isNew = !(await this.#isOwn(row));
		if (isNew) await this.store([row]);
		await this.#confirm([{ doc: row.doc, head: row.seq }]);
	}

	/** Whether it is an edit of this device that lies here already. A state bears the device of the last of its rows, and holds others. */
	async #isOwn(row: FeedRow): Promise<boolean> {
		if (row.kind !== 'update' || row.device !== this.#device) return false;
		const rows = await this.#tables.updates.where('doc', row.doc);
		return rows.some(({ standing }) => standing.kind === 'acknowledged' && standing.seq === row.seq);
	}

	/**
	 * Makes room for documents fetched by name: they hold every row of the relay up to their head, so what lies here of
	 * those need not be trusted. Own rows stay for a restore, where they can be read.
	 */
	async replace(documents: readonly FetchedDocument[], shapeOf: Fetched['shapeOf']): Promise<void> {
		const names = documents.map(({ doc }) => doc);
		const known = await this.#tables.documents.getAll(names);
		const held = documents.flatMap(({ head }, i) => (known[i] ? [{ head, known: known[i] }] : []));
		const rows = await this.#tables.updates.whereEach('doc', held.map((each) => each.known.doc));
		const replaced = held.flatMap((each, i) =>
			(rows[i] ?? []).filter(({ standing, data }) => {
				if (standing.kind === 'waiting') return false;
				// Numbers of an earlier epoch count other rows.
				if (standing.kind === 'received' && standing.seq <= each.head && each.known.epoch === this.#epoch) return true;
				return shapeOf(data) === 'unreadable';
			})
		);
		await this.#tables.updates.deleteAll(replaced.map(({ id }) => id));
	}

	async store(rows: readonly FeedRow[]): Promise<void> {
		await this.#tables.updates.putAll(
			rows.map(({ seq, doc, data }) => ({ id: `${doc}@${seq}`, doc, data, standing: { kind: 'received', seq } }))
		);
		for (const { doc } of rows) this.#touch(doc);
	}

	async confirm(documents: readonly { readonly doc: DocumentName; readonly head: number }[]): Promise<void> {
		await this.#confirm(documents);
		for (const { doc } of documents) this.#touch(doc);
	}

	/** That an edit of this device has come back changes nothing anybody could see. */
	async #confirm(documents: readonly { readonly doc: DocumentName; readonly head: number }[]): Promise<void> {
		const known = await this.#tables.documents.getAll(documents.map(({ doc }) => doc));
		await this.#tables.documents.putAll(
			documents.map(({ doc, head }, i) => ({ ...(known[i] ?? newlyHeld(doc)), head, epoch: this.#epoch }))
		);
		for (const { doc } of documents) this.#confirmed.add(doc);
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
		for (const doc of new Set([...this.#documents, ...this.#confirmed])) {
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

/**
 * Documents that hold something else than the relay says, although every row of them should be here. What was written
 * here and is on its way differs rightly; what is unreadable differs whatever is on its way.
 */
async function differingFrom(
	tables: Tables,
	found: Digests,
	{ documents }: ScopeList,
	{ cursor }: Position,
	held: ReadonlyMap<DocumentName, DocumentRow>
): Promise<ReadonlySet<DocumentName>> {
	const waiting = new Set((await tables.outbox.all()).map(({ doc }) => doc));
	const differing = documents.filter(({ doc, head, digest }) => {
		const mine = found.get(doc);
		// A relay that cannot read it itself has nothing to compare with, and nothing to send.
		if (mine === undefined || mine === digest || digest === '') return false;
		const isOnItsWay = head > cursor || (held.get(doc)?.head ?? 0) > head || waiting.has(doc);
		return mine === '' || !isOnItsWay;
	});
	return new Set(differing.map(({ doc }) => doc));
}

function againMs(failures: number): number {
	return Math.min(longestAgainMs, firstAgainMs * 2 ** (failures - 1));
}

/** What came is no longer wanted; what did not is asked for again later, behind everything else. */
async function askAgain(tables: Tables, asked: readonly DocumentName[], answered: readonly FetchedDocument[], at: number): Promise<void> {
	const came = new Set(answered.map(({ doc }) => doc));
	await tables.wanted.deleteAll(asked.filter((doc) => came.has(doc)));
	const missing = (await tables.wanted.getAll(asked.filter((doc) => !came.has(doc)))).filter((row) => row !== undefined);
	await tables.wanted.putAll(
		missing.map(({ doc, again }) => {
			const failures = (again?.failures ?? 0) + 1;
			const next = at + againMs(failures);
			return { doc, rank: next, again: { at: next, failures } };
		})
	);
}

/** Households before private parts, each the newest first, so that the list fills from what people work on. */
function rankOf(doc: DocumentName, head: number): number {
	return parseDocumentName(doc)?.kind === 'household' ? -head : 1 / (1 + head);
}

function isHousehold({ doc }: { readonly doc: DocumentName }): boolean {
	return parseDocumentName(doc)?.kind === 'household';
}
