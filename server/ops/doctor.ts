import type { DocumentName } from '#domain/ydoc/document-name.ts';
import { build } from '../ingest/documents.ts';
import { DocumentDamaged, type RelayStore } from '../storage/relay-store.ts';

/** Reads every document from its rows, checking every seal; answers those that cannot be read. */
export async function examine(store: RelayStore): Promise<DocumentName[]> {
	const damaged: DocumentName[] = [];
	for (const doc of await store.documentNames()) {
		try {
			const stored = await store.document(doc);
			build(doc, stored?.rows.map((row) => row.data) ?? []).destroy();
			await store.received(doc);
		} catch (error) {
			if (!(error instanceof DocumentDamaged)) throw error;
			damaged.push(doc);
		}
	}
	return damaged;
}
