import { momentOf } from '#domain/core/civil-date.ts';
import { saveVisit } from '#domain/contact/commands.ts';
import { type VisitValue, visit } from '#domain/contact/schema.ts';
import type { Parts } from '#domain/fields/value-type.ts';
import {
	commitmentLines,
	draftWords,
	emptyVisit,
	isLate,
	isUnreadableTime,
	metAfter,
	readVisit,
	shownTimes,
	stepStatus,
	withStep
} from '#lib/visit/visit-form.ts';
import { formOfVisit, visitOf } from '#lib/visit/visit-value.ts';
import { codeOf, open, villager } from '#tests/support/household.ts';
import { expect, test } from 'vitest';

const now = momentOf('2026-11-20', 10 * 60 + 46);

/** What the disk gives back: JSON. */
function stored<T>(value: T): T {
	return structuredClone(value);
}

test('a draft comes back from the disk as it was typed, half words and all', () => {
	const form = { ...emptyVisit(now), metSubject: ['self'], note: '老班长说膝盖又疼了，想去县医院拍个片', lateReason: ' ' };
	expect(readVisit(stored(form), now)).toEqual(form);
});

test('of a draft another version wrote, every word is kept in 随记', () => {
	const malformed = { method: 'home_visit', on: '2026-11-20', remarks: '三间瓦房漏雨', steps: [{ note: '优待证补办' }] };
	expect(readVisit(malformed, now)?.note).toBe('三间瓦房漏雨\n优待证补办');
	expect(draftWords(malformed)).toContain('三间瓦房漏雨');
});

test('nothing left empty is written into a visit', () => {
	expect(visitOf({ ...emptyVisit(now), metSubject: ['self'] })).toEqual({ startedAt: now, method: 'home_visit', metSubject: ['self'] });
});

test('a small matter done on the spot is one line and a tick, and its step counts as written', () => {
	const form = { ...emptyVisit(now), metSubject: ['self'] };
	const steps = withStep(form.steps, 'help', { quickFixes: [{ matter: '补党徽', done: true }] });
	expect(stepStatus({ ...form, steps }).help).toBe('done');
	expect(visitOf({ ...form, steps }).fiveSteps).toEqual({ help: { done: true, quickFixes: [{ matter: '补党徽', done: true }] } });
});

test('what has no policy behind it is written as an explanation, one a line', () => {
	const form = emptyVisit(now);
	const steps = withStep(form.steps, 'clarify', { explanation: '超标准的补助不能答应\n\n要先有医保结算单' });
	expect(visitOf({ ...form, steps }).fiveSteps?.clarify).toEqual({ done: true, outOfScope: ['超标准的补助不能答应', '要先有医保结算单'] });
});

test('a step that was unticked stays unticked while more is written in it', () => {
	const begun = withStep(emptyVisit(now).steps, 'talk', { note: '医保' });
	expect(begun.talk.done).toBe(true);
	const unticked = withStep(begun, 'talk', { done: false });
	expect(withStep(unticked, 'talk', { note: '医保代缴' }).talk).toMatchObject({ done: false, note: '医保代缴' });
});

test('未见到 and somebody met exclude each other, whichever was chosen last', () => {
	expect(metAfter(['self', 'family'], ['self', 'family', 'none_home'])).toEqual(['none_home']);
	expect(metAfter(['none_home'], ['none_home', 'family'])).toEqual(['family']);
	expect(metAfter(['none_home'], [])).toEqual([]);
});

test('a visit of another day lies at midday of it; after more than three days a word why is asked for', () => {
	expect(visitOf({ ...emptyVisit(now), on: '2026-11-17' }).startedAt).toBe(momentOf('2026-11-17', 12 * 60));
	expect(isLate({ on: '2026-11-17' }, '2026-11-20')).toBe(false);
	expect(isLate({ on: '2026-11-16' }, '2026-11-20')).toBe(true);
});

test('a visit that is corrected without a change stays as it is', () => {
	const value: VisitValue = {
		startedAt: now,
		endedAt: now + 1_800_000,
		method: 'home_visit',
		metSubject: ['self'],
		companionIds: ['0192f0c1-0000-7000-8000-000000000001'],
		fiveSteps: {
			talk: { done: true, policyRefs: ['军人抚恤优待条例第四条'], fourElements: { deadline: '15 天' } },
			clarify: { done: true, commitments: [{ text: '月底前办好', policyRefs: ['军人抚恤优待条例第四条'] }] }
		},
		note: '膝盖旧伤',
		nextDue: '2027-02-20'
	};
	const saved = { value, startedAt: now, endedAt: value.endedAt };
	expect(visitOf(formOfVisit(saved), saved)).toEqual(value);
});

