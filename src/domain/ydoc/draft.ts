import type * as Y from 'yjs';
import { canEdit, canSettle } from '../access/permission.ts';
import { tierAt } from '../access/actor.ts';
import type { DocumentKind } from '../core/document-kind.ts';
import type { ErrorCode } from '../core/error-code.ts';
import { type DomainError, type Result, ok, refuse } from '../core/result.ts';
import type { HouseholdId } from '../core/ids.ts';
import { utf8Length } from '../core/text.ts';
import { type Claim, type Json, jsonSchema, maxClaimBytes } from '../fields/claim.ts';
import type { Match } from '../fields/dictionary.ts';
import type { LogKind } from '../fields/field.ts';
import { type StoredEntry, maxEntryBytes, storedEntrySchema } from '../fields/log-entry.ts';
import type { Provenance } from '../fields/provenance.ts';
import { resolve } from '../fields/resolve.ts';
import { type ValueType, normalised, partsOf, partsSchema, record, refusalOf, yesNo } from '../fields/value-type.ts';
import type { CommandContext, Done } from './command.ts';
import { kindOf, logOf, schemaVersion, standingClaims, textOf } from './layout.ts';
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

/** Marks the taking back of an entry within the seconds after it was made. */
export const undoneReason = '刚记下就撤回';

const defaultSource: Provenance = 'visit';
const entryValueSchema = storedEntrySchema.shape.value;
const maxWhyLength = 500;
/** What a claim carries beside its value: ids, path, stamp, and the shortened list of what it overwrites. */
const claimOverhead = 1024;

type Change =
	| { readonly kind: 'claim'; readonly path: string; readonly value: Json; readonly source: Provenance; readonly why?: string | undefined }
	| { readonly kind: 'entry'; readonly log: string; readonly id: string; readonly value: StoredEntry['value']; readonly fixes?: string | undefined }
	| { readonly kind: 'text'; readonly path: string; readonly text: string };

/** What was written and what stood there before: all that taking it back needs. */
type Trace =
	| { readonly kind: 'claim'; readonly path: string; readonly before: readonly Claim[]; readonly written: string }
	| { readonly kind: 'entry'; readonly log: string; readonly id: string }
	| { readonly kind: 'text'; readonly path: string; readonly after: string; readonly written: number };

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

	/** The field a path leads to, when this person may write it and the entry it belongs to exists. */
	const open = (path: string): Match | undefined => {
		const match = dictionary.claim(kind, path);
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
		const match = open(input.path);
		if (!match) return;
		const { field } = match;
		if (field.kind !== 'claim') return fail({ code: 'unknown-field', at: input.path });
		const contested = resolve(field.resolver, standingClaims(doc, input.path)).state === 'conflict';
		if (settling && !contested) return fail({ code: 'changed-since', at: input.path });
		// Writing over two values is choosing between them, whatever the button says.
		if (contested && !(tier && canSettle(tier, field.settler))) return fail({ code: 'not-settler', at: input.path });
		const checked = checkValue(field.type, input.value, context.now());
		if (!checked.ok) return fail(checked.error, input.path);
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
			const match = open(path);
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
				const checked = checkEntry(log, input.value, context.now());
				if (!checked.ok) fail(checked.error, input.kind);
				else changes.push({ kind: 'entry', log: input.kind, id, value: checked.value, fixes: input.fixes });
			}
			added.add(`${input.kind}/${id}`);
			return id;
		},
		paragraph(path, text) {
			const match = dictionary.text(kind, path);
			const [owner = '', id = ''] = path.split('/');
			if (!match) fail({ code: 'unknown-field', at: path });
			else if (!tier || !canEdit(tier, match.field.editors)) fail({ code: 'not-permitted', at: path });
			else if (dictionary.log(kind, owner) && !hasEntry(owner, id)) fail({ code: 'unknown-entry', at: path });
			else if (text.length > match.field.maxLength) fail({ code: 'too-long', at: path, params: { max: match.field.maxLength } });
			else if (text !== '') changes.push({ kind: 'text', path, text });
		},
		withdrawal(log, id, reason) {
			if (reason.trim() === '') fail({ code: 'reason-required', at: `${log}/${id}` });
			else state({ path: `${log}/${id}/withdrawn`, value: { reason } }, false);
		},
		refuse: (code, at, params) => fail({ code, ...(at === undefined ? {} : { at }), ...(params ? { params } : {}) })
	};
	return { draft, changes, refusal: () => first };
}

