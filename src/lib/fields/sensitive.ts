import type { ClaimField, SetField } from '#domain/fields/field.ts';

/** Whether a value stays masked until somebody asks to see it: everything personal that lies in the private document. */
export function isMasked(field: Pick<ClaimField | SetField, 'doc' | 'sensitivity'>): boolean {
	return field.doc === 'private' && (field.sensitivity === 'P+' || field.sensitivity === 'S' || field.sensitivity === 'M');
}
