import { describe, expect, it } from 'vitest';
import type { Claim, Json } from '#domain/fields/claim.ts';
import type { Provenance } from '#domain/fields/provenance.ts';
import { canonical, resolve } from '#domain/fields/resolve.ts';

let made = 0;

function claim(v: Json, at = 0, src: Provenance = 'visit'): Claim {
	const id = `0190a000-0000-7000-8000-${String(made++).padStart(12, '0')}`;
	return { id, f: 'household/housingStatus', v, by: id, at, dev: id, src, over: [] };
}

describe('a contested field', () => {
	it('is empty without claims, and where the only claim clears it', () => {
		expect(resolve('ask', []).state).toBe('empty');
		expect(resolve('ask', [claim(null)]).state).toBe('empty');
	});

	it('holds both values where two were written apart, earliest first, and shows the better source', () => {
		const [said, seen] = [claim('rented', 5, 'self_report'), claim('self_built', 3, 'doc_seen')];
		expect(resolve('ask', [said, seen])).toEqual({ state: 'conflict', shown: seen, claims: [seen, said] });
	});

	it('shows the later of two equally good sources', () => {
		const [first, second] = [claim('rented', 1), claim('self_built', 2)];
		expect(resolve('ask', [second, first])).toMatchObject({ state: 'conflict', shown: second });
	});

	it('is no conflict where both wrote the same, whatever the order of keys', () => {
		const resolved = resolve('ask', [claim({ bank: '农商', no: '1' }, 1), claim({ no: '1', bank: '农商' }, 2, 'doc_seen')]);
		expect(resolved).toMatchObject({ state: 'value', claim: { src: 'doc_seen' } });
	});

	it('counts clearing as a value that somebody must agree to, and shows the one that says more', () => {
		const written = claim('rented', 1);
		expect(resolve('ask', [claim(null, 2, 'doc_seen'), written])).toMatchObject({ state: 'conflict', shown: written });
	});
});

describe('a low-risk field', () => {
	it('shows the latest, and nothing where the latest clears it', () => {
		expect(resolve('last', [claim('farmer', 2), claim('herder', 1)])).toMatchObject({ state: 'value', value: 'farmer' });
		expect(resolve('last', [claim('farmer', 2), claim(null, 3)]).state).toBe('empty');
	});
});

describe('an element of a set', () => {
	it('is in as long as anybody says so', () => {
		expect(resolve('any', [claim(null, 9), claim(true, 1)]).state).toBe('value');
		expect(resolve('any', [claim(null, 1)]).state).toBe('empty');
	});

	it('carries what the latest said', () => {
		expect(resolve('any', [claim({ basis: '甲' }, 1), claim({ basis: '乙' }, 2)])).toMatchObject({ value: { basis: '乙' } });
	});
});

describe('equal values', () => {
	it('have one text', () => {
		expect(canonical({ b: [1, { d: 2, c: 3 }], a: null })).toBe(canonical({ a: null, b: [1, { c: 3, d: 2 }] }));
		expect(canonical([1, 2])).not.toBe(canonical([2, 1]));
	});
});
