import { createHash } from 'node:crypto';
import * as Y from 'yjs';

/** SHA-256 over state vector and delete set, in hex: equal where two copies of a document hold the same. */
export function digestOf(ydoc: Y.Doc): string {
	return createHash('sha256').update(Y.encodeSnapshot(Y.snapshot(ydoc))).digest('hex');
}
