import * as Y from 'yjs';
import { type Claim, claimSchema } from '#domain/fields/claim.ts';
import type { DocumentName } from '#domain/ydoc/document-name.ts';
import type { History } from '#protocol/messages.ts';
import type { RelayStore } from '../storage/relay-store.ts';

type Step = History['steps'][number];

/**
 * Every step of one field, in the order the relay received them, from the rows as they came. What never came, because
 * it was overwritten before it was sent, is known from `over` of the claim that replaced it.
 * @throws DocumentDamaged
 */
export async function fieldHistory(store: RelayStore, doc: DocumentName, path: string): Promise<Step[]> {
	const steps = new Map<string, Step>();
	for (const row of await store.received(doc)) {
		for (const claim of claimsIn(row.data)) {
			if (claim.f !== path) continue;
			for (const { id, v, by, at } of claim.over) if (!steps.has(id)) steps.set(id, { id, v, by, at, src: '' });
			const { id, v, by, at, src, why } = claim;
			steps.set(id, { id, v, by, at, src, ...(why === undefined ? {} : { why }), receivedAt: row.at });
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
