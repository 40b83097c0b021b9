import type { Provenance } from '../fields/provenance.ts';
import type { Command } from '../ydoc/command.ts';
import { type Draft, change } from '../ydoc/draft.ts';
import type { MeasureOrder } from './order.ts';

/** Fields of `goal/{id}/…` by their last segment; `title` is required. */
export interface NewGoal {
	readonly year: number;
	readonly values: Readonly<Record<string, unknown>> & { readonly title: string };
	readonly source?: Provenance | undefined;
}

/** Adds a goal to a year's plan and answers its id; `required` without a title. */
export const addGoal: Command<NewGoal, string> = (doc, { year, values, source }, context) =>
	change(doc, context, (draft) => {
		const id = draft.entry({ kind: 'goal', value: { year } });
		writeTitled(draft, `goal/${id}`, values, source);
		return id;
	});

/** Fields of `measure/{id}/…` by their last segment; `title` is required. It begins as planned. */
export interface NewMeasure extends NewGoal {
	/** What exactly will be done, in shared prose. */
	readonly detail?: string | undefined;
	readonly coOrgs?: readonly string[];
	readonly policyRefs?: readonly string[];
}

/** Adds a measure to a year's plan and answers its id; `required` without a title, `date-past` for a deadline behind. */
export const addMeasure: Command<NewMeasure, string> = (doc, input, context) =>
	change(doc, context, (draft) => {
		const id = draft.entry({ kind: 'measure', value: { year: input.year } });
		writeTitled(draft, `measure/${id}`, { reportedState: 'planned', ...input.values }, input.source);
		draft.paragraph(`measure/${id}/detail`, input.detail ?? '');
		for (const org of input.coOrgs ?? []) draft.element(`measure/${id}/coOrgs/${org}`, true);
		for (const policy of input.policyRefs ?? []) draft.element(`measure/${id}/policyRefs/${policy}`, true);
		return id;
	});

export interface MeasureReport {
	readonly measureId: string;
	/** planned, doing, blocked, done: what the person at work says (domain §3.3). */
	readonly state: string;
	/** What was done since; becomes an entry of the progress log. */
	readonly progress?: string | undefined;
	/** Required with `blocked`. */
	readonly blockedReason?: string | undefined;
}

/** Reports where a measure stands, with a line of progress if there is one. */
export const reportMeasure: Command<MeasureReport> = (doc, { measureId, state, progress, blockedReason }, context) =>
	change(doc, context, (draft) => {
		const path = `measure/${measureId}`;
		draft.field({ path: `${path}/reportedState`, value: state });
		if (state === 'blocked') {
			if (!blockedReason?.trim()) draft.refuse('reason-required', `${path}/blockedReason`);
			draft.field({ path: `${path}/blockedReason`, value: blockedReason ?? null });
		}
		if (progress?.trim()) draft.entry({ kind: 'progress', value: { measureId, text: progress } });
	});

/** Adds a line to the progress of a measure. */
export const addProgress: Command<{ readonly measureId: string; readonly text: string }, string> = (doc, value, context) =>
	change(doc, context, (draft) => draft.entry({ kind: 'progress', value }));

/** Puts measures in another order, as one act. */
export const orderMeasures: Command<{ readonly orders: readonly MeasureOrder[] }> = (doc, { orders }, context) =>
	change(doc, context, (draft) => {
		for (const { id, order } of orders) draft.field({ path: `measure/${id}/order`, value: order });
	});

export interface NewComment {
	readonly year: number;
	readonly text: string;
	/** Path of the field or prose it is about. */
	readonly anchor?: string | undefined;
	readonly replyTo?: string | undefined;
}

/** Says something in the consultation of a plan. */
export const addComment: Command<NewComment, string> = (doc, value, context) =>
	change(doc, context, (draft) => draft.entry({ kind: 'comment', value }));

function writeTitled(draft: Draft, owner: string, values: NewGoal['values'], source: Provenance | undefined): void {
	if (values.title.trim() === '') draft.refuse('required', `${owner}/title`);
	draft.fields(owner, values, source);
}
