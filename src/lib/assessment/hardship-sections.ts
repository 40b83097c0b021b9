import { dimensions } from '#domain/assessment/code-tables.ts';
import type { SectionPlan } from '../fields/section-plan.ts';

/** 困难与收支: the assessment of a year, and the household's money. */
export const hardshipSections: readonly SectionPlan[] = [
	{ id: 'dimensions', title: 'section.dimensions', ids: dimensions.flatMap(({ value }) => [`dims.${value}`, `dims.${value}.note`]) },
	{
		id: 'causes',
		title: 'section.causes',
		ids: ['assessedAt', 'causes', 'mainHardship', 'mainDemand', 'strengths', 'willingness']
	},
	{ id: 'income', title: 'section.income', ids: ['income'] },
	{ id: 'expense', title: 'section.expense', ids: ['expense'] },
	{ id: 'settlement', title: 'section.settlement', ids: ['settlement'] }
];
