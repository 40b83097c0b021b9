import { type Fen, divideFen } from '../core/money.ts';
import type { IncomeValue } from './schema.ts';

/** `universal`: what the general welfare rules count. `all`: every income of the household (domain §0.7). */
export type IncomeBasis = 'universal' | 'all';

/** One line of the sum, in the order people check it. */
export interface IncomeLine {
	readonly income: IncomeValue;
	/** 12 for a monthly income, else 1. */
	readonly times: number;
	readonly annualFen: Fen;
}

/** A household's income a head and month, with the arithmetic that leads there. */
export interface PerCapitaIncome {
	readonly basis: IncomeBasis;
	readonly lines: readonly IncomeLine[];
	readonly annualFen: Fen;
	readonly sharedLivingCount: number;
	/** Annual sum ÷ 12 ÷ people who share the household, rounded half up to the fen. */
	readonly monthlyFen: Fen;
	/** Undefined where the county has set none for the day: then nothing is compared. */
	readonly minWageMonthlyFen: Fen | undefined;
	readonly belowMinWage: boolean | undefined;
}

/** What the county sets: changes with the year and the place. */
export interface IncomeSettings {
	readonly basis: IncomeBasis;
	/** The year of the reckoning: an income that came once counts in the year it was received. */
	readonly year: number;
	readonly sharedLivingCount: number;
	/** Threshold `minWageMonthly`, in fen; undefined where the county has set none. */
	readonly minWageMonthlyFen: Fen | undefined;
}

/**
 * Income a head and month (domain §2.6, ZH-12): Σ of annual amounts ÷ 12 ÷ people who share the household.
 * Undefined while nobody is recorded as sharing it: there is nothing to divide by.
 */
export function perCapitaIncome(incomes: readonly IncomeValue[], settings: IncomeSettings): PerCapitaIncome | undefined {
	const { basis, year, sharedLivingCount, minWageMonthlyFen } = settings;
	if (sharedLivingCount < 1) return undefined;
	const lines = incomes
		.filter((income) => (basis === 'all' || income.countable) && fallsIn(income, year))
		.map((income) => {
			const times = income.period === 'month' ? 12 : 1;
			return { income, times, annualFen: income.amountFen * times };
		});
	const annualFen = lines.reduce((sum, line) => sum + line.annualFen, 0);
	const monthlyFen = divideFen(annualFen, 12 * sharedLivingCount);
	return {
		basis,
		lines,
		annualFen,
		sharedLivingCount,
		monthlyFen,
		minWageMonthlyFen,
		// Compared before rounding, so that half a fen never decides.
		belowMinWage: minWageMonthlyFen === undefined ? undefined : annualFen < minWageMonthlyFen * 12 * sharedLivingCount
	};
}

function fallsIn({ period, on }: IncomeValue, year: number): boolean {
	return period !== 'once' || on?.slice(0, 4) === String(year);
}
