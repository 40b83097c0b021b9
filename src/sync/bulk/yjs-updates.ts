import * as Y from 'yjs';
import { digestOf } from '#domain/ydoc/digest.ts';
import type { StoredDocument, UpdateShape } from '#storage/local-store.ts';
import type { Bytes } from '#storage/rows.ts';

/** An update is whole when every client in it begins at its first struct. */
export function shapeOf(update: Bytes): UpdateShape {
	try {
		const begun = new Set<number>();
		let isWhole = true;
		for (const { id } of Y.decodeUpdate(update).structs) {
			if (!begun.has(id.client)) isWhole &&= id.clock === 0;
			begun.add(id.client);
		}
		return isWhole ? 'whole' : 'part';
	} catch {
		return 'unreadable';
	}
}

/**
 * Applies what can be read, in one transaction. Bytes that are no update are passed over: the rest of the document is
 * worth showing, and the whole is fetched again.
 * @returns whether everything could be read
 */
export function applyAll(doc: Y.Doc, updates: readonly Bytes[], origin?: unknown): boolean {
	let isReadable = true;
	Y.transact(
		doc,
		() => {
			for (const update of updates) {
				try {
					Y.applyUpdate(doc, update);
				} catch {
					isReadable = false;
				}
			}
		},
		origin,
		false
	);
	return isReadable;
}

/** Digest of a document as it lies on the disk; empty where a row of it cannot be read. */
export function digestOfStored({ updates, ledgerNumbers }: StoredDocument): string {
	const doc = new Y.Doc();
	const digest = applyAll(doc, updates) ? digestOf(doc, ledgerNumbers) : '';
	doc.destroy();
	return digest;
}

/** All a document holds that somebody with this state vector lacks, as one update with its texts in full. */
export function differenceFrom(stateVector: Uint8Array, updates: readonly Bytes[]): Bytes {
	const doc = new Y.Doc({ gc: false });
	applyAll(doc, updates);
	const difference = Y.encodeStateAsUpdate(doc, stateVector);
	doc.destroy();
	return copied(difference);
}

/** Merges updates into one; what they overwrote is left out. */
export function mergeUpdates(updates: readonly Bytes[]): Bytes {
	const doc = new Y.Doc();
	doc.transact(() => {
		for (const update of updates) Y.applyUpdate(doc, update);
	});
	const merged = Y.encodeStateAsUpdate(doc);
	doc.destroy();
	return copied(merged);
}

/** Yjs types its bytes over any buffer; the disk and the wire want their own. */
export function copied(bytes: Uint8Array): Bytes {
	return new Uint8Array(bytes);
}
