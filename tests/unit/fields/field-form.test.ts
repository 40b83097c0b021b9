import { describe, expect, test } from 'vitest';
import { dictionary } from '#domain/dictionary.ts';
import type { ClaimField } from '#domain/fields/field.ts';
import { type Stated, asItStands, lacksSource, saysNothingNew } from '#lib/fields/field-form.ts';

function declared(path: string): ClaimField {
	const field = dictionary.fields.find((known) => known.kind === 'claim' && known.path === path);
	if (field?.kind !== 'claim') throw new Error(path);
	return field;
}

const housing = declared('household/housingStatus');
const standing: Stated = { value: 'rented', source: 'doc_seen' };

describe('the form of one field', () => {
	test('begins with the value as it stands and no source: 看过材料 was said of the old value', () => {
		expect(asItStands('rented')).toEqual({ value: 'rented', source: undefined });
		expect(asItStands(undefined)).toEqual({ value: null, source: undefined });
	});

	test('a new value of a fact asks for its source before it is saved', () => {
		expect(lacksSource(housing, { value: 'none', source: undefined }, standing)).toBe(true);
		expect(lacksSource(housing, { value: 'none', source: 'visit' }, standing)).toBe(false);
	});

	test('emptying a fact asks for none, and neither does what a plan decides', () => {
		expect(lacksSource(housing, { value: null, source: undefined }, standing)).toBe(false);
		expect(lacksSource(declared('measure/{id}/title'), { value: '联系车辆', source: undefined }, standing)).toBe(false);
	});

	test('saved as it stands says nothing new; another source for the same value does', () => {
		expect(saysNothingNew(asItStands('rented'), standing)).toBe(true);
		expect(lacksSource(housing, asItStands('rented'), standing)).toBe(false);
		expect(saysNothingNew({ value: 'rented', source: 'doc_seen' }, standing)).toBe(true);
		expect(saysNothingNew({ value: 'rented', source: 'visit' }, standing)).toBe(false);
	});
});
