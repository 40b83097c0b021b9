import { dictionary } from '#domain/dictionary.ts';
import type { Field } from '#domain/fields/field.ts';
import { fileSections } from './file-sections.ts';
import { memberSections } from './member-sections.ts';
import { type PageId, pageOfLog, pageOfPath } from './page-of-path.ts';
import { hardshipSections } from '../assessment/hardship-sections.ts';
import { planSections } from '../plan/plan-sections.ts';
import { visitSections } from './visit-sections.ts';
import type { SectionPlan, SectionTitle } from '../fields/section-plan.ts';

/** Some fields of a page under one title. */
export interface Section {
	readonly id: string;
	readonly title: SectionTitle;
	readonly fields: readonly Field[];
}

const plans: Readonly<Record<PageId, readonly SectionPlan[]>> = {
	file: fileSections,
	member: memberSections,
	hardship: hardshipSections,
	plan: planSections,
	visits: visitSections
};

/** Photographs are declared so that every version knows them; no page takes or shows any yet. */
export const withoutPage: readonly string[] = ['attachments', 'idPhotos'];

/** The sections of a page, in order; declared fields that none of them lists come last, under 其他. */
export function sectionsOf(page: PageId): readonly Section[] {
	return laidOut[page];
}

/** Fields people fill in: all but the withdrawals, which belong to their entries, and what has no page. */
export function placeable(fields: readonly Field[]): Field[] {
	return fields.filter((field) => !withoutPage.includes(field.id) && !('path' in field && field.path.endsWith('/withdrawn')));
}

/** The page a field belongs to, by what it is a fact about. */
export function pageOf(field: Field): PageId {
	if (field.kind === 'log') return pageOfLog[field.name] ?? ('memberId' in field.parts && !field.parts['memberId']?.optional ? 'member' : 'file');
	return pageOfPath(field.path);
}

/** Distributes fields over the sections of a page. */
export function layOut(fields: readonly Field[], plan: readonly SectionPlan[]): Section[] {
	const listed = new Set(plan.flatMap(({ ids }) => ids));
	const rest = fields.filter((field) => !listed.has(field.id));
	const sections = plan.map(({ id, title, ids }): Section => {
		return { id, title, fields: ids.flatMap((wanted) => fields.filter((field) => field.id === wanted)) };
	});
	return rest.length > 0 ? [...sections, { id: 'other', title: 'section.other', fields: rest }] : sections;
}

const all = placeable(dictionary.fields);
const laidOut: Readonly<Record<PageId, readonly Section[]>> = {
	file: pageSections('file'),
	member: pageSections('member'),
	hardship: pageSections('hardship'),
	plan: pageSections('plan'),
	visits: pageSections('visits')
};

function pageSections(page: PageId): Section[] {
	return layOut(all.filter((field) => pageOf(field) === page), plans[page]);
}
