import { type DocumentKind, documentKinds } from '../core/document-kind.ts';
import { type Brand, type HouseholdId, isUuidV7 } from '../core/ids.ts';
import { z } from '../core/zod.ts';

/** `household:{uuidv7}`, `private:{uuidv7}`; a rebuilt document goes on as `{name}~2`, `~3`, … */
export type DocumentName = Brand<string, 'DocumentName'>;

export interface ParsedName {
	readonly kind: DocumentKind;
	/** The household the document belongs to. */
	readonly household: HouseholdId;
	readonly generation: number;
}

const shape = /^([a-z]+):([0-9a-f-]{36})(?:~([1-9]\d{0,3}))?$/;

/** Undefined where the text names no document. */
export function parseDocumentName(text: string): ParsedName | undefined {
	const match = shape.exec(text);
	const kind = documentKinds.find((known) => known === match?.[1]);
	const id = match?.[2] ?? '';
	const generation = Number(match?.[3] ?? 1);
	if (!kind || !isUuidV7(id) || (match?.[3] !== undefined && generation < 2)) return undefined;
	return { kind, household: id as HouseholdId, generation };
}

export function householdDocument(id: HouseholdId): DocumentName {
	return `household:${id}` as DocumentName;
}

export function privateDocument(id: HouseholdId): DocumentName {
	return `private:${id}` as DocumentName;
}

export const documentNameSchema = z
	.string()
	.max(60)
	.refine((text) => parseDocumentName(text) !== undefined)
	.transform((text) => text as DocumentName);
