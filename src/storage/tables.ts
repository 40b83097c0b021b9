import type { HouseholdId } from '#domain/core/ids.ts';
import { type DocumentName, parseDocumentName } from '#domain/ydoc/document-name.ts';
import type { Tables } from './engine.ts';
import type { Position } from './local-store.ts';
import type { DocumentRow, MetaRow, TableName } from './rows.ts';

/** Every table that holds a part of a document or of its household. */
export const documentTables: readonly TableName[] = ['updates', 'outbox', 'tray', 'documents', 'ledger', 'wanted', 'dirty', 'meta'];

export function householdOf(doc: DocumentName): HouseholdId {
	const parsed = parseDocumentName(doc);
	if (!parsed) throw new Error('a document name was not checked at the border');
	return parsed.household;
}

/** The key the disk gave a row on writing it. */
export function keyOf(row: { readonly order?: number }): number {
	if (row.order === undefined) throw new Error('a row that was never stored has no order');
	return row.order;
}

/** Makes sure a document counts as held. Needs `documents`. */
export async function hold(tables: Tables, doc: DocumentName): Promise<void> {
	if (await tables.documents.get(doc)) return;
	await tables.documents.put(newlyHeld(doc));
}

/** The row of a document no row of the relay is stored of yet. */
export function newlyHeld(doc: DocumentName): DocumentRow {
	return { doc, household: householdOf(doc), head: 0, epoch: undefined, acknowledgedAt: undefined };
}

/** Takes a document off the device; with a household's goes its ledger. Never call it while a row waits. */
export async function removeDocument(tables: Tables, doc: DocumentName): Promise<void> {
	for (const row of await tables.updates.where('doc', doc)) await tables.updates.delete(row.id);
	await tables.documents.delete(doc);
	await tables.wanted.delete(doc);
	await removeLedgers(tables, [doc]);
}

/** The ledger rows of these documents, and not those of another document of the same household. */
export async function removeLedgers(tables: Tables, documents: readonly DocumentName[]): Promise<void> {
	const removed = new Set(documents);
	const entries = (await tables.ledger.whereEach('household', [...new Set(documents.map(householdOf))])).flat();
	await tables.ledger.deleteAll(entries.filter(({ doc }) => removed.has(doc)).map(({ key }) => key));
}

/** Households whose list row rests on these documents: conflicts in a private one are listed too. */
export function listedIn(documents: Iterable<DocumentName>): HouseholdId[] {
	return [...documents].map(householdOf);
}

/** Needs `dirty` and `meta`. */
export async function markDirty(tables: Tables, households: Iterable<HouseholdId>): Promise<void> {
	const marked = [...new Set(households)];
	if (marked.length === 0) return;
	// Marks never come again: a projection computed for an old one must not clear a new one.
	const mark = numberIn(await tables.meta.get('mark')) + 1;
	await tables.meta.put({ key: 'mark', value: mark });
	await tables.dirty.putAll(marked.map((household) => ({ household, mark })));
}

export async function positionOf(tables: Tables): Promise<Position | undefined> {
	return (await tables.meta.get('position'))?.value as Position | undefined;
}

export async function backedUpToOf(tables: Tables): Promise<number> {
	return numberIn(await tables.meta.get('backedUpTo'));
}

function numberIn(row: MetaRow | undefined): number {
	return typeof row?.value === 'number' ? row.value : 0;
}
