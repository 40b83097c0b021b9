import type { DocumentKind } from '../core/document-kind.ts';
import { type Claim, type Json, textOf } from '../fields/claim.ts';
import type { Dictionary, Match } from '../fields/dictionary.ts';
import type { ClaimField, SetField } from '../fields/field.ts';
import type { Provenance } from '../fields/provenance.ts';
import { type Resolved, canonical, resolve } from '../fields/resolve.ts';
import type { ClockCorrections } from '../ledger/clock-correction.ts';
import type { DocumentView, LogEntry } from './document-view.ts';
import { versionsById } from './versions.ts';

/** Who wrote something and when. */
export interface Signed {
	readonly id: string;
	readonly by: string;
	/** ms since the epoch, corrected where the device's clock was off. */
	readonly at: number;
	/** By how much it was corrected; `at - clockOffsetMs` is what the device wrote (F27). */
	readonly clockOffsetMs?: number;
}

/** One value as one person stated it. */
export interface Statement extends Signed {
	readonly value: Json;
	readonly source: Provenance;
	readonly why?: string | undefined;
}

/** A field with what it holds. */
export interface FieldReading {
	readonly path: string;
	readonly field: ClaimField;
	/** What is shown; undefined where nothing is filled in. */
	readonly value: Json | undefined;
	readonly said: Statement | undefined;
	/** All values, earliest first, where people wrote apart and nobody has chosen yet. */
	readonly conflict: readonly Statement[] | undefined;
}

/** One version of a log entry. */
export interface EntryVersion extends Signed {
	readonly value: Readonly<Record<string, Json>>;
}

/** A log entry as it stands after its corrections. */
export interface EntryReading extends Signed {
	readonly kind: string;
	readonly value: Readonly<Record<string, Json>>;
	/** What corrected it, earliest first. */
	readonly corrections: readonly EntryVersion[];
	/** How the shown value came about: the first version, then each correction of the one before it. */
	readonly lineage: readonly EntryVersion[];
	/** Whether two people corrected it apart; the later correction is shown. */
	readonly contested: boolean;
	readonly withdrawn: (Signed & { readonly reason: string }) | undefined;
}

/** An element of a set, with what it carries. */
export interface ElementReading {
	readonly element: string;
	readonly parts: Readonly<Record<string, Json>>;
	readonly said: Statement;
}

export interface SetReading {
	readonly path: string;
	readonly field: SetField;
	readonly elements: readonly ElementReading[];
}

export type Reading = FieldReading | SetReading;

/**
 * Reads a document by its declared fields. It never throws: what a newer version wrote and this one does not know
 * is passed over, and a value of another shape than declared reads as empty.
 */
export interface Reader {
	readonly view: DocumentView;
	field(path: string): FieldReading | undefined;
	text(path: string): string | undefined;
	number(path: string): number | undefined;
	/** What a set holds, by the path of the set. */
	elements(path: string): readonly ElementReading[];
	/** All fields and sets declared under a prefix such as `member/{id}/`, in the order of their declaration. */
	declared(prefix: string, id: string): readonly Reading[];
	/** Entries of a kind that were not withdrawn, in the order of their ids. */
	entries(kind: string): readonly EntryReading[];
	/** Entries of a kind, those withdrawn among them. */
	allEntries(kind: string): readonly EntryReading[];
	entry(kind: string, id: string): EntryReading | undefined;
	/** Every field in which two values stand, but those of withdrawn entries. */
	conflicts(): readonly FieldReading[];
	signed(what: { readonly id: string; readonly by: string; readonly at: number }): Signed;
	match(path: string): Match | undefined;
}

/** The id or year that a declared path leaves open. */
const hole = /\{(?:id|year|round)\}/;

