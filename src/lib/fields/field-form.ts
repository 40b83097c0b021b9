import type { ClaimField } from '#domain/fields/field.ts';
import type { Provenance } from '#domain/fields/provenance.ts';
import { asksSource } from './field-traits.ts';

/** What somebody states in the form of one field. */
export interface Stated {
	readonly value: unknown;
	/** Where he says it comes from. */
	readonly source: Provenance | undefined;
}

/** What the form begins with: the value as it stands. Where it came from was said of that value, not of the next. */
export function asItStands(value: unknown): Stated {
	return { value: value ?? null, source: undefined };
}

/** Whether nothing is said that does not stand already: the same value, and no other source for it. */
export function saysNothingNew(stated: Stated, standing: Stated): boolean {
	const isSame = JSON.stringify(stated.value ?? null) === JSON.stringify(standing.value ?? null);
	return isSame && (stated.source === undefined || stated.source === standing.source);
}

/** Whether a new value still lacks its source: nobody is made to say one that he did not choose. Emptying needs none. */
export function lacksSource(field: ClaimField, stated: Stated, standing: Stated): boolean {
	return asksSource(field) && stated.value !== null && stated.source === undefined && !saysNothingNew(stated, standing);
}
