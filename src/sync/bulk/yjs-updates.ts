import * as Y from 'yjs';
import type { Bytes } from '#storage/rows.ts';

/** Whether an update rests on nothing before it: every client in it begins at its first struct. */
export function isWhole(update: Bytes): boolean {
	return [...Y.parseUpdateMeta(update).from.values()].every((clock) => clock === 0);
}

/** All a document holds that somebody with this state vector lacks, as one update with its texts in full. */
export function differenceFrom(stateVector: Uint8Array, updates: readonly Bytes[]): Bytes {
	const doc = new Y.Doc({ gc: false });
	doc.transact(() => {
		for (const update of updates) Y.applyUpdate(doc, update);
	});
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
