import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	checkIdentityNumber,
	identityCheckDigit,
	identityFacts,
	maskIdentityNumber,
	normaliseIdentityNumber
} from '#domain/core/identity-number.ts';
import { divideFen, formatYuan, maxFen, parseYuan } from '#domain/core/money.ts';
import { maskAllButLastFour, normalisePhone, passesLuhn } from '#domain/core/numbers.ts';

const now = Date.UTC(2026, 10, 22, 4);

describe('identity numbers', () => {
	test.each([
		['110105194912310', 'id-length'],
		['11010519491231002', 'id-length'],
		['11010519491301002X', 'id-date'],
		['110105202611230020', 'id-date'],
		['340524198001010011', 'id-check-digit']
	])('DOMAIN-3: %s is refused with %s', (written, code) => {
		expect(checkIdentityNumber(written, now)).toMatchObject({ ok: false, error: { code } });
	});

	test('DOMAIN-3: any other last character is noticed', () => {
		for (const last of '0123456789X') {
			expect(checkIdentityNumber(`34052419800101001${last}`, now).ok).toBe(last === 'X');
		}
	});

	test('DOMAIN-3: full-width digits, spaces and a small x are folded', () => {
		expect(normaliseIdentityNumber(' １１０１０５ 19491231 002x ')).toBe('11010519491231002X');
	});

	test('DOMAIN-3: a number states its birth date and sex, and lists show its two ends', () => {
		expect(identityFacts('99012319600312003X')).toEqual({ birthDate: '1960-03-12', sex: '1' });
		expect(identityFacts('11010519491231002X')).toEqual({ birthDate: '1949-12-31', sex: '2' });
		expect(maskIdentityNumber('99012319600312003X')).toBe('990123********003X');
	});

	test('DOMAIN-3: one changed digit never goes unnoticed', () => {
		const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 17, maxLength: 17 });
		fc.assert(
			fc.property(digits, fc.nat(16), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
				const changed = number.map((digit, i) => (i === at ? (digit + by) % 10 : digit));
				return identityCheckDigit(number.join('')) !== identityCheckDigit(changed.join(''));
			})
		);
	});
});

describe('money', () => {
	test.each([
		['1,600', 160_000],
		['1600.5', 160_050],
		['１６００元', 160_000],
		['1.2万', 1_200_000],
		['20.7 万元', 20_700_000],
		['￥14080.00', 1_408_000],
		['0', 0]
	])('DOMAIN-4: %s is %i fen', (written, fen) => {
		expect(parseYuan(written)).toBe(fen);
	});

	test.each(['-1', '1.005', '1.23456789万', '一千', '', '1e3', '999999999999'])('DOMAIN-4: %s is no amount', (written) => {
		expect(parseYuan(written)).toBeUndefined();
	});

	test('DOMAIN-4: what is shown is read back as the same fen', () => {
		fc.assert(fc.property(fc.integer({ min: 0, max: maxFen }), (fen) => parseYuan(formatYuan(fen)) === fen));
		expect(formatYuan(1_408_000)).toBe('14,080.00');
		expect(formatYuan(-5)).toBe('-0.05');
	});

	test('DOMAIN-4: a division rounds half up to the fen', () => {
		expect(divideFen(500_000, 6)).toBe(83_333);
		expect(divideFen(5, 2)).toBe(3);
	});
});

describe('phones and accounts', () => {
	test.each([
		['199 0000 2417', '19900002417'],
		['１９９０００００１２３', '19900000123'],
		['+86 199-0000-2417', '19900002417'],
		['0990-1234567', '0990-1234567'],
		['(0990)12345678', '099012345678']
	])('DOMAIN-5: %s is kept as %s', (written, kept) => {
		expect(normalisePhone(written)).toBe(kept);
	});

	test.each(['12900002417', '1990000241', '199000024171', '1234567', '电话'])('DOMAIN-5: %s is no phone', (written) => {
		expect(normalisePhone(written)).toBeUndefined();
	});

	test('DOMAIN-5: lists show the last four digits', () => {
		expect(maskAllButLastFour('19900002417')).toBe('*******2417');
	});

	test('Luhn tells a card number mistyped in one place', () => {
		expect(passesLuhn('4111111111111111')).toBe(true);
		expect(passesLuhn('4111111111111121')).toBe(false);
	});
});
