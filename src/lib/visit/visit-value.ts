import { civilDateAt, momentOf } from '#domain/core/civil-date.ts';
import type { VisitReading } from '#domain/contact/projection.ts';
import type { VisitValue } from '#domain/contact/schema.ts';
import type { FiveStep } from '#lib/ui/five-steps.ts';
import { type VisitForm, emptyChange, hasContent, statedMoment } from './visit-form.ts';

type Steps = NonNullable<VisitValue['fiveSteps']>;

/** A visit as it is kept, and when it began and ended by the right clock. */
type SavedVisit = Pick<VisitReading, 'value' | 'startedAt' | 'endedAt'>;

/** A saved visit, opened to be corrected. */
export function formOfVisit({ value, startedAt, endedAt }: SavedVisit): VisitForm {
	const { recall, talk, clarify, help, carry } = value.fiveSteps ?? {};
	const { basis = '', path = '', deadline = '', progress = '' } = talk?.fourElements ?? {};
	return {
		startedAt,
		on: civilDateAt(startedAt),
		startTime: null,
		endTime: null,
		endedAt: endedAt ?? null,
		leadId: value.leadId ?? null,
		companionIds: value.companionIds ?? [],
		method: value.method,
		metSubject: value.metSubject,
		metMembers: value.metMembers ?? [],
		purposes: value.purposes ?? [],
		steps: {
			recall: { ...tickOf(recall), items: recall?.items ?? [] },
			talk: { ...tickOf(talk), policyRefs: talk?.policyRefs ?? [], basis, path, deadline, progress },
			clarify: { ...tickOf(clarify), explanation: (clarify?.outOfScope ?? []).join('\n'), commitments: (clarify?.commitments ?? []).map((made) => ({ due: null, ...made })) },
			help: { ...tickOf(help), needIds: help?.needIds ?? [], quickFixes: help?.quickFixes ?? [] },
			carry: {
				...tickOf(carry),
				will: [...(carry?.volunteerWill ? ['volunteerWill'] : []), ...(carry?.modelCandidate ? ['modelCandidate'] : [])]
			}
		},
		note: value.note ?? '',
		changes: (value.changes ?? []).map((change) => ({ ...emptyChange, ...change })),
		nextDue: value.nextDue ?? null,
		lateReason: value.lateReason ?? ''
	};
}

/**
 * What `saveVisit` takes. What was left empty is left out.
 * @param corrected the visit being corrected: what it says of its time stays as it was stated, until another is typed
 */
export function visitOf(form: VisitForm, corrected?: SavedVisit): VisitValue {
	const metMembers = form.metSubject.includes('none_home') ? [] : form.metMembers;
	const note = form.note.trim();
	const lateReason = form.lateReason.trim();
	const fiveSteps = stepsOf(form, corrected?.value.fiveSteps);
	const companionIds = filled(form.companionIds);
	const changes = form.changes.flatMap(observed);
	return {
		...timesOf(form, corrected),
		method: form.method,
		...(form.purposes.length > 0 ? { purposes: form.purposes } : {}),
		...(form.leadId === null ? {} : { leadId: form.leadId }),
		...(companionIds.length > 0 ? { companionIds } : {}),
		metSubject: form.metSubject,
		...(metMembers.length > 0 ? { metMembers } : {}),
		...(Object.keys(fiveSteps).length > 0 ? { fiveSteps } : {}),
		...(note === '' ? {} : { note }),
		...(changes.length > 0 ? { changes } : {}),
		...(form.nextDue === null ? {} : { nextDue: form.nextDue }),
		...(lateReason === '' ? {} : { lateReason })
	};
}

/**
 * Midday where another day was chosen and no hour said. A time that nobody types anew is stated as it was, by the clock
 * that first stated it, so that it is corrected once (F27); what is typed beside it goes by that clock, too.
 */
function timesOf(form: VisitForm, corrected: SavedVisit | undefined): Pick<VisitValue, 'startedAt' | 'endedAt'> {
	const { startedAt, endedAt, on, startTime, endTime } = form;
	const isSameDay = civilDateAt(startedAt) === on;
	const isBeginKept = isSameDay && !startTime?.trim();
	const behind = isBeginKept && corrected ? startedAt - corrected.value.startedAt : 0;
	const begin = startTime?.trim() ? statedMoment(form, startTime) : isSameDay ? startedAt - behind : momentOf(on, 12 * 60);
	const end = endTime?.trim() ? statedMoment(form, endTime) : endTime === null && isSameDay ? endedAt : null;
	return { startedAt: begin, ...(end === null ? {} : { endedAt: end - behind }) };
}

