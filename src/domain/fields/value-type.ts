import type { DomainError } from '../core/result.ts';
import type { ErrorCode } from '../core/error-code.ts';
import { civilDateSchema } from '../core/civil-date.ts';
import { gridCodeSchema } from '../core/division-code.ts';
import { checkIdentityNumber, maskIdentityNumber, normaliseIdentityNumber } from '../core/identity-number.ts';
import { entryIdSchema, uuidSchema } from '../core/ids.ts';
import { fenSchema } from '../core/money.ts';
import { maskAllButLastFour, normalisePhone } from '../core/numbers.ts';
import { partialDateSchema } from '../core/partial-date.ts';
import { z } from '../core/zod.ts';

/** One code of a code table and its word. `retired` words stay readable and cannot be chosen any more. */
export interface Option {
	readonly value: string;
	readonly label: string;
	readonly retired?: true;
}

/** How a value is typed in. One control per kind lives in `lib/fields`. */
export type ControlKind =
	| 'text'
	| 'long-text'
	| 'choice'
	| 'flags'
	| 'yes-no'
	| 'number'
	| 'money'
	| 'date'
	| 'partial-date'
	| 'moment'
	| 'phone'
	| 'identity-number'
	| 'bank-account'
	| 'member'
	| 'account'
	| 'grid'
	| 'division'
	| 'entry'
	| 'record'
	| 'list'
	| 'location';

/**
 * What a value is: its shape at every border, the control it is typed into, and the mask it wears in lists.
 * `V` is JSON: what a claim or a log entry stores.
 */
export interface ValueType<V = unknown> {
	readonly control: ControlKind;
	readonly schema: z.ZodType<V>;
	/** A check that needs the day, or knows a more telling reason than the schema. */
	check?(value: V, now: number): DomainError | undefined;
	/** Folds what people type (spaces, full-width digits, other dots) into the form that is stored; before validation. */
	normalise?(written: string): string;
	readonly options?: readonly Option[];
	readonly parts?: Parts;
	readonly item?: ValueType;
	/** Unit written after the value: 间, 平方米, 元. */
	readonly unit?: string;
	readonly maxLength?: number;
	mask?(value: V): string;
}

/** A part of a compound value or of a log entry. */
export interface Part<V = unknown> {
	readonly label: string;
	readonly type: ValueType<V>;
	readonly optional?: true;
	/** Withheld from lists and shown masked, as a sensitive field is. */
	readonly sensitive?: true;
}

export type Parts = Readonly<Record<string, Part>>;

/** The JSON value a set of parts describes. */
export type ValueOf<P extends Parts> = {
	readonly [K in keyof P as P[K] extends { optional: true } ? never : K]: P[K] extends Part<infer V> ? V : never;
} & {
	readonly [K in keyof P as P[K] extends { optional: true } ? K : never]?: P[K] extends Part<infer V> ? V : never;
};

/** Words of a person, trimmed; lengths in characters. Above 100 it is typed into a box of several lines. */
export function text(maxLength: number, minLength = 1): ValueType<string> {
	return {
		control: maxLength > 100 ? 'long-text' : 'text',
		schema: z.string().trim().min(minLength).max(maxLength),
		maxLength
	};
}

/** One code of a table. The schema takes retired codes too: what was chosen once stays readable. */
export function choice(options: readonly Option[]): ValueType<string> {
	return { control: 'choice', schema: z.enum(options.map((option) => option.value)), options };
}

/** Several codes of a table, inside one log entry. (A set people edit together is a set field instead.) */
export function flags(options: readonly Option[]): ValueType<string[]> {
	const code = z.enum(options.map((option) => option.value));
	return { control: 'flags', schema: z.array(code).max(options.length), options };
}

/** True or false; a field nobody filled in is neither. */
export function yesNo(): ValueType<boolean> {
	return { control: 'yes-no', schema: z.boolean() };
}

/** A whole number, both bounds included; outside them `out-of-range`. */
export function wholeNumber(min: number, max: number, unit = ''): ValueType<number> {
	return { control: 'number', schema: z.int().min(min).max(max), unit };
}

