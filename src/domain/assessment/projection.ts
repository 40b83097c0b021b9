import type { CivilDate } from '../core/civil-date.ts';
import { entryReader } from '../fields/entry-reader.ts';
import type { ValueOf } from '../fields/value-type.ts';
import type { ElementReading, EntryReading, FieldReading, Reader } from '../ydoc/reader.ts';
import { type Dimension, dimensions } from './code-tables.ts';
import { type IncomeSettings, type PerCapitaIncome, perCapitaIncome } from './income.ts';
import { type IncomeValue, type SettlementValue, expense, income, settlement } from './schema.ts';

export interface DimensionReading {
	readonly dimension: Dimension;
	readonly label: string;
	readonly path: string;
	/** `0`–`3`; undefined where nobody has rated it, which is no gap (JM-07). */
	readonly level: string | undefined;
	readonly reading: FieldReading | undefined;
	readonly evidence: string;
	/** Rated 2 or more while nothing says why. */
	readonly lacksEvidence: boolean;
}

export interface AssessmentView {
	readonly round: number;
	readonly assessedOn: CivilDate | undefined;
	readonly dimensions: readonly DimensionReading[];
	readonly causes: readonly ElementReading[];
	readonly mainHardship: FieldReading | undefined;
	readonly mainDemand: FieldReading | undefined;
	readonly strengths: string;
	readonly willingness: string;
}

/** An entry with its value in the declared form. */
export interface Line<V> {
	readonly entry: EntryReading;
	readonly value: V;
}

export interface Finances {
	readonly incomes: readonly Line<IncomeValue>[];
	/** Empty on a device that does not hold the private document. */
	readonly expenses: readonly Line<ValueOf<typeof expense.parts>>[];
	readonly settlements: readonly Line<SettlementValue>[];
	readonly perCapita: PerCapita;
}

export type PerCapita =
	| { readonly state: 'known'; readonly universal: PerCapitaIncome; readonly all: PerCapitaIncome }
	/** Nobody is recorded as sharing the household. */
	| { readonly state: 'nobody' }
	/** Two people wrote apart what the sum rests on: it is not reckoned until somebody has chosen. */
	| { readonly state: 'contested'; readonly entries: readonly EntryReading[] };

/** The assessment of one year: six dimensions, each with level and evidence. */
export function assessmentOfYear(reader: Reader, round: number): AssessmentView {
	const owner = `assess/${round}`;
	return {
		round,
		assessedOn: reader.text(`${owner}/assessedAt`),
		dimensions: dimensions.map(({ value: dimension, label }): DimensionReading => {
			const path = `${owner}/${dimension}`;
			const reading = reader.field(path);
			const level = reader.text(path);
			const evidence = reader.view.text(path);
			return { dimension, label, path, level, reading, evidence, lacksEvidence: level !== undefined && level >= '2' && evidence.trim() === '' };
		}),
		causes: reader.elements(`${owner}/causes`),
		mainHardship: reader.field(`${owner}/mainHardship`),
		mainDemand: reader.field(`${owner}/mainDemand`),
		strengths: reader.view.text(`${owner}/strengths`),
		willingness: reader.view.text(`${owner}/willingness`)
	};
}

/** Years that have an assessment, latest first. */
export function assessmentYears(reader: Reader): number[] {
	const years = new Set<number>();
	for (const path of [...reader.view.claims.keys(), ...reader.view.textPaths]) {
		const year = /^assess\/(\d{4})\//.exec(path)?.[1];
		if (year) years.add(Number(year));
	}
	return [...years].sort((a, b) => b - a);
}

export type FinanceSettings = Omit<IncomeSettings, 'basis'>;

const incomeValue = entryReader(income);
const expenseValue = entryReader(expense);
const settlementValue = entryReader(settlement);

/** Incomes, expenses and settlements, with the income a head both ways. */
export function finances(reader: Reader, privateReader: Reader | undefined, settings: FinanceSettings): Finances {
	const incomes = reader.entries('income').flatMap((entry) => line(entry, incomeValue(entry.value)));
	return {
		incomes,
		expenses: (privateReader?.entries('expense') ?? []).flatMap((entry) => line(entry, expenseValue(entry.value))),
		settlements: (privateReader?.entries('settlement') ?? []).flatMap((entry) =>
			line(entry, settlementValue(entry.value))
		),
		perCapita: perCapitaBothWays(incomes, settings)
	};
}

function perCapitaBothWays(incomes: Finances['incomes'], settings: FinanceSettings): PerCapita {
	const contested = incomes.filter(({ entry }) => entry.contested).map(({ entry }) => entry);
	if (contested.length > 0) return { state: 'contested', entries: contested };
	const values = incomes.map(({ value }) => value);
	const universal = perCapitaIncome(values, { ...settings, basis: 'universal' });
	const all = perCapitaIncome(values, { ...settings, basis: 'all' });
	return universal && all ? { state: 'known', universal, all } : { state: 'nobody' };
}

function line<V>(entry: EntryReading, value: V | undefined): Line<V>[] {
	return value === undefined ? [] : [{ entry, value }];
}