/** A step nobody touched is not written down at all. */
function stepsOf({ steps }: VisitForm, before: Steps = {}): Steps {
	const isTouched = (name: FiveStep) => steps[name].done || hasContent(steps[name]) || before[name] !== undefined;
	const { recall, talk, clarify, help, carry } = steps;
	return {
		...(isTouched('recall') ? { recall: { ...signed(recall), ...(recall.items.length > 0 ? { items: recall.items } : {}) } } : {}),
		...(isTouched('talk') ? { talk: { ...signed(talk), ...policiesOf(talk), ...elementsOf(talk) } } : {}),
		...(isTouched('clarify') ? { clarify: { ...signed(clarify), ...explanationsOf(clarify), ...commitmentsOf(clarify) } } : {}),
		...(isTouched('help') ? { help: { ...signed(help), ...needsOf(help), ...quickFixesOf(help) } } : {}),
		...(isTouched('carry')
			? {
					carry: {
						...signed(carry),
						...(carry.will.includes('volunteerWill') ? { volunteerWill: true } : {}),
						...(carry.will.includes('modelCandidate') ? { modelCandidate: true } : {})
					}
				}
			: {})
	};
}

function policiesOf({ policyRefs }: VisitForm['steps']['talk']): Pick<NonNullable<Steps['talk']>, 'policyRefs'> {
	const named = filled(policyRefs);
	return named.length > 0 ? { policyRefs: named } : {};
}

function elementsOf(talk: VisitForm['steps']['talk']): Pick<NonNullable<Steps['talk']>, 'fourElements'> {
	const fourElements = {
		...(talk.basis.trim() === '' ? {} : { basis: talk.basis.trim() }),
		...(talk.path.trim() === '' ? {} : { path: talk.path.trim() }),
		...(talk.deadline.trim() === '' ? {} : { deadline: talk.deadline.trim() }),
		...(talk.progress.trim() === '' ? {} : { progress: talk.progress.trim() })
	};
	return Object.keys(fourElements).length > 0 ? { fourElements } : {};
}

/** One explanation a line. */
function explanationsOf({ explanation }: VisitForm['steps']['clarify']): Pick<NonNullable<Steps['clarify']>, 'outOfScope'> {
	const outOfScope = explanation.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
	return outOfScope.length > 0 ? { outOfScope } : {};
}

/** A promise in which something was written; without a policy it is for the domain to refuse (F24). */
function commitmentsOf({ commitments }: VisitForm['steps']['clarify']): Pick<NonNullable<Steps['clarify']>, 'commitments'> {
	const made = commitments.flatMap((commitment) => {
		if (!commitment) return [];
		const { text, policyRefs, due } = commitment;
		const basis = filled(policyRefs);
		if (text.trim() === '' && basis.length === 0 && due === null) return [];
		return [{ text: text.trim(), policyRefs: basis, ...(due === null ? {} : { due }) }];
	});
	return made.length > 0 ? { commitments: made } : {};
}

function needsOf({ needIds }: VisitForm['steps']['help']): Pick<NonNullable<Steps['help']>, 'needIds'> {
	const named = filled(needIds);
	return named.length > 0 ? { needIds: named } : {};
}

/** The lines of a list in which something was written or chosen. */
function filled(lines: readonly (string | null)[]): string[] {
	return lines.flatMap((line) => (line === null || line.trim() === '' ? [] : [line.trim()]));
}

function quickFixesOf({ quickFixes }: VisitForm['steps']['help']): Pick<NonNullable<Steps['help']>, 'quickFixes'> {
	const named = quickFixes.flatMap(({ matter, done }) => (matter.trim() === '' ? [] : [{ matter: matter.trim(), done }]));
	return named.length > 0 ? { quickFixes: named } : {};
}

function signed({ done, note }: { readonly done: boolean; readonly note: string }): { done: boolean; note?: string } {
	return note.trim() === '' ? { done } : { done, note: note.trim() };
}

function tickOf(step: { readonly done: boolean; readonly note?: string } | undefined): { done: boolean; note: string } {
	return { done: step?.done ?? false, note: step?.note ?? '' };
}

function observed(change: VisitForm['changes'][number]) {
	const { field, old, new: now, evidence } = change;
	if ([field, old, now, evidence].every((text) => text.trim() === '')) return [];
	return [
		{
			field: field.trim(),
			...(old.trim() === '' ? {} : { old: old.trim() }),
			new: now.trim(),
			...(evidence.trim() === '' ? {} : { evidence: evidence.trim() })
		}
	];
}
