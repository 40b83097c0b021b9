import type { Json } from './claim.ts';
import type { LogKind } from './field.ts';
import { type Parts, type ValueOf, type ValueType, partsSchema } from './value-type.ts';

/**
 * A reader of one kind of log entry, whatever version wrote it: parts this version does not know are left out, optional
 * parts it cannot read are empty. Undefined where a required part cannot be read.
 */
export function entryReader<P extends Parts>(log: LogKind<P>): (value: Readonly<Record<string, Json>>) => ValueOf<P> | undefined {
	const schema = partsSchema(log.parts);
	// Stored values never change, so each is read once.
	const known = new WeakMap<object, { readonly value: ValueOf<P> | undefined }>();
	return (value) => {
		const remembered = known.get(value);
		if (remembered) return remembered.value;
		const whole = schema.safeParse(value);
		const read = whole.success ? whole : schema.safeParse(readableParts(log.parts, value));
		known.set(value, { value: read.data });
		return read.data;
	};
}

function readableParts(parts: Parts, value: object): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(value).flatMap(([name, given]) => {
			const part = parts[name];
			const read = part && readable(part.type, given);
			return read === undefined ? [] : [[name, read]];
		})
	);
}

function readable(type: ValueType, value: unknown): unknown {
	const { item, parts } = type;
	if (item && Array.isArray(value)) return value.map((inner) => readable(item, inner)).filter((inner) => inner !== undefined);
	const trimmed = parts && typeof value === 'object' && value !== null ? readableParts(parts, value) : value;
	return type.schema.safeParse(trimmed).success ? trimmed : undefined;
}
