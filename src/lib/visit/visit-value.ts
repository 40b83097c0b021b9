import { civilDateAt, momentOf } from '#domain/core/civil-date.ts';
import type { VisitReading } from '#domain/contact/projection.ts';
import type { VisitValue } from '#domain/contact/schema.ts';
import type { FiveStep } from '#lib/ui/five-steps.ts';
import { type VisitForm, emptyChange, hasContent } from './visit-form.ts';

type Steps = NonNullable<VisitValue['fiveSteps']>;

/** A visit as it is kept, and when it began by the right clock. */
type SavedVisit = Pick<VisitReading, 'value' | 'startedAt'>;

/** A saved visit, opened to be corrected. */
export function formOfVisit({ value, startedAt }: SavedVisit): VisitForm {
	const { recall, talk, clarify, help, carry } = value.fiveSteps ?? {};
	const { basis = '', path = '', deadline = '', progress = '' } = talk?.fourElements ?? {};
	return {
		startedAt,
		on: civilDateAt(startedAt),
		method: value.method,
		metSubject: value.metSubject,
		metMembers: value.metMembers ?? [],
		purposes: value.purposes ?? [],
		steps: {
			recall: { ...tickOf(recall), items: recall?.items ?? [] },
			talk: { ...tickOf(talk), basis, path, deadline, progress },
			clarify: { ...tickOf(clarify), explanation: (clarify?.outOfScope ?? []).join('\n') },
			help: { ...tickOf(help), quickFixes: help?.quickFixes ?? [] },
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
 * @param corrected the visit being corrected: its parts that have no place on the form stay as they are
 */
export function visitOf(form: VisitForm, corrected?: SavedVisit): VisitValue {
	const before = corrected?.value;
	const metMembers = form.metSubject.includes('none_home') ? [] : form.metMembers;
	const note = form.note.trim();
	const lateReason = form.lateReason.trim();
	const fiveSteps = stepsOf(form, before?.fiveSteps);
	const changes = form.changes.flatMap(observed);
	return {
		...timesOf(form, before),
		method: form.method,
		...(form.purposes.length > 0 ? { purposes: form.purposes } : {}),
		...(before?.leadId === undefined ? {} : { leadId: before.leadId }),
		...(before?.companionIds === undefined ? {} : { companionIds: before.companionIds }),
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
 * Midday where another day was chosen: the hour is not known. A day that was left is stated as it was, by the clock that
 * first stated it, so that it is corrected once (F27).
 */
function timesOf({ startedAt, on }: VisitForm, before: VisitValue | undefined): Pick<VisitValue, 'startedAt' | 'endedAt'> {
	if (civilDateAt(startedAt) !== on) return { startedAt: momentOf(on, 12 * 60) };
	if (before === undefined) return { startedAt };
	return { startedAt: before.startedAt, ...(before.endedAt === undefined ? {} : { endedAt: before.endedAt }) };
}

/** A step nobody touched is not written down at all. */
function stepsOf({ steps }: VisitForm, before: Steps = {}): Steps {
	const isTouched = (name: FiveStep) => steps[name].done || hasContent(steps[name]) || before[name] !== undefined;
	const { recall, talk, clarify, help, carry } = steps;
	return {
		...(isTouched('recall') ? { recall: { ...signed(recall), ...(recall.items.length > 0 ? { items: recall.items } : {}) } } : {}),
		...(isTouched('talk') ? { talk: { ...signed(talk), ...policiesOf(before.talk), ...elementsOf(talk) } } : {}),
		...(isTouched('clarify') ? { clarify: { ...signed(clarify), ...explanationsOf(clarify), ...commitmentsOf(before.clarify) } } : {}),
		...(isTouched('help') ? { help: { ...signed(help), ...needsOf(before.help), ...quickFixesOf(help) } } : {}),
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

function policiesOf(talk: Steps['talk']): Pick<NonNullable<Steps['talk']>, 'policyRefs'> {
	return talk?.policyRefs ? { policyRefs: talk.policyRefs } : {};
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

function commitmentsOf(clarify: Steps['clarify']): Pick<NonNullable<Steps['clarify']>, 'commitments'> {
	return clarify?.commitments ? { commitments: clarify.commitments } : {};
}

function needsOf(help: Steps['help']): Pick<NonNullable<Steps['help']>, 'needIds'> {
	return help?.needIds ? { needIds: help.needIds } : {};
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
