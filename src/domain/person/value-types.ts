import { z } from '../core/zod.ts';
import type { ValueType } from '../fields/value-type.ts';

/** Letters of any script, marks, 〇, and the private-use characters older machines keep rare Han in. */
const nameCharacters = /^[\p{L}\p{M}\p{Nl}\p{Co}]+(?:[· ][\p{L}\p{M}\p{Nl}\p{Co}]+)*$/u;

function nameRefusal(written: string): { code: 'name-length' | 'not-text' } | undefined {
	const length = [...written].length;
	if (length < 2 || length > 30) return { code: 'name-length' };
	return nameCharacters.test(written) ? undefined : { code: 'not-text' };
}

/** Folds the many dots people type between the parts of a name (•・‧∙) into the one of the identity card. */
export function normaliseName(written: string): string {
	return written.trim().replace(/\s*[•・‧∙･.]\s*/gu, '·').replace(/\s+/gu, ' ');
}

/** A person's name: 2–30 characters, counted as a person counts them; `·` and rare Han belong to it (domain §2.0). */
export function personName(): ValueType<string> {
	return {
		control: 'text',
		schema: z.string().refine((written) => nameRefusal(written) === undefined),
		check: nameRefusal,
		normalise: normaliseName,
		maxLength: 30
	};
}

/**
 * The code number of a unit, up to eight digits, or nothing. Names, designations and places of units are
 * state secrets and are refused whatever they say (domain §0.11, F17).
 */
export function unitCode(): ValueType<string> {
	return {
		control: 'text',
		schema: z.string().regex(/^\d{1,8}$/),
		check: (value) =>
			!/^\d+$/.test(value) ? { code: 'unit-is-secret' } : value.length > 8 ? { code: 'too-long', params: { max: 8 } } : undefined,
		normalise: (written) => written.normalize('NFKC').replace(/\s/g, ''),
		maxLength: 8
	};
}

/** Only the last four digits of a preferential card are kept. */
export function lastFourDigits(): ValueType<string> {
	return { control: 'text', schema: z.string().regex(/^\d{4}$/), maxLength: 4 };
}
