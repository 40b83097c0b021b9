import type * as Y from 'yjs';
import { canEdit, canSettle } from '../access/permission.ts';
import { tierAt } from '../access/actor.ts';
import type { DocumentKind } from '../core/document-kind.ts';
import type { ErrorCode } from '../core/error-code.ts';
import type { HouseholdId } from '../core/ids.ts';
import { type DomainError, type Result, ok, refuse } from '../core/result.ts';
import { type Json, maxClaimBytes } from '../fields/claim.ts';
import { entryReader } from '../fields/entry-reader.ts';
import type { Corrected, Editors, LogKind } from '../fields/field.ts';
import type { Provenance } from '../fields/provenance.ts';
import { resolve } from '../fields/resolve.ts';
import { type Parts, type ValueOf, type ValueType, record, yesNo } from '../fields/value-type.ts';
import { type Change, defaultSource, takeBack, write } from './changes.ts';
import { byteLength, checkEntry, checkValue, membersNamed } from './check.ts';
import type { CommandContext, Done } from './command.ts';
import { readDocument } from './document-view.ts';
import { kindOf, logOf, schemaVersion, standingClaims } from './layout.ts';
import { presentMembers } from './membership.ts';
import { createReader } from './reader.ts';
import { versionsById } from './versions.ts';
import { type Writer, transact } from './write.ts';

export interface FieldInput {
	readonly path: string;
	/** `null` clears. */
	readonly value: unknown;
	/** Where the value comes from; what a worker states of his own work counts as seen on a visit. */
	readonly source?: Provenance | undefined;
	readonly why?: string | undefined;
}

export interface EntryInput {
	readonly kind: string;
	readonly value: unknown;
	/** Id of the entry this one corrects. */
	readonly fixes?: string | undefined;
}

/** What one command is going to write. Every call checks at once; after the first refusal nothing will be written. */
export interface Draft {
	field(input: FieldInput): void;
	/** States several fields of one owner, by their last segment; what was left empty is left out. */
	fields(owner: string, values: Readonly<Record<string, unknown>>, source?: Provenance): void;
	/** Chooses one value where several stand; refuses where they do not. */
	settlement(input: FieldInput): void;
	/** `path` ends in the element; `parts` say what it carries instead of `true`. */
	element(path: string, on: boolean, parts?: unknown): void;
	/** Answers the id the entry will have. */
	entry(input: EntryInput): string;
	/** Adds a paragraph to the end of a prose. */
	paragraph(path: string, text: string): void;
	withdrawal(kind: string, id: string, reason: string): void;
	refuse(code: ErrorCode, at?: string, params?: DomainError['params']): void;
}

const maxWhyLength = 500;
/** What a claim carries beside its value: ids, path, stamp, and the shortened list of what it overwrites. */
const claimOverhead = 1024;

/** Composes one command of checked changes and writes them in one transaction, or refuses and writes none. */
export function change<T>(doc: Y.Doc, context: CommandContext, compose: (draft: Draft) => T): Result<Done<T>> {
	return carryOut(doc, context, compose, undefined);
}

/** As `change`, in the one transaction that makes a household's document. `changed-since` where it is made already. */
export function found<T>(doc: Y.Doc, id: HouseholdId, context: CommandContext, compose: (draft: Draft) => T): Result<Done<T>> {
	if (kindOf(doc) === 'household') return refuse('changed-since');
	if (!tierAt(context.actor, context.village)) return refuse('not-permitted');
	return carryOut(doc, context, compose, { id, kind: 'household', village: context.village, schema: schemaVersion });
}

function carryOut<T>(
	doc: Y.Doc,
	context: CommandContext,
	compose: (draft: Draft) => T,
	founding: Parameters<Writer['meta']>[0] | undefined
): Result<Done<T>> {
	const { draft, changes, refusal } = createDraft(doc, context, founding?.kind ?? kindOf(doc));
	const value = compose(draft);
	const error = refusal();
	if (error) return { ok: false, error };
	const traces = transact(doc, context, (writer) => {
		if (founding) writer.meta(founding);
		return changes.map((next) => write(writer, next));
	});
	return ok({ value, undo: (target, by) => takeBack(target, by, traces) });
}

