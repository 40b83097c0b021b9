import { type CivilDate, civilDateAt, civilDateSchema, daysBetween } from '#domain/core/civil-date.ts';
import { z } from '#domain/core/zod.ts';
import { lateAfterDays } from '#domain/contact/schema.ts';
import type { Json } from '#domain/fields/claim.ts';
import { momentIn } from '#lib/fields/controls/moment-text.ts';
import { formatTime } from '#lib/i18n/format.ts';
import { fiveSteps, type FiveStep, type StepStatus } from '#lib/ui/five-steps.ts';

const step = { done: z.boolean(), note: z.string() };

/** A list while it is written: what was added and not yet filled in is null. Drafts of older versions have none. */
const listOf = <T extends z.ZodType>(item: T) => z.array(item.nullable()).default([]);

const textLinesSchema = listOf(z.string());
const commitmentsSchema = listOf(z.object({ text: z.string().default(''), policyRefs: textLinesSchema, due: z.string().nullable().default(null) }));

const stepsSchema = z.object({
	recall: z.object({ ...step, items: z.array(z.string()) }),
	talk: z.object({ ...step, policyRefs: textLinesSchema, basis: z.string(), path: z.string(), deadline: z.string(), progress: z.string() }),
	clarify: z.object({ ...step, explanation: z.string(), commitments: commitmentsSchema }),
	help: z.object({ ...step, needIds: textLinesSchema, quickFixes: z.array(z.object({ matter: z.string(), done: z.boolean() })) }),
	carry: z.object({ ...step, will: z.array(z.string()) })
});

const changeSchema = z.object({ field: z.string(), old: z.string(), new: z.string(), evidence: z.string() });

const formSchema = z.object({
	/** When the writing began; the time of the visit as long as `on` is that day. */
	startedAt: z.number(),
	on: civilDateSchema,
	/** `HH:MM` as somebody types it, the days being the same; null where nobody has, empty where it was taken out. */
	startTime: z.string().nullable().default(null),
	endTime: z.string().nullable().default(null),
	/** When a saved visit ended, until another time is typed. */
	endedAt: z.number().nullable().default(null),
	leadId: z.string().nullable().default(null),
	companionIds: textLinesSchema,
	method: z.string(),
	metSubject: z.array(z.string()),
	metMembers: z.array(z.string()),
	purposes: z.array(z.string()),
	steps: stepsSchema,
	note: z.string(),
	changes: z.array(changeSchema),
	/** Null until somebody chooses another day than the rule's. */
	nextDue: civilDateSchema.nullable(),
	lateReason: z.string()
});

/** A visit as it is being written: every text may be half a word, every choice may be missing. */
export type VisitForm = z.infer<typeof formSchema>;
export type VisitSteps = VisitForm['steps'];
export type ObservedChange = z.infer<typeof changeSchema>;

export const emptyChange: ObservedChange = { field: '', old: '', new: '', evidence: '' };

/** The key of the one draft a household has. */
export function visitDraftKey(household: string): string {
	return `visit:${household}`;
}

/** A blank note. @param now ms since the epoch */
export function emptyVisit(now: number): VisitForm {
	return {
		startedAt: now,
		on: civilDateAt(now),
		startTime: null,
		endTime: null,
		endedAt: null,
		leadId: null,
		companionIds: [],
		method: 'home_visit',
		metSubject: [],
		metMembers: [],
		purposes: [],
		steps: {
			recall: { done: false, note: '', items: [] },
			talk: { done: false, note: '', policyRefs: [], basis: '', path: '', deadline: '', progress: '' },
			clarify: { done: false, note: '', explanation: '', commitments: [] },
			help: { done: false, note: '', needIds: [], quickFixes: [] },
			carry: { done: false, note: '', will: [] }
		},
		note: '',
		changes: [],
		nextDue: null,
		lateReason: ''
	};
}

