import { describe, expect, test } from 'vitest';
import { ancestorAt, contains, levelOf, villageOfGrid } from '#domain/core/division-code.ts';
import { isUuidV7, madeAt, newId } from '#domain/core/ids.ts';
import { utf8Length } from '#domain/core/text.ts';

describe('division codes', () => {
	test.each([
		['990000000000', 'province'],
		['990100000000', 'city'],
		['990123000000', 'county'],
		['990123102000', 'town'],
		['990123102201', 'village']
	])('DOMAIN-6: %s is a %s', (code, level) => {
		expect(levelOf(code)).toBe(level);
	});

	test('DOMAIN-6: a division contains itself and what lies under it, and nothing beside it', () => {
		expect(contains('990123102000', '990123102201')).toBe(true);
		expect(contains('990123000000', '990123102201')).toBe(true);
		expect(contains('990123102201', '990123102201')).toBe(true);
		expect(contains('990123102201', '990123102202')).toBe(false);
		expect(contains('990123102201', '990123102000')).toBe(false);
		expect(contains('990123101000', '990123102201')).toBe(false);
	});

	test('DOMAIN-6: a grid lies in the village its code begins with', () => {
		expect(villageOfGrid('990123102201003')).toBe('990123102201');
		expect(ancestorAt('990123102201', 'town')).toBe('990123102000');
		expect(ancestorAt('990123102201', 'county')).toBe('990123000000');
	});
});

describe('ids', () => {
	const clock = { ms: 1_795_000_000_000, now: () => clock.ms };
	const random = { fill: (bytes: Uint8Array<ArrayBuffer>) => bytes.fill(0xff) };

	test('DOMAIN-7: an id tells when it was made, and ids sort by time', () => {
		const first = newId(clock, random);
		clock.ms += 1;
		const second = newId(clock, random);
		expect(isUuidV7(first)).toBe(true);
		expect(madeAt(first)).toBe(1_795_000_000_000);
		expect(first < second).toBe(true);
	});

	test.each(['', 'x', '0190c0de-0000-4000-8000-000000000000', '0190C0DE-0000-7000-8000-000000000000'])(
		'DOMAIN-7: %s is no id of ours',
		(text) => {
			expect(isUuidV7(text)).toBe(false);
		}
	);
});

test('the length of a text in bytes is that of its UTF-8 form', () => {
	for (const text of ['', 'a', 'é', '忆话明帮扬', '𠮷田', '\ud800']) {
		expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
	}
});
