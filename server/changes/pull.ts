import * as Y from 'yjs';
import { divisionsOf } from '#domain/access/actor.ts';
import { can } from '#domain/access/permission.ts';
import { contains, type DivisionCode } from '#domain/core/division-code.ts';
import { digestOf } from '#domain/ydoc/digest.ts';
import { type DocumentName, parseDocumentName } from '#domain/ydoc/document-name.ts';
import type { DocumentAtHead, Documents as DocumentsAnswer, Row, Scope } from '#protocol/messages.ts';
import type { Documents, OpenDocument } from '../ingest/documents.ts';
import { type Households, placementOf } from '../ledger/households.ts';
import type { Session } from '../session.ts';
import type { ListedDocument } from '../storage/update-log.ts';
import { DocumentDamaged, type RelayStore, StoreFull } from '../storage/relay-store.ts';

export const defaultPageRows = 500;
export const maxPageRows = 2000;
const maxPageBytes = 2_000_000;
/** What the rows of one answer to names may weigh together, but for the first document, which is always answered. */
const maxDocumentsBytes = 4_000_000;
/** Documents whose digest is computed and stored in one commit. */
const digestsAtOnce = 200;

export interface PullOptions {
	readonly store: RelayStore;
	readonly documents: Documents;
	readonly households: Households;
}

/** What a device fetches: the next rows of its scope, the list of its scope, single documents at their head. */
export function createPull({ store, documents, households }: PullOptions) {
	/** Who may read a document, for asking about many sessions: it is looked up once. */
	function readersOf(doc: string): (session: Session) => boolean {
		const name = parseDocumentName(doc);
		const record = name && households.get(name.household);
		if (!name || !record) return () => false;
		const placement = placementOf(record);
		return (session) => can(session.actor(), 'read', name.kind, placement);
	}

	const mayRead = (session: Session, doc: string): boolean => readersOf(doc)(session);

	/** The document, once everything judged so far is on disk; no later row is judged meanwhile. */
	function settled<T>(doc: DocumentName, read: (open: OpenDocument) => Promise<T> | T): Promise<T> {
		const slot = documents.slot(doc);
		return documents.enqueue(slot, async () => {
			const open = await documents.open(slot);
			await slot.settled;
			return read(open);
		});
	}

	async function changes(session: Session, cursor: number, limit = defaultPageRows) {
		const page = await store.rowsAfter(cursor, widest(divisionsOf(session.actor())), Math.min(limit, maxPageRows));
		const rows: Row[] = [];
		let bytes = 0;
		for (const row of page.rows) {
			if (!mayRead(session, row.doc)) continue;
			bytes += row.data.length;
			if (bytes > maxPageBytes && rows.length > 0) return { rows, cursor: row.seq - 1, more: true };
			rows.push(row);
		}
		return { rows, cursor: page.cursor, more: page.more };
	}

	async function scope(session: Session): Promise<Pick<Scope, 'documents' | 'cursor'>> {
		const cursor = await store.head();
		const listed = await store.documentsIn(widest(divisionsOf(session.actor())));
		const computed = await freshen(listed.filter(({ doc }) => mayRead(session, doc)));
		return {
			// Asked again: computing digests takes a while, and a right may have been lost meanwhile.
			documents: listed.filter(({ doc }) => mayRead(session, doc)).map(({ doc, head, digest }) => ({ doc, head, digest: digest ?? computed.get(doc) ?? '' })),
			cursor
		};
	}

	/** Computes and stores the digests that are missing. */
	async function freshen(listed: readonly ListedDocument[]): Promise<ReadonlyMap<DocumentName, string>> {
		const computed = new Map<DocumentName, string>();
		const missing = listed.filter(({ digest }) => digest === undefined);
		for (let from = 0; from < missing.length; from += digestsAtOnce) {
			const fresh: { doc: DocumentName; head: number; digest: string }[] = [];
			for (const { doc, head } of missing.slice(from, from + digestsAtOnce)) {
				const digest = await digestOrDamage(doc);
				computed.set(doc, digest);
				if (digest !== '') fresh.push({ doc, head, digest });
			}
			// Only spares computing them again: a full disk must not keep anybody from reading.
			await store
				.write((tx) => {
					for (const { doc, head, digest } of fresh) tx.saveDigest(doc, head, digest);
				})
				.catch((error: unknown) => {
					if (!(error instanceof StoreFull)) throw error;
				});
		}
		return computed;
	}

	/** Prepares the digests of these divisions, so that nobody's first `scope` has to wait for them. */
	async function prepareDigests(divisions: readonly DivisionCode[]): Promise<void> {
		await freshen(await store.documentsIn(widest(divisions)));
	}

	/** A damaged document has no digest: nobody's copy is compared with what cannot be read. */
	async function digestOrDamage(doc: DocumentName): Promise<string> {
		try {
			return await settled(doc, async ({ ydoc }) => {
				const ledger = await store.ledgerRows(doc);
				return digestOf(ydoc, ledger.map(({ seq }) => seq));
			});
		} catch (error) {
			if (error instanceof DocumentDamaged) return '';
			throw error;
		}
	}

	/** @throws DocumentDamaged */
	async function document(session: Session, doc: DocumentName): Promise<DocumentAtHead | undefined> {
		if (!mayRead(session, doc)) return undefined;
		return settled(doc, async ({ ydoc, gone, exists }) => {
			const head = await store.headOf(doc);
			const ledger = await store.ledgerRows(doc);
			// Asked again, with what is on disk by now: waiting for it may have taken a while.
			if (head === undefined || gone || !exists || !mayRead(session, doc)) return undefined;
			const state = { doc, seq: head, kind: 'state' as const, account: 'relay', device: 'relay', data: Y.encodeStateAsUpdate(ydoc).slice() };
			return { doc, head, rows: [{ ...state, at: 0, seal: store.seal(state) }, ...ledger] };
		});
	}

	/** As many as fit into one answer, in the order asked. What may not be read, is not there or is damaged is left out. */
	async function documentsAtHead(session: Session, names: readonly DocumentName[]): Promise<Pick<DocumentsAnswer, 'documents' | 'remaining'>> {
		const found: DocumentAtHead[] = [];
		let bytes = 0;
		for (const [i, name] of names.entries()) {
			const next = await documentOrDamage(session, name);
			if (!next) continue;
			bytes += next.rows.reduce((sum, { data }) => sum + data.length, 0);
			if (bytes > maxDocumentsBytes && found.length > 0) return { documents: found, remaining: names.slice(i) };
			found.push(next);
		}
		return { documents: found };
	}

	/** One that is damaged must not keep the others back. */
	async function documentOrDamage(session: Session, name: DocumentName): Promise<DocumentAtHead | undefined> {
		try {
			return await document(session, name);
		} catch (error) {
			if (error instanceof DocumentDamaged) return undefined;
			throw error;
		}
	}

	return { changes, scope, document, documents: documentsAtHead, mayRead, readersOf, prepareDigests };
}

export type Pull = ReturnType<typeof createPull>;

/** Divisions none of which lies in another, so that no row is read twice. */
function widest(divisions: readonly DivisionCode[]): DivisionCode[] {
	const distinct = [...new Set(divisions)];
	return distinct.filter((code) => !distinct.some((other) => other !== code && contains(other, code)));
}
