import type { Provenance } from '../fields/provenance.ts';
import type { ValueOf } from '../fields/value-type.ts';
import type { Command } from '../ydoc/command.ts';
import { change } from '../ydoc/draft.ts';
import { textOf, textPrefix } from '../ydoc/layout.ts';
import type { Dimension } from './code-tables.ts';
import type { IncomeValue, SettlementValue, expense } from './schema.ts';

type ExpenseValue = ValueOf<typeof expense.parts>;

/** From this level on a dimension needs its evidence (domain §2.6). */
const levelWithEvidence = '2';

export interface DimensionRating {
	/** The year of the assessment. */
	readonly round: number;
	readonly dimension: Dimension;
	/** 0 none, 1 light, 2 medium, 3 heavy; null takes the rating back. */
	readonly level: string | null;
	/** Added to what is written already. */
	readonly evidence?: string | undefined;
	readonly source?: Provenance | undefined;
}

/**
 * Rates one of the six dimensions; the others may stay empty (JM-07). Medium and heavy are refused with
 * `evidence-required` while neither the note nor this input says why.
 */
export const rateDimension: Command<DimensionRating> = (doc, { round, dimension, level, evidence = '', source }, context) =>
	change(doc, context, (draft) => {
		const path = `assess/${round}/${dimension}`;
		const hasEvidence = evidence.trim() !== '' || (doc.share.has(textPrefix + path) && textOf(doc, path).length > 0);
		if (level !== null && level >= levelWithEvidence && !hasEvidence) draft.refuse('evidence-required', path);
		draft.field({ path, value: level, source });
		draft.paragraph(path, evidence.trim());
	});

/** Adds an income; pensions and preferential grants never count towards general welfare. */
export const addIncome: Command<Omit<IncomeValue, 'countable'> & { readonly countable?: boolean }, string> = (doc, input, context) =>
	change(doc, context, (draft) =>
		draft.entry({ kind: 'income', value: { ...input, countable: input.countable ?? input.type !== 'benefit' } })
	);

/** Adds an expense, to the private document. */
export const addExpense: Command<ExpenseValue, string> = (doc, value, context) =>
	change(doc, context, (draft) => draft.entry({ kind: 'expense', value }));

/** Adds a medical insurance settlement, to the private document; figures that do not close are refused (F5). */
export const addSettlement: Command<SettlementValue, string> = (doc, value, context) =>
	change(doc, context, (draft) => draft.entry({ kind: 'settlement', value }));
