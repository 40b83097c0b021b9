import type { Json } from './claim.ts';
import type { LogKind } from './field.ts';
import { type Parts, type ValueOf, type ValueType, partsSchema } from './value-type.ts';
import type { z } from '../core/zod.ts';

/** Stored values never change, so what was read from one once is read for good. */
const known = new WeakMap<object, unknown>();
const schemas = new WeakMap<Parts, z.ZodType>();

/**
 * The value of a log entry in the form this version declares: parts it does not know are left out, optional parts it
 * cannot read are empty. Undefined where a required part cannot be read.
 */
export function readEntryValue<P extends Parts>(log: LogKind<P>, value: Readonly<Record<string, Json>>): ValueOf<P> | undefined {
	if (known.has(value)) return known.get(value) as ValueOf<P> | undefined;
	const schema = schemaOf(log.parts);
	const whole = schema.safeParse(value);
	const read = whole.success ? whole : schema.safeParse(readableParts(log.parts, value));
	known.set(value, read.data);
	return read.data;
}

function schemaOf<P extends Parts>(parts: P): z.ZodType<ValueOf<P>> {
	const schema = (schemas.get(parts) as z.ZodType<ValueOf<P>> | undefined) ?? partsSchema(parts);
	schemas.set(parts, schema);
	return schema;
}

function readableParts(parts: Parts, value: object): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(value).flatMap(([name, given]) => {
			const read = parts[name] && readable(parts[name].type, given);
			return read === undefined ? [] : [[name, read]];
		})
	);
}

function readable(type: ValueType, value: unknown): unknown {
	if (Array.isArray(value)) return type.item ? value.map((item) => readable(type.item!, item)).filter((item) => item !== undefined) : value;
	const known = type.parts && typeof value === 'object' && value !== null ? readableParts(type.parts, value) : value;
	return type.schema.safeParse(known).success ? known : undefined;
}
