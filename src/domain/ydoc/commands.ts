import type * as Y from 'yjs';
import { refuse } from '../core/result.ts';
import { resolve } from '../fields/resolve.ts';
import type { Command } from './command.ts';
import { type EntryInput, type FieldInput, change } from './draft.ts';
import { logOf, standingClaims } from './layout.ts';

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

/**
 * Chooses one of several values written apart, or a third one, and says why. The chosen value keeps the provenance
 * it was stated with. Refuses with `changed-since` where only one value is left to choose from.
 */
export const settle: Command<FieldInput> = (doc, input, context) => {
	const stated = standingClaims(doc, input.path).find((claim) => JSON.stringify(claim.v) === JSON.stringify(input.value));
	return change(doc, context, (draft) => draft.settlement({ ...input, source: stated?.src ?? input.source }));
};

/** Adds a log entry and answers its id. */
export const addEntry: Command<Omit<EntryInput, 'fixes'>, string> = (doc, { kind, value }, context) =>
	change(doc, context, (draft) => draft.entry({ kind, value }));

/** Corrects a log entry by a later one. The first entry stays, and every correction names it. */
export const fixEntry: Command<EntryRef & { readonly value: unknown }, string> = (doc, { kind, id, value }, context) =>
	change(doc, context, (draft) => draft.entry({ kind, value, fixes: logOf(doc).get(`${kind}/${id}`)?.fixes ?? id }));

/** Takes an entry back, with a reason. It stays in the log, can be seen and can be restored. */
export const withdrawEntry: Command<EntryRef & { readonly reason: string }> = (doc, { kind, id, reason }, context) => {
	if (isWithdrawn(doc, kind, id)) return refuse('already-withdrawn', `${kind}/${id}`);
	if (reason.trim() === '') return refuse('reason-required', `${kind}/${id}`);
	return change(doc, context, (draft) => draft.field({ path: `${kind}/${id}/withdrawn`, value: { reason } }));
};

/** Brings a withdrawn entry back. */
export const restoreEntry: Command<EntryRef> = (doc, { kind, id }, context) => {
	if (!isWithdrawn(doc, kind, id)) return refuse('not-withdrawn', `${kind}/${id}`);
	return change(doc, context, (draft) => draft.field({ path: `${kind}/${id}/withdrawn`, value: null }));
};

function isWithdrawn(doc: Y.Doc, kind: string, id: string): boolean {
	return resolve('last', standingClaims(doc, `${kind}/${id}/withdrawn`)).state === 'value';
}

