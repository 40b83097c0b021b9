import type { DivisionCode } from '../core/division-code.ts';
import type { DocumentKind } from '../core/document-kind.ts';
import type { DomainError } from '../core/result.ts';
import type { Option, Parts, ValueOf, ValueType } from './value-type.ts';

/** Sensitivity classes of the data dictionary (domain §2.0): not personal, personal, identity number, sensitive, minors, work-restricted. */
export type Sensitivity = 'N' | 'P' | 'P+' | 'S' | 'M' | 'W';

/**
 * Who may write: V village station, T town, C county, H responsible helper.
 * A letter stands for its tier and the tiers above it that serve the household: domain §7 storyboard A
 * has the town correct a phone whose row says V. `V>T` and `T>C` mark rows where the higher tier checks
 * what the lower one wrote; they settle there. F (county finance) and D (departments) check outside the document.
 */
export type Editors = 'V' | 'T' | 'C' | 'V>T' | 'V>T,D' | 'V>C' | 'T>C' | 'V,T' | 'V,H' | 'V,T,C' | 'T,C' | 'V,T,C,H' | 'V>F';

/**
 * How concurrent values meet. `ask`: both stay and a person chooses. `any`: an element of a set is present if
 * any entry says so. `last`: the later by clock, for what does no harm.
 */
export type Resolver = 'ask' | 'any' | 'last';

/** The lowest tier that may choose between two values of an `ask` field (sync.md §1). */
export type Settler = 'V' | 'T' | 'C';

interface Declared {
	/** Identifier of the data dictionary, domain §2. */
	readonly id: string;
	/** The word of the dictionary, in zh-Hans. */
	readonly label: string;
	readonly doc: Extract<DocumentKind, 'household' | 'private'>;
	readonly sensitivity: Sensitivity;
	readonly editors: Editors;
}

/** One value that people write and rewrite. */
export interface ClaimField<V = unknown> extends Declared {
	readonly kind: 'claim';
	/** `household/housingStatus`, `member/{id}/name`, `plan/{year}/templateId`. */
	readonly path: string;
	readonly type: ValueType<V>;
	readonly resolver: 'ask' | 'last';
	readonly settler: Settler;
	/** A check that needs the household beside the value, asked as it is written. The relay, days later, checks the shape alone. */
	check?(value: V, situation: Situation): DomainError | undefined;
}

/** What a value is being written into. */
export interface Situation {
	/** ms since the epoch, by the writer's clock. */
	readonly now: number;
	/** Where the household lies. */
	readonly village: DivisionCode;
	/** Whether nothing was filled in so far. */
	readonly isFirst: boolean;
	/** Whether somebody belongs to the household now. */
	isPresent(memberId: string): boolean;
}

/** A set of flags; each element is a claim of its own under `{path}/{element}`. */
export interface SetField extends Declared {
	readonly kind: 'set';
	readonly path: string;
	/** The elements; absent where an element is an id (an account, a member, a division). */
	readonly options?: readonly Option[];
	readonly element?: ValueType<string>;
	/** What an element may carry instead of `true`: its basis, from and to. */
	readonly parts?: Parts;
	readonly settler: Settler;
}

/** Entries that are added, corrected by a later entry and withdrawn, never changed. */
export interface LogKind<P extends Parts = Parts> extends Declared {
	readonly kind: 'log';
	/** The first half of the key `{name}/{uuidv7}`. */
	readonly name: string;
	readonly parts: P;
	/** A check over the whole entry, asked as it is written, with the writer's clock. The relay, days later, checks the shape alone. */
	check?(value: ValueOf<P>, now: number, corrected?: Corrected<ValueOf<P>>): DomainError | undefined;
}

/** What a correction is of. */
export interface Corrected<V> {
	/** The version it takes the place of. */
	readonly value: V;
	/** When the entry was first written down, ms since the epoch by the clock of its writer. */
	readonly recordedAt: number;
}

/** Plain prose that several people write together. */
export interface TextField extends Declared {
	readonly kind: 'text';
	readonly path: string;
	/** What the dictionary asks to stay within. The editor counts toward it; what is written beyond stays, and is said. */
	readonly maxLength: number;
}

/** What a shared text holds at most (sync.md §1): the editor takes no more. Two people may still write past it apart, and both stay. */
export const proseHolds = 20_000;

export type Field = ClaimField | SetField | LogKind | TextField;

type Common = Pick<Declared, 'id' | 'label' | 'sensitivity' | 'editors'> & { readonly doc?: Declared['doc'] };

const settlerByEditors: Record<Editors, Settler> = {
	V: 'V',
	T: 'T',
	C: 'C',
	'V>T': 'T',
	'V>T,D': 'T',
	'V>C': 'C',
	'T>C': 'C',
	'V,T': 'V',
	'V,H': 'V',
	'V,T,C': 'V',
	'T,C': 'T',
	'V,T,C,H': 'V',
	'V>F': 'T'
};

/** Declares a contested field (dictionary mark MV): two values written apart both stay until a person chooses. */
export function contested<V>(
	path: string,
	type: ValueType<V>,
	common: Common & Pick<ClaimField<V>, 'check'> & { readonly settler?: Settler }
): ClaimField<V> {
	return { settler: settlerByEditors[common.editors], ...common, kind: 'claim', doc: common.doc ?? 'household', path, type, resolver: 'ask' };
}

/** Declares a low-risk field (dictionary mark LWW): the later write shows, the earlier stays in the history. */
export function latest<V>(path: string, type: ValueType<V>, common: Common & Pick<ClaimField<V>, 'check'>): ClaimField<V> {
	return { ...common, kind: 'claim', doc: common.doc ?? 'household', path, type, resolver: 'last', settler: settlerByEditors[common.editors] };
}

/** Declares a set (dictionary mark SET): adding wins over a removal that did not see it. */
export function setOf(
	path: string,
	elements: { readonly options: readonly Option[] } | { readonly element: ValueType<string> },
	common: Common & { readonly parts?: Parts }
): SetField {
	return { ...common, ...elements, kind: 'set', doc: common.doc ?? 'household', path, settler: settlerByEditors[common.editors] };
}

/** Declares a kind of log entry (dictionary mark LOG). */
export function entries<P extends Parts>(
	name: string,
	parts: P,
	common: Common & Pick<LogKind<P>, 'check'>
): LogKind<P> {
	return { ...common, kind: 'log', doc: common.doc ?? 'household', name, parts };
}

/** Declares shared prose (dictionary mark TXT). */
export function prose(path: string, maxLength: number, common: Common): TextField {
	return { ...common, kind: 'text', doc: common.doc ?? 'household', path, maxLength };
}