function write(writer: Writer, next: Change): Trace {
	if (next.kind === 'entry') {
		writer.append(next.log, next.value, { id: next.id, ...(next.fixes === undefined ? {} : { fixes: next.fixes }) });
		return { kind: 'entry', log: next.log, id: next.id };
	}
	if (next.kind === 'text') {
		const prose = writer.text(next.path);
		const written = prose.length > 0 ? `\n${next.text}` : next.text;
		prose.insert(prose.length, written);
		return { kind: 'text', path: next.path, after: prose.toString(), written: written.length };
	}
	const before = standingClaims(writer.doc, next.path);
	const written = writer.claim(next.path, next.value, next.source, next.why);
	return { kind: 'claim', path: next.path, before, written };
}

/** Entries are withdrawn, values restated; what hangs on a new entry goes and comes back with it. */
function takeBack(doc: Y.Doc, context: CommandContext, traces: readonly Trace[]): Result<void> {
	const entries = traces.filter((trace) => trace.kind === 'entry');
	const claims = traces.filter((trace) => trace.kind === 'claim');
	const texts = traces.filter((trace) => trace.kind === 'text');
	const touched =
		claims.find((trace) => !standsAlone(standingClaims(doc, trace.path), trace.written))?.path ??
		entries.map(withdrawnPath).find((path) => standingClaims(doc, path).length > 0) ??
		texts.find((trace) => textOf(doc, trace.path).toString() !== trace.after)?.path;
	if (touched !== undefined) return refuse('changed-since', touched);
	const owned = (path: string) => entries.some((entry) => path.startsWith(`${entry.log}/${entry.id}/`));
	transact(doc, context, (writer) => {
		for (const entry of entries) writer.claim(withdrawnPath(entry), { reason: undoneReason }, defaultSource);
		for (const { path, after, written } of texts) writer.text(path).delete(after.length - written, written);
		for (const { path, before } of claims) {
			if (owned(path)) continue;
			if (before.length > 0) writer.reinstate(path, before);
			else writer.claim(path, null, defaultSource);
		}
	});
	return ok();
}

function standsAlone(standing: readonly Claim[], id: string): boolean {
	return standing.length === 1 && standing[0]?.id === id;
}

function withdrawnPath(entry: { readonly log: string; readonly id: string }): string {
	return `${entry.log}/${entry.id}/withdrawn`;
}

function checkValue(type: ValueType, value: unknown, now: number): Result<Json> {
	if (value === null) return ok(null);
	const given = normalised(type, withoutGaps(value));
	const refused = refusalOf(type, given, now);
	if (refused) return { ok: false, error: refused };
	return hasRetiredChoice(type, given) ? refuse('not-a-choice') : ok(jsonSchema.parse(type.schema.parse(given)));
}

function checkEntry(log: LogKind, value: unknown, now: number): Result<StoredEntry['value']> {
	const checked = checkValue(record(log.parts), value ?? {}, now);
	if (!checked.ok) return checked;
	const odd = log.check?.(partsSchema(log.parts).parse(checked.value), now);
	if (odd) return { ok: false, error: odd };
	return byteLength(checked.value) > maxEntryBytes - claimOverhead ? refuse('too-long') : ok(entryValueSchema.parse(checked.value));
}

/** A word out of use stays readable where it was chosen and cannot be chosen any more. */
function hasRetiredChoice(type: ValueType, value: unknown): boolean {
	return (
		(type.options?.some((option) => option.value === value && option.retired) ?? false) ||
		partsOf(type, value).some(([, inner, given]) => hasRetiredChoice(inner, given))
	);
}

/** Forms leave `undefined` where nothing was filled in; stored JSON has no such thing. */
function withoutGaps(value: unknown): unknown {
	return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

function byteLength(value: unknown): number {
	return utf8Length(JSON.stringify(value));
}
