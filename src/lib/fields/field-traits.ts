import type { ClaimField, Field } from '#domain/fields/field.ts';

/** Whether a value stays masked until somebody asks to see it: everything personal that lies in the private document. */
export function isMasked(field: Pick<Field, 'doc' | 'sensitivity'>): boolean {
	return field.doc === 'private' && (field.sensitivity === 'P+' || field.sensitivity === 'S' || field.sensitivity === 'M');
}

/** The number a household wears until it has its own is made by the device that opened it; nobody types it. */
export function isMadeByDevice(field: Pick<ClaimField, 'path'>): boolean {
	return field.path === 'household/provisionalNo';
}

/** Owners whose fields are facts about people and places: their source is asked for. What a plan says is decided, not found. */
const factual = ['household', 'member', 'phone', 'address'];

export function asksSource(field: Field): boolean {
	if (field.kind !== 'claim') return false;
	return factual.includes(field.path.split('/')[0] ?? '') || field.type.control === 'money';
}
