import * as Y from 'yjs';
import { type Claim, claimSchema } from '#domain/fields/claim.ts';
import { isUnder } from '#domain/file/last-steps.ts';
import type { DocumentName } from '#domain/ydoc/document-name.ts';
import type { History } from '#protocol/messages.ts';
import type { RelayStore } from '../storage/relay-store.ts';

type Step = History['steps'][number];

/**
 * Every step of one field, or of all elements of a set, in the order the relay received them, from the rows as they came. What never came, because
 * it was overwritten before it was sent, is known from `over` of the claim that replaced it.
 * @throws DocumentDamaged
 */
export async function fieldHistory(store: RelayStore, doc: DocumentName, path: string): Promise<Step[]> {
	const steps = new Map<string, Step>();
	for (const row of await store.received(doc)) {
		for (const claim of claimsIn(row.data)) {
			const { f, id, v, by, at, src, why, over } = claim;
			if (!isUnder(path, f)) continue;
			for (const { v: replaced, ...old } of over) {
				if (replaced !== undefined && !steps.has(old.id)) steps.set(old.id, { ...old, v: replaced, f, src: '' });
			}
			const told = { id, f, v, by, at, src, over: over.map((old) => old.id), receivedAt: row.at };
			steps.set(id, why === undefined ? told : { ...told, why });
		}
	}
	return [...steps.values()];
}

function claimsIn(update: Uint8Array): Claim[] {
	return Y.decodeUpdate(update)
		.structs.flatMap((struct) => (struct instanceof Y.Item && struct.content instanceof Y.ContentAny ? struct.content.arr : []))
		.flatMap((value) => {
			const claim = claimSchema.safeParse(value);
			return claim.success ? [claim.data] : [];
		});
}
