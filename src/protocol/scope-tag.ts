import { toHexString } from 'lib0/buffer';
import { digest } from 'lib0/hash/sha256';
import type { Scope } from './messages.ts';

/**
 * A whole scope in 64 characters, the entity tag of `GET /api/scope`: whoever holds the same documents with the same
 * digests in the same standing computes the same, and need not be sent the list.
 */
export function scopeTag(documents: Iterable<readonly [doc: string, digest: string]>, standing: Pick<Scope, 'epoch' | 'grantsVersion'>): string {
	const lines = Array.from(documents, ([doc, held]) => `${doc} ${held}`).sort();
	return toHexString(digest(new TextEncoder().encode([`${standing.epoch} ${standing.grantsVersion}`, ...lines].join('\n'))));
}
