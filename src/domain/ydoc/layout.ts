import type * as Y from 'yjs';
import type { DocumentKind } from '../core/document-kind.ts';
import { divisionCodeSchema } from '../core/division-code.ts';
import { householdIdSchema, uuidSchema } from '../core/ids.ts';
import { z } from '../core/zod.ts';
import type { Claim } from '../fields/claim.ts';
import type { StoredEntry } from '../fields/log-entry.ts';

/** Version of the document layout of sync.md §1. */
export const schemaVersion = 1;

/** Written once, in the transaction that creates a household; never changed, never deleted. */
export const metaSchema = z.strictObject({
	schema: z.int().min(1),
	kind: z.literal('household'),
	id: householdIdSchema,
	village: divisionCodeSchema,
	by: uuidSchema,
	at: z.int().min(0),
	dev: uuidSchema
});

export type Meta = z.infer<typeof metaSchema>;

export const textPrefix = 'text:';

/** The three fixed roots. `text:{path}` roots are made as they are written. */
export function metaOf(doc: Y.Doc): Y.Map<unknown> {
	return doc.getMap('meta');
}

export function claimsOf(doc: Y.Doc): Y.Array<Claim> {
	return doc.getArray('claims');
}

export function logOf(doc: Y.Doc): Y.Map<StoredEntry> {
	return doc.getMap('log');
}

export function textOf(doc: Y.Doc, path: string): Y.Text {
	return doc.getText(textPrefix + path);
}

/** What a document is: a household's has `meta` from its creating transaction on, its private one never does. */
export function kindOf(doc: Y.Doc): DocumentKind {
	return metaOf(doc).size > 0 ? 'household' : 'private';
}

/** The claims that stand for a path: more than one where people wrote apart. */
export function standingClaims(doc: Y.Doc, path: string): Claim[] {
	return claimsOf(doc)
		.toArray()
		.filter((claim) => claim.f === path);
}
