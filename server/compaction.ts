import * as Y from 'yjs';
import type { DocumentName } from '#domain/ydoc/document-name.ts';
import { type Documents, build } from './ingest/documents.ts';
import type { RelayStore } from './storage/relay-store.ts';

/**
 * Replaces the update rows of a document by one `state` row at the number of the last of them, so that no cursor
 * becomes invalid; the originals move to the history. The state is rebuilt in a scratch document and compared first.
 * @returns whether it was done
 * @throws DocumentDamaged
 */
export function compact(store: RelayStore, documents: Documents, doc: DocumentName): Promise<boolean> {
	const slot = documents.slot(doc);
	return documents.enqueue(slot, async () => {
		await slot.settled;
		const stored = await store.document(doc);
		const last = stored?.rows.at(-1);
		if (!stored || !last || stored.gone || stored.rows.length < 2) return false;
		const whole = build(doc, stored.rows.map((row) => row.data));
		const state = Y.encodeStateAsUpdate(whole).slice();
		const scratch = build(doc, [state]);
		if (!holdTheSame(whole, scratch)) return false;
		await store.write((tx) => tx.compact(doc, last.seq, state));
		documents.drop(slot);
		return true;
	});
}

function holdTheSame(a: Y.Doc, b: Y.Doc): boolean {
	const snapshots = Y.equalSnapshots(Y.snapshot(a), Y.snapshot(b));
	const roots = [...new Set([...a.share.keys(), ...b.share.keys()])];
	return snapshots && roots.every((root) => JSON.stringify(contentOf(a, root)) === JSON.stringify(contentOf(b, root)));
}

function contentOf(doc: Y.Doc, root: string): unknown {
	if (root === 'claims') return doc.getArray(root).toJSON();
	if (root === 'meta' || root === 'log') return Object.entries(doc.getMap(root).toJSON()).sort(([x], [y]) => (x < y ? -1 : 1));
	return doc.getText(root).toJSON();
}