/** A number with a fraction, both bounds included; outside them `out-of-range`. */
export function decimal(min: number, max: number, unit = ''): ValueType<number> {
	return { control: 'number', schema: z.number().min(min).max(max), unit };
}

/** Whole fen, 0 to 100 million yuan (domain §0.3); `money-negative` or `money-shape`. */
export function money(): ValueType<number> {
	return { control: 'money', schema: fenSchema, unit: '元' };
}

/** A whole day, `YYYY-MM-DD`; `date-shape`. */
export function civilDate(): ValueType<string> {
	return { control: 'date', schema: civilDateSchema };
}

/** A year, month or day as far as it is known (domain §0.4); `date-shape`. */
export function partialDate(): ValueType<string> {
	return { control: 'partial-date', schema: partialDateSchema };
}

/** A mobile or a landline with its area code, kept without spaces (domain §2.0); `phone-shape`. Lists show four digits. */
export function phone(): ValueType<string> {
	return {
		control: 'phone',
		schema: z.string().refine((written) => normalisePhone(written) === written),
		check: (value) => (normalisePhone(value) === undefined ? { code: 'phone-shape' } : undefined),
		normalise: (written) => normalisePhone(written) ?? written,
		mask: maskAllButLastFour
	};
}

/** A resident identity number of 18 characters (GB 11643); `id-length`, `id-date` or `id-check-digit`. Lists show its ends. */
export function identityNumber(): ValueType<string> {
	return {
		control: 'identity-number',
		schema: z.string().max(18),
		check: (value, now) => {
			const checked = checkIdentityNumber(value, now);
			return checked.ok ? undefined : checked.error;
		},
		normalise: normaliseIdentityNumber,
		mask: maskIdentityNumber
	};
}

/** A passbook or card number. A card number that fails Luhn is a warning (`file/warnings.ts`): passbook numbers do not follow it (domain §2.0). */
export function bankAccountNumber(): ValueType<string> {
	return {
		control: 'bank-account',
		schema: z.string().regex(/^\d{8,30}$/),
		check: (value) => (/^\d{8,30}$/.test(value) ? undefined : { code: 'bank-account-shape' }),
		normalise: (written) => written.normalize('NFKC').replace(/[\s-]/g, ''),
		mask: maskAllButLastFour
	};
}

/** A moment, ms since the epoch, for what has a time of day. */
export function moment(): ValueType<number> {
	return { control: 'moment', schema: z.int().min(0) };
}

/** A place, degrees north and east. */
export function location(): ValueType<{ lat: number; lng: number }> {
	return {
		control: 'location',
		schema: z.strictObject({ lat: z.number().min(-90).max(90), lng: z.number().min(-180).max(180) })
	};
}

/** A grid, by its 15-digit code. */
export function gridRef(): ValueType<string> {
	return { control: 'grid', schema: gridCodeSchema };
}

/** A division: the office that answers for something. */
export function divisionRef(): ValueType<string> {
	return { control: 'division', schema: z.string().regex(/^\d{12}$/) };
}

/** A clause people can look up: `军人抚恤优待条例第四条`, or an id of the policy library. No slash: it is part of a path. */
export function policyRef(): ValueType<string> {
	return { control: 'text', schema: z.string().trim().regex(/^[^/]{1,60}$/), maxLength: 60 };
}

/** Another log entry of the same document, by its id. */
export function entryRef(): ValueType<string> {
	return { control: 'entry', schema: entryIdSchema };
}

/** A member of the same household, by the id of his log entry. */
export function memberRef(): ValueType<string> {
	return { control: 'member', schema: entryIdSchema };
}

/** A worker, by account id. */
export function accountRef(): ValueType<string> {
	return { control: 'account', schema: uuidSchema };
}

/** A compound value: its parts and nothing else. A refusal names the part it concerns. */
export function record<P extends Parts>(parts: P): ValueType<ValueOf<P>> {
	return { control: 'record', schema: partsSchema(parts), parts };
}

/** Up to `max` values of one type, in the order they were given. */
export function listOf<V>(item: ValueType<V>, max: number): ValueType<V[]> {
	return { control: 'list', schema: z.array(item.schema).max(max), item: item as ValueType };
}

