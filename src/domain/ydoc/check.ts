import { type Result, ok, refuse } from '../core/result.ts';
import { utf8Length } from '../core/text.ts';
import { type Json, jsonSchema } from '../fields/claim.ts';
import type { Corrected, LogKind } from '../fields/field.ts';
import { type StoredEntry, maxEntryBytes, storedEntrySchema } from '../fields/log-entry.ts';
import { type Parts, type ValueOf, type ValueType, normalised, partsOf, partsSchema, record, refusalOf } from '../fields/value-type.ts';

const entryValueSchema = storedEntrySchema.shape.value;
/** Room for what an entry carries beside its value: who, when, which device, what it corrects. */
const stampBytes = 300;

/** The value in the form it is stored in, or why it is refused. `null` clears, and always may. */
export function checkValue(type: ValueType, value: unknown, now: number): Result<Json> {
	if (value === null) return ok(null);
	const given = normalised(type, withoutGaps(value));
	const refused = refusalOf(type, given, now);
	if (refused) return { ok: false, error: refused };
	return hasRetiredChoice(type, given) ? refuse('not-a-choice') : ok(jsonSchema.parse(type.schema.parse(given)));
}

/** The same for a whole log entry; `corrected` is what it takes the place of, where it corrects one. */
export function checkEntry(
	log: LogKind,
	value: unknown,
	now: number,
	corrected?: Corrected<ValueOf<Parts>>
): Result<StoredEntry['value']> {
	const checked = checkValue(record(log.parts), value ?? {}, now);
	if (!checked.ok) return checked;
	const odd = log.check?.(partsSchema(log.parts).parse(checked.value), now, corrected);
	if (odd) return { ok: false, error: odd };
	return byteLength(checked.value) > maxEntryBytes - stampBytes ? refuse('too-long') : ok(entryValueSchema.parse(checked.value));
}

/** A word out of use stays readable where it was chosen and cannot be chosen any more. */
function hasRetiredChoice(type: ValueType, value: unknown): boolean {
	return (
		(type.options?.some((option) => option.value === value && option.retired) ?? false) ||
		partsOf(type, value).some(([, inner, given]) => hasRetiredChoice(inner, given))
	);
}

/** Ids of members a value names, at any depth. */
export function membersNamed(type: ValueType, value: unknown): string[] {
	if (type.control === 'member' && typeof value === 'string') return [value];
	return partsOf(type, value).flatMap(([, inner, given]) => membersNamed(inner, given));
}

/** Forms leave `undefined` where nothing was filled in; stored JSON has no such thing. */
function withoutGaps(value: unknown): unknown {
	return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

/** Bytes of a value as stored JSON. */
export function byteLength(value: unknown): number {
	return utf8Length(JSON.stringify(value));
}
