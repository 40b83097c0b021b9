import * as Y from 'yjs';
import { claimSchema, type Json } from '#domain/fields/claim.ts';
import { storedEntrySchema } from '#domain/fields/log-entry.ts';
import type { Bytes } from '#storage/rows.ts';

export interface RefusedContent {
	/** A field path, `{kind}/{id}` of an entry, or empty for prose: its place cannot be read from one update. */
	readonly path: string;
	readonly value: Json;
}

/** What a person wrote in one update, read without the document it belongs to. */
export function contentsOf(update: Bytes): RefusedContent[] {
	const contents: RefusedContent[] = [];
	let prose = '';
	for (const struct of Y.decodeUpdate(update).structs) {
		if (!(struct instanceof Y.Item) || struct.deleted) continue;
		if (struct.content instanceof Y.ContentString) prose += struct.content.str;
		else if (struct.content instanceof Y.ContentAny) {
			for (const value of struct.content.arr) contents.push(...contentOf(struct.parentSub, value));
		}
	}
	return prose === '' ? contents : [...contents, { path: '', value: prose }];
}

function contentOf(key: string | null, value: unknown): RefusedContent[] {
	const claim = claimSchema.safeParse(value);
	if (claim.success) return [{ path: claim.data.f, value: claim.data.v }];
	const entry = storedEntrySchema.safeParse(value);
	return entry.success && key !== null ? [{ path: key, value: entry.data.value }] : [];
}
