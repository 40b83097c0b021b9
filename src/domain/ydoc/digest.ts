import { toHexString } from 'lib0/buffer';
import { digest } from 'lib0/hash/sha256';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/**
 * SHA-256 over state vector, delete set and the numbers of the ledger rows, in hex: equal where two copies of a
 * document hold the same.
 */
export function digestOf(doc: Y.Doc, ledger: readonly number[] = []): string {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint8Array(encoder, Y.encodeSnapshot(Y.snapshot(doc)));
	for (const seq of ledger) encoding.writeVarUint(encoder, seq);
	return toHexString(digest(encoding.toUint8Array(encoder)));
}