/** A draft as the disk gave it back. Of one that another version wrote, the words are kept, in 随记. */
export function readVisit(stored: Json | undefined, now: number): VisitForm | undefined {
	if (stored === undefined) return undefined;
	const parsed = formSchema.safeParse(stored);
	if (parsed.success) return parsed.data;
	return { ...emptyVisit(now), note: wordsIn(stored).join('\n') };
}

/** The first words of a draft, to know it by. */
export function draftWords(stored: Json): string {
	const form = readVisit(stored, 0);
	return form ? form.note || fiveSteps.map((name) => form.steps[name].note).filter((note) => note !== '').join(' ') : '';
}

/** Texts that people wrote, wherever they stand; codes and dates are not words. */
function wordsIn(value: Json): string[] {
	if (typeof value === 'string') return /^[a-z_]*$|^\d{4}-\d\d-\d\d$/i.test(value) ? [] : [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsIn) : [];
}

/** Whether a word is asked for why it was written down so late. */
export function isLate(form: Pick<VisitForm, 'on'>, recordedOn: CivilDate): boolean {
	return daysBetween(form.on, recordedOn) > lateAfterDays;
}

/** 已记 when ticked, 在写 when there is something in it. */
export function stepStatus(form: VisitForm): Record<FiveStep, StepStatus> {
	const status = (name: FiveStep): StepStatus => (form.steps[name].done ? 'done' : hasContent(form.steps[name]) ? 'writing' : 'none');
	return {
		recall: status('recall'),
		talk: status('talk'),
		clarify: status('clarify'),
		help: status('help'),
		carry: status('carry')
	};
}

/** A step as somebody has just written in it: the first thing written ticks it, so that sixty seconds are enough. */
export function withStep<S extends FiveStep>(steps: VisitSteps, name: S, change: Partial<VisitSteps[S]>): VisitSteps {
	const before = steps[name];
	const after = { ...before, ...change };
	const begins = !('done' in change) && !hasContent(before) && hasContent(after);
	return { ...steps, [name]: begins ? { ...after, done: true } : after };
}

/** Chooses whom the visitor met: nobody excludes everybody. */
export function metAfter(before: readonly string[], chosen: readonly string[]): string[] {
	const nobodyNow = chosen.includes('none_home') && !before.includes('none_home');
	return nobodyNow ? ['none_home'] : chosen.filter((subject) => subject !== 'none_home' || chosen.length === 1);
}

/** Whether anything but the tick was written in a step. */
export function hasContent(step: VisitSteps[FiveStep]): boolean {
	return Object.entries(step).some(([name, value]) => name !== 'done' && says(value));
}

function says(value: Json): boolean {
	if (typeof value === 'string') return value.trim() !== '';
	return typeof value === 'object' && value !== null && Object.values(value).some(says);
}

/** The moment a time typed beside the day of the visit means; NaN where it is none, which no visit is saved with. */
export function statedMoment({ on }: Pick<VisitForm, 'on'>, time: string): number {
	return momentIn(on, time) ?? Number.NaN;
}

/** A list of texts or ids as its control gives it. */
export function textLines(value: unknown): (string | null)[] {
	return textLinesSchema.parse(value ?? []);
}

/** Promises as their control gives them. */
export function commitmentLines(value: unknown): VisitSteps['clarify']['commitments'] {
	return commitmentsSchema.parse(value ?? []);
}

/** What is typed is not yet, or not at all, a time. */
export function isUnreadableTime(form: Pick<VisitForm, 'on'>, time: string | null): boolean {
	return time !== null && time.trim() !== '' && Number.isNaN(statedMoment(form, time));
}

/** Fills in the boxes of begin and end: as typed, else as the visit has them on this day. */
export function shownTimes({ on, startedAt, endedAt, startTime, endTime }: VisitForm): { readonly start: string; readonly end: string } {
	const known = (at: number | null) => (at !== null && civilDateAt(at) === on ? formatTime(at) : '');
	return { start: startTime ?? known(startedAt), end: endTime ?? known(endedAt) };
}