function createDraft(doc: Y.Doc, context: CommandContext, kind: DocumentKind) {
	const { dictionary, actor, village } = context;
	const tier = tierAt(actor, village);
	const changes: Change[] = [];
	const added = new Set<string>();
	let first: DomainError | undefined;

	const fail = (error: DomainError, at?: string): void => {
		first ??= at === undefined ? error : { ...error, at: error.at === undefined ? at : `${at}/${error.at}` };
	};
	const hasEntry = (log: string, id: string): boolean => added.has(`${log}/${id}`) || logOf(doc).has(`${log}/${id}`);

	/** Whether a value names a member this household has never had. The private document cannot tell. */
	const namesStranger = (type: ValueType, value: Json): boolean =>
		kind === 'household' && membersNamed(type, value).some((id) => !hasEntry('member', id));

	const isPresent = (id: string): boolean =>
		added.has(`member/${id}`) || presentMembers(createReader(kind, readDocument(doc), dictionary, new Map())).includes(id);

	/** What a path leads to, when this person may write it and the entry it belongs to exists. */
	const open = <M extends { readonly field: { readonly editors: Editors } }>(match: M | undefined, path: string): M | undefined => {
		const [owner = '', id = ''] = path.split('/');
		if (!match) fail({ code: 'unknown-field', at: path });
		else if (!tier || !canEdit(tier, match.field.editors)) fail({ code: 'not-permitted', at: path });
		else if (dictionary.log(kind, owner) && !hasEntry(owner, id)) fail({ code: 'unknown-entry', at: path });
		else return match;
		return undefined;
	};
	const claim = (path: string, value: Json, source = defaultSource, why?: string): void => {
		if (why !== undefined && why.length > maxWhyLength) fail({ code: 'too-long', at: path, params: { max: maxWhyLength } });
		else if (byteLength([value, why]) > maxClaimBytes - claimOverhead) fail({ code: 'too-long', at: path });
		else changes.push({ kind: 'claim', path, value, source, why });
	};
	const state = (input: FieldInput, settling: boolean): void => {
		const match = open(dictionary.claim(kind, input.path), input.path);
		if (!match) return;
		const { field } = match;
		if (field.kind !== 'claim') return fail({ code: 'unknown-field', at: input.path });
		const standing = standingClaims(doc, input.path);
		const contested = resolve(field.resolver, standing).state === 'conflict';
		if (settling && !contested) return fail({ code: 'changed-since', at: input.path });
		// Writing over two values is choosing between them, whatever the button says.
		if (contested && !(tier && canSettle(tier, field.settler))) return fail({ code: 'not-settler', at: input.path });
		const checked = checkValue(field.type, input.value, context.now());
		if (!checked.ok) return fail(checked.error, input.path);
		if (namesStranger(field.type, checked.value)) return fail({ code: 'unknown-entry', at: input.path });
		const isFirst = standing.every(({ v }) => v === null);
		const odd = checked.value === null ? undefined : field.check?.(checked.value, { now: context.now(), village, isFirst, isPresent });
		if (odd) return fail(odd, input.path);
		claim(input.path, checked.value, input.source, input.why);
	};

	const draft: Draft = {
		field: (input) => state(input, false),
		fields(owner, values, source) {
			for (const [name, value] of Object.entries(values)) {
				if (value !== undefined && value !== null && value !== '') state({ path: `${owner}/${name}`, value, source }, false);
			}
		},
		settlement: (input) => state(input, true),
		element(path, on, parts) {
			const match = open(dictionary.claim(kind, path), path);
			if (!match) return;
			const { field, element } = match;
			if (field.kind !== 'set' || element === undefined) return fail({ code: 'unknown-field', at: path });
			if (!on) return claim(path, null);
			if (field.options?.find((option) => option.value === element)?.retired) return fail({ code: 'not-a-choice', at: path });
			const type = field.parts && parts !== undefined ? record(field.parts) : yesNo();
			const checked = checkValue(type, parts ?? true, context.now());
			if (!checked.ok) return fail(checked.error, path);
			claim(path, checked.value);
		},
		entry(input) {
			const id = context.newId();
			const log = dictionary.log(kind, input.kind);
			if (!log) fail({ code: 'unknown-field', at: input.kind });
			else if (!tier || !canEdit(tier, log.editors)) fail({ code: 'not-permitted', at: input.kind });
			else if (input.fixes !== undefined && !hasEntry(input.kind, input.fixes)) fail({ code: 'unknown-entry', at: input.kind });
			else {
				const corrected = input.fixes === undefined ? undefined : correctedIn(doc, log, input.fixes);
				const checked = checkEntry(log, input.value, context.now(), corrected);
				if (!checked.ok) fail(checked.error, input.kind);
				else if (namesStranger(record(log.parts), checked.value)) fail({ code: 'unknown-entry', at: input.kind });
				else changes.push({ kind: 'entry', log: input.kind, id, value: checked.value, fixes: input.fixes });
			}
			added.add(`${input.kind}/${id}`);
			return id;
		},
		paragraph(path, text) {
			const match = open(dictionary.text(kind, path), path);
			if (!match || text === '') return;
			const { maxLength } = match.field;
			if (text.length > maxLength) fail({ code: 'too-long', at: path, params: { max: maxLength } });
			else changes.push({ kind: 'text', path, text });
		},
		withdrawal(log, id, reason) {
			if (reason.trim() === '') fail({ code: 'reason-required', at: `${log}/${id}` });
			else state({ path: `${log}/${id}/withdrawn`, value: { reason } }, false);
		},
		refuse: (code, at, params) => fail({ code, ...(at === undefined ? {} : { at }), ...(params ? { params } : {}) })
	};
	return { draft, changes, refusal: () => first };
}

/** Undefined where this version cannot read what is corrected: then every check is asked as of a new entry. */
function correctedIn(doc: Y.Doc, log: LogKind, id: string): Corrected<ValueOf<Parts>> | undefined {
	const versions = versionsById(readDocument(doc).log.get(log.name) ?? [], () => false).get(id);
	const version = versions?.all.find((entry) => entry.id === id);
	const value = version && entryReader(log)(version.value);
	return versions && value && { value, recordedAt: versions.first.at };
}