/** A reader of one document as it is now: `kind` says which declarations apply, `corrections` put the times of wrong clocks right. */
export function createReader(
	kind: DocumentKind,
	view: DocumentView,
	dictionary: Dictionary,
	corrections: ClockCorrections
): Reader {
	let elementPaths: ReadonlyMap<string, readonly string[]> | undefined;
	const entriesByKind = new Map<string, readonly EntryReading[]>();
	const standing = (path: string): readonly Claim[] => view.claims.get(path) ?? [];

	const signed: Reader['signed'] = ({ id, by, at }) => {
		const clockOffsetMs = corrections.get(id);
		return clockOffsetMs === undefined ? { id, by, at } : { id, by, at: at + clockOffsetMs, clockOffsetMs };
	};
	const statement = (claim: Claim): Statement => ({
		...signed(claim),
		value: claim.v,
		source: claim.src,
		...(claim.why === undefined ? {} : { why: claim.why })
	});

	const fieldState = (declared: ClaimField, path: string) =>
		held(resolve(declared.resolver, readable(declared, standing(path))), statement, signed);

	const field = (path: string): FieldReading | undefined => {
		const match = dictionary.claim(kind, path);
		return match?.field.kind === 'claim' ? { path, field: match.field, ...fieldState(match.field, path) } : undefined;
	};

	const elements = (path: string): readonly ElementReading[] => {
		elementPaths ??= groupByParent(view.claims.keys());
		return (elementPaths.get(path) ?? []).flatMap((elementPath): ElementReading[] => {
			const match = dictionary.claim(kind, elementPath);
			if (match?.field.kind !== 'set' || match.element === undefined) return [];
			const resolved = resolve('any', standing(elementPath));
			if (resolved.state !== 'value') return [];
			const parts = isRecord(resolved.value) ? resolved.value : {};
			return [{ element: match.element, parts, said: statement(resolved.claim) }];
		});
	};

	const withdrawal = (log: string, id: string): EntryReading['withdrawn'] => {
		const claims = standing(`${log}/${id}/withdrawn`);
		if (claims.length === 0) return undefined;
		const resolved = resolve('last', claims);
		if (resolved.state !== 'value') return undefined;
		return { ...signed(resolved.claim), reason: textOf(isRecord(resolved.value) ? resolved.value['reason'] : undefined) ?? '' };
	};

	const allEntries = (log: string): readonly EntryReading[] => {
		const known = entriesByKind.get(log);
		if (known) return known;
		const folded = versionsById(view.log.get(log) ?? [], (id) => withdrawal(log, id) !== undefined);
		const version = (entry: LogEntry): EntryVersion => ({ ...signed(entry), value: entry.value });
		const read = [...new Set(folded.values())].map(({ first, all, standing, lineage }): EntryReading => ({
			kind: log,
			...signed(first),
			value: (standing.at(-1) ?? first).value,
			corrections: all.slice(1).map(version),
			lineage: lineage.map(version),
			contested: standing.length > 1 && new Set(standing.map((entry) => canonical(entry.value))).size > 1,
			withdrawn: withdrawal(log, first.id)
		}));
		entriesByKind.set(log, read);
		return read;
	};

	return {
		view,
		field,
		text: (path) => textOf(field(path)?.value),
		number(path) {
			const value = field(path)?.value;
			return typeof value === 'number' ? value : undefined;
		},
		elements,
		declared: (prefix, id) =>
			dictionary.fields.flatMap((declared): Reading[] => {
				if (declared.doc !== kind || !('path' in declared) || !declared.path.startsWith(prefix)) return [];
				if (declared.kind === 'text' || declared.path.endsWith('/withdrawn')) return [];
				const path = declared.path.replace(hole, id);
				if (declared.kind === 'set') return [{ path, field: declared, elements: elements(path) }];
				return [{ path, field: declared, ...fieldState(declared, path) }];
			}),
		entries: (log) => allEntries(log).filter((entry) => !entry.withdrawn),
		allEntries,
		entry: (log, id) => allEntries(log).find((entry) => entry.id === id),
		conflicts() {
			const found: FieldReading[] = [];
			for (const [path, claims] of view.claims) {
				if (claims.length < 2) continue;
				const [log = '', id = ''] = path.split('/');
				const reading = field(path);
				if (reading?.conflict && !withdrawal(log, id)) found.push(reading);
			}
			return found;
		},
		signed,
		match: (path) => dictionary.claim(kind, path)
	};
}

function held(
	resolved: Resolved,
	statement: (claim: Claim) => Statement,
	signed: Reader['signed']
): Pick<FieldReading, 'value' | 'said' | 'conflict'> {
	switch (resolved.state) {
		case 'empty':
			return { value: undefined, said: undefined, conflict: undefined };
		case 'value':
			return { value: resolved.value, said: statement(resolved.claim), conflict: undefined };
		case 'conflict':
			return {
				value: resolved.shown.v ?? undefined,
				said: statement(resolved.shown),
				conflict: resolved.claims.map((claim) => ({ ...statement(claim), ...firstTeller(claim, signed) }))
			};
	}
}

/** A value that somebody stated before and this claim only states again keeps its first teller. */
function firstTeller(claim: Claim, signed: Reader['signed']): Signed {
	const value = canonical(claim.v);
	return signed(claim.over.find((old) => old.v !== undefined && canonical(old.v) === value) ?? claim);
}

/** Clearing counts as a value; what does not fit the declared type is not read. */
function readable(field: ClaimField, claims: readonly Claim[]): readonly Claim[] {
	return claims.filter((claim) => claim.v === null || fits(field, claim));
}

/** Claims never change, so each is checked once. */
const checked = new WeakMap<Claim, boolean>();

function fits(field: ClaimField, claim: Claim): boolean {
	const known = checked.get(claim);
	if (known !== undefined) return known;
	const isReadable = field.type.schema.safeParse(claim.v).success;
	checked.set(claim, isReadable);
	return isReadable;
}

function groupByParent(paths: Iterable<string>): Map<string, string[]> {
	const groups = new Map<string, string[]>();
	for (const path of paths) {
		const parent = path.slice(0, path.lastIndexOf('/'));
		const known = groups.get(parent);
		if (known) known.push(path);
		else groups.set(parent, [path]);
	}
	return groups;
}

function isRecord(value: Json | undefined): value is Readonly<Record<string, Json>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