/** The schema of a compound value: its parts and nothing else. */
export function partsSchema<P extends Parts>(parts: P): z.ZodType<ValueOf<P>> {
	const shape: Record<string, z.ZodType> = {};
	for (const [name, part] of Object.entries(parts)) {
		shape[name] = part.optional ? part.type.schema.optional() : part.type.schema;
	}
	return z.strictObject(shape) as unknown as z.ZodType<ValueOf<P>>;
}

/** Shortens the declaration of a part. */
export function part<V>(label: string, type: ValueType<V>): { readonly label: string; readonly type: ValueType<V> } {
	return { label, type };
}

/** Shortens the declaration of a part that may be left out. */
export function optional<V>(
	label: string,
	type: ValueType<V>
): { readonly label: string; readonly type: ValueType<V>; readonly optional: true } {
	return { label, type, optional: true };
}

/** The value with every text in it, also inside parts and lists, folded into the form that is stored. */
export function normalised(type: ValueType, value: unknown): unknown {
	if (typeof value === 'string') return type.normalise?.(value) ?? value;
	const inner = partsOf(type, value).map(([name, part, given]) => [name, normalised(part, given)] as const);
	if (inner.length === 0 || typeof value !== 'object') return value;
	return Array.isArray(value) ? inner.map(([, item]) => item) : { ...value, ...Object.fromEntries(inner) };
}

const codeByIssue: Partial<Record<string, ErrorCode>> = {
	too_big: 'too-long',
	too_small: 'required',
	invalid_value: 'not-a-choice'
};

/**
 * Validates a value against its type.
 * @param now ms since the epoch, for checks that need the day
 * @returns the first refusal, or undefined when the value stands
 */
export function refusalOf(type: ValueType, value: unknown, now: number): DomainError | undefined {
	// A part knows more telling reasons than the whole it belongs to.
	const inner = refusedPart(type, value, now);
	if (inner) return inner;
	const parsed = type.schema.safeParse(value);
	if (parsed.success) return type.check?.(value, now);
	const told = type.check && typeof value === 'string' ? type.check(value, now) : undefined;
	if (told) return told;
	const issue = parsed.error.issues[0];
	const at = issue?.path.join('/');
	if (isMissing(value, issue?.path ?? [])) return { code: 'required', ...(at ? { at } : {}) };
	const max = issue?.code === 'too_big' && issue.maximum !== undefined ? Number(issue.maximum) : undefined;
	return {
		code: refusalCode(type.control, issue?.code),
		...(at ? { at } : {}),
		...(max === undefined ? {} : { params: { max } })
	};
}

/** Whether nothing at all stands where the schema found fault. */
function isMissing(value: unknown, path: readonly PropertyKey[]): boolean {
	const [key, ...rest] = path;
	if (key === undefined || typeof value !== 'object' || value === null) return value === undefined;
	return isMissing(Object.entries(value).find(([name]) => name === String(key))?.[1], rest);
}

function refusedPart(type: ValueType, value: unknown, now: number): DomainError | undefined {
	for (const [name, part, given] of partsOf(type, value)) {
		const refused = refusalOf(part, given, now);
		if (refused) return { ...refused, at: refused.at === undefined ? name : `${name}/${refused.at}` };
	}
	return undefined;
}

/** The parts of a compound value, or the items of a list, that are there: name, type, value. */
export function partsOf(type: ValueType, value: unknown): (readonly [string, ValueType, unknown])[] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, given]) => {
		const inner = Array.isArray(value) ? type.item : type.parts?.[name]?.type;
		return inner && given !== undefined ? [[name, inner, given] as const] : [];
	});
}

function refusalCode(control: ControlKind, issue: string | undefined): ErrorCode {
	switch (control) {
		case 'phone':
			return 'phone-shape';
		case 'money':
			return issue === 'too_small' ? 'money-negative' : 'money-shape';
		case 'date':
		case 'partial-date':
			return 'date-shape';
		case 'number':
			return issue === 'too_big' || issue === 'too_small' ? 'out-of-range' : 'number-shape';
		default:
			return codeByIssue[issue ?? ''] ?? 'required';
	}
}
