import type * as Y from 'yjs';
import { refuse } from '../core/result.ts';
import { type Json, jsonSchema } from '../fields/claim.ts';
import { canonical, resolve } from '../fields/resolve.ts';
import type { Command } from './command.ts';
import { type EntryInput, type FieldInput, change } from './draft.ts';
import { readDocument } from './document-view.ts';
import { standingClaims } from './layout.ts';
import { versionsById } from './versions.ts';

export interface EntryRef {
	readonly kind: string;
	readonly id: string;
}

/** States the value of one field; `null` clears it. Over two values it is a choice, and asks for the right to choose. */
export const setField: Command<FieldInput> = (doc, input, context) => change(doc, context, (draft) => draft.field(input));

/** Adds an element to a set or takes it out; `path` ends in the element. */
export const setElement: Command<{ readonly path: string; readonly on: boolean; readonly parts?: unknown }> = (
	doc,
	{ path, on, parts },
	context
) => change(doc, context, (draft) => draft.element(path, on, parts));

/** Brings a set from what it holds to what was chosen, as one act. */
export const setElements: Command<{
	readonly changes: readonly { readonly path: string; readonly on: boolean; readonly parts?: unknown }[];
}> = (doc, { changes }, context) =>
	change(doc, context, (draft) => {
		for (const { path, on, parts } of changes) draft.element(path, on, parts);
	});

/**
 * Chooses one of several values written apart, or a third one, and says why. The chosen value keeps the provenance
 * it was stated with. Refuses with `changed-since` where only one value is left to choose from.
 */
export const settle: Command<FieldInput> = (doc, input, context) => {
	const stated = standingClaims(doc, input.path).find((claim) => isSame(claim.v, input.value));
	return change(doc, context, (draft) => draft.settlement({ ...input, source: stated?.src ?? input.source }));
};

/** Adds a log entry and answers its id. */
export const addEntry: Command<Omit<EntryInput, 'fixes'>, string> = (doc, { kind, value }, context) =>
	change(doc, context, (draft) => draft.entry({ kind, value }));

/**
 * Corrects a log entry by a later one that names the version it saw. All versions stay. Where two people had corrected
 * apart, this correction takes the place of both.
 */
export const fixEntry: Command<EntryRef & { readonly value: unknown }, string> = (doc, { kind, id, value }, context) => {
	const [standing = id, ...rivals] = standingVersions(doc, kind, id);
	return change(doc, context, (draft) => {
		for (const rival of rivals) draft.withdrawal(kind, rival, correctedReason);
		return draft.entry({ kind, value, fixes: standing });
	});
};

/** Takes an entry back, with a reason. It stays in the log, can be seen and can be restored. */
export const withdrawEntry: Command<EntryRef & { readonly reason: string }> = (doc, { kind, id, reason }, context) => {
	if (isWithdrawn(doc, kind, id)) return refuse('already-withdrawn', `${kind}/${id}`);
	return change(doc, context, (draft) => draft.withdrawal(kind, id, reason));
};

/** Brings a withdrawn entry back. */
export const restoreEntry: Command<EntryRef> = (doc, { kind, id }, context) => {
	if (!isWithdrawn(doc, kind, id)) return refuse('not-withdrawn', `${kind}/${id}`);
	return change(doc, context, (draft) => draft.field({ path: `${kind}/${id}/withdrawn`, value: null }));
};

/** Adds a paragraph to shared prose; while people write in it, the editor does. */
export const addParagraph: Command<{ readonly path: string; readonly text: string }> = (doc, { path, text }, context) =>
	change(doc, context, (draft) => draft.paragraph(path, text));

function isSame(stated: Json, chosen: unknown): boolean {
	const value = jsonSchema.safeParse(chosen);
	return value.success && canonical(stated) === canonical(value.data);
}

const correctedReason = '另有更正';

/** The versions of an entry that no correction has taken the place of, the latest first. */
function standingVersions(doc: Y.Doc, kind: string, id: string): string[] {
	const log = readDocument(doc).log.get(kind) ?? [];
	const versions = versionsById(log, (version) => isWithdrawn(doc, kind, version)).get(id);
	return (versions?.standing ?? []).map((version) => version.id).reverse();
}

function isWithdrawn(doc: Y.Doc, kind: string, id: string): boolean {
	return resolve('last', standingClaims(doc, `${kind}/${id}/withdrawn`)).state === 'value';
}