/** A visit in which every declared part says something. */
const whole: VisitValue = {
	startedAt: now,
	endedAt: now + 40 * 60_000,
	method: 'home_visit',
	purposes: ['policy'],
	leadId: '0192b6ac-0000-7000-8000-000000000001',
	companionIds: ['0192b6ac-0000-7000-8000-000000000002'],
	metSubject: ['self'],
	metMembers: ['0192b6ac-0000-7000-8000-000000000003'],
	fiveSteps: {
		recall: { done: true, note: '在部队开过车', items: ['service'] },
		talk: { done: true, note: '医保', policyRefs: ['军人抚恤优待条例第四条'], fourElements: { basis: '依据', path: '镇站', deadline: '15 日', progress: '已报' } },
		clarify: { done: true, note: '边界', outOfScope: ['超标准的不能答应'], commitments: [{ text: '下周送表', policyRefs: ['条例第四条'], due: '2026-11-27' }] },
		help: { done: true, note: '小事', needIds: ['0192b6ac-0000-7000-8000-000000000004'], quickFixes: [{ matter: '补党徽', done: true }] },
		carry: { done: true, note: '愿意', volunteerWill: true, modelCandidate: true }
	},
	note: '随记',
	changes: [{ field: '住房', old: '漏雨', new: '已补漏', evidence: '看过' }],
	nextDue: '2027-02-20',
	lateReason: '没有信号'
};

test('the form holds every part a visit declares: nothing is only carried along by a correction', () => {
	const leaves = (parts: Parts, path = ''): string[] =>
		Object.entries(parts).flatMap(([name, { type }]) => {
			const inner = type.parts ?? type.item?.parts;
			return inner ? leaves(inner, `${path}${name}/`) : [`${path}${name}`];
		});
	const said = (value: object, path = ''): string[] =>
		Object.entries(value).flatMap(([name, given]: [string, unknown]) => {
			const inner: unknown = Array.isArray(given) ? given[0] : given;
			return typeof inner === 'object' && inner !== null ? said(inner, `${path}${name}/`) : [`${path}${name}`];
		});
	expect(said(whole).sort()).toEqual(leaves(visit.parts).sort());
	expect(visitOf(formOfVisit({ value: whole, startedAt: now, endedAt: whole.endedAt }))).toEqual(whole);
	expect(readVisit(stored(formOfVisit({ value: whole, startedAt: now, endedAt: whole.endedAt })), now)).toEqual(
		formOfVisit({ value: whole, startedAt: now, endedAt: whole.endedAt })
	);
});

test('a draft of the version before, without lead, promises and times, is read as it is', () => {
	const { endedAt: _, leadId: __, companionIds: ___, startTime: ____, endTime: _____, ...older } = emptyVisit(now);
	expect(readVisit(stored({ ...older, note: '膝盖旧伤' }), now)).toEqual({ ...emptyVisit(now), note: '膝盖旧伤' });
});

test('DOMAIN-13: a promise typed without its policy reaches the domain as a promise, and is refused there', () => {
	const steps = withStep(emptyVisit(now).steps, 'clarify', { commitments: commitmentLines([{ text: '一定给您办下来' }, null]) });
	const li = villager();
	const made = visitOf({ ...emptyVisit(li.clock.at), metSubject: ['self'], steps });
	expect(made.fiveSteps?.clarify?.commitments).toEqual([{ text: '一定给您办下来', policyRefs: [] }]);
	const opened = open(li);
	expect(codeOf(saveVisit(opened.doc, made, li.context))).toBe('policy-reference-required');
	const founded = withStep(steps, 'clarify', { commitments: commitmentLines([{ text: '下周送表', policyRefs: ['条例第四条', null] }]) });
	expect(codeOf(saveVisit(opened.doc, visitOf({ ...emptyVisit(li.clock.at), metSubject: ['self'], steps: founded }), li.context))).toBe('ok');
});

test('begin and end are typed as clock times of the day; what is no time is never dropped in silence', () => {
	const form = { ...emptyVisit(now), metSubject: ['self'], startTime: '9:05', endTime: '0941' };
	expect(visitOf(form)).toMatchObject({ startedAt: momentOf('2026-11-20', 9 * 60 + 5), endedAt: momentOf('2026-11-20', 9 * 60 + 41) });
	expect(shownTimes(emptyVisit(now))).toEqual({ start: '10:46', end: '' });
	expect(isUnreadableTime(form, '9点')).toBe(true);
	const li = villager();
	expect(codeOf(saveVisit(open(li).doc, visitOf({ ...form, endTime: '9点' }), li.context))).toBe('required');
});
