import { momentOf } from '#domain/core/civil-date.ts';
import type { VisitValue } from '#domain/contact/schema.ts';
import { draftWords, emptyVisit, isLate, metAfter, readVisit, stepStatus, withStep } from '#lib/visit/visit-form.ts';
import { formOfVisit, visitOf } from '#lib/visit/visit-value.ts';
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

test('correcting a visit keeps what the form has no place for', () => {
	const visit: VisitValue = {
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
	const saved = { value: visit, startedAt: now };
	expect(visitOf(formOfVisit(saved), saved)).toEqual(visit);
});
