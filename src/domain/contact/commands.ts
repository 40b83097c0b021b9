import { type CivilDate, civilDateAt } from '../core/civil-date.ts';
import type { ValueOf } from '../fields/value-type.ts';
import type { Command } from '../ydoc/command.ts';
import { readDocument } from '../ydoc/document-view.ts';
import { change } from '../ydoc/draft.ts';
import { createReader } from '../ydoc/reader.ts';
import { type Step, missingSteps } from './five-steps.ts';
import { keyContactTags } from './key-contact.ts';
import { nextDueAfter } from './next-due.ts';
import type { VisitValue, deferral } from './schema.ts';

export interface SavedVisit {
	readonly visitId: string;
	/** Steps not ticked: the visit is saved, the page says what is left (还差:明). */
	readonly missing: readonly Step[];
	readonly nextDue: CivilDate;
}

/**
 * Saves a visit whole. What the form leaves open stays open: five steps are hints, the next date is by the rule.
 * Refused: a promise without policy, a record more than three days late without a word why.
 */
export const saveVisit: Command<VisitValue, SavedVisit> = (doc, visit, context) =>
	change(doc, context, (draft) => {
		const metNobody = visit.metSubject.includes('none_home');
		const reader = createReader('household', readDocument(doc), context.dictionary, new Map());
		const isKeyContact = keyContactTags(reader).length > 0;
		const nextDue = visit.nextDue ?? nextDueAfter(civilDateAt(visit.startedAt), isKeyContact, metNobody);
		const visitId = draft.entry({ kind: 'visit', value: { ...visit, nextDue } });
		return { visitId, missing: metNobody ? [] : missingSteps(visit.fiveSteps), nextDue };
	});

/**
 * 办不了 (no `until`) or 改日 (with it): why a task cannot be done, or not yet. It leaves the list and bears no penalty;
 * the reason reaches the town.
 */
export const deferTask: Command<ValueOf<typeof deferral.parts>, string> = (doc, value, context) =>
	change(doc, context, (draft) => draft.entry({ kind: 'deferral', value }));
