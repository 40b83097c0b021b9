import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { perCapitaIncome } from '#domain/assessment/income.ts';
import { minimumWageOn } from '#domain/core/minimum-wage.ts';
import type { IncomeValue } from '#domain/assessment/schema.ts';

const settings = { basis: 'all', year: 2026, sharedLivingCount: 6, minWageMonthlyFen: 172_000 } as const;

const wage: IncomeValue = { type: 'wage', amountFen: 500_000, period: 'month', countable: true };
const pension: IncomeValue = { type: 'benefit', amountFen: 200_000, period: 'month', countable: false };

describe('income a head and month', () => {
	test('F3: 5000 yuan a month among six is 833.33, which is below 1720', () => {
		const income = perCapitaIncome([wage], settings);
		expect(income?.monthlyFen).toBe(83_333);
		expect(income?.belowMinWage).toBe(true);
	});

	test('F4: a disability pension of 2000 a month counts among all incomes and not for general welfare', () => {
		const all = perCapitaIncome([wage, pension], settings);
		const universal = perCapitaIncome([wage, pension], { ...settings, basis: 'universal' });
		expect(all?.annualFen).toBe(8_400_000);
		expect(universal?.annualFen).toBe(6_000_000);
		expect(universal?.lines.map((line) => line.income.type)).toEqual(['wage']);
	});

	test('ZH-12: the threshold is a setting, and the answer shows the sum it comes from', () => {
		const income = perCapitaIncome([wage], settings);
		expect(income).toEqual({
			basis: 'all',
			lines: [{ income: wage, times: 12, annualFen: 6_000_000 }],
			annualFen: 6_000_000,
			sharedLivingCount: 6,
			monthlyFen: 83_333,
			minWageMonthlyFen: 172_000,
			belowMinWage: true
		});
		expect(perCapitaIncome([wage], { ...settings, minWageMonthlyFen: 83_333 })?.belowMinWage).toBe(false);
		expect(perCapitaIncome([wage], { ...settings, minWageMonthlyFen: 83_334 })?.belowMinWage).toBe(true);
	});

	test('ZH-12: the threshold is the one in force on the day; before the first one, or without any, nothing is compared', () => {
		const wages = [
			{ from: '2026-07-01', monthlyFen: 186_000 },
			{ from: '2025-01-01', monthlyFen: 172_000 }
		];
		expect(['2024-12-31', '2025-01-01', '2026-06-30', '2026-07-01', '2030-01-01'].map((day) => minimumWageOn(wages, day))).toEqual([
			undefined,
			172_000,
			172_000,
			186_000,
			186_000
		]);
		const income = perCapitaIncome([wage], { ...settings, minWageMonthlyFen: undefined });
		expect(income).toMatchObject({ monthlyFen: 83_333, minWageMonthlyFen: undefined, belowMinWage: undefined });
	});

	test('ZH-12: a yearly income counts once, what came once counts in the year it came', () => {
		const harvest: IncomeValue = { type: 'business', amountFen: 1_200_000, period: 'year', countable: true };
		const gift: IncomeValue = { type: 'other', amountFen: 600_000, period: 'once', on: '2026-09', countable: true };
		expect(perCapitaIncome([harvest, gift], { ...settings, sharedLivingCount: 1 })?.annualFen).toBe(1_800_000);
		expect(perCapitaIncome([harvest, gift], { ...settings, year: 2027 })?.annualFen).toBe(1_200_000);
	});

	test('ZH-12: while nobody is recorded as sharing the household there is no figure', () => {
		expect(perCapitaIncome([wage], { ...settings, sharedLivingCount: 0 })).toBeUndefined();
	});

	test('ZH-12: what general welfare counts is never more than all', () => {
		const incomes = fc.array(
			fc.record({
				type: fc.constantFrom('wage', 'benefit', 'support'),
				amountFen: fc.nat(100_000_000),
				period: fc.constantFrom('month', 'year'),
				countable: fc.boolean()
			})
		);
		fc.assert(
			fc.property(incomes, fc.integer({ min: 1, max: 15 }), (list, sharedLivingCount) => {
				const of = (basis: 'all' | 'universal') => perCapitaIncome(list, { ...settings, basis, sharedLivingCount })?.monthlyFen;
				return (of('universal') ?? 0) <= (of('all') ?? 0);
			})
		);
	});
});
