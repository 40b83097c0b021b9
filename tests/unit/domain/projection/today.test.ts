import { describe, expect, it } from 'vitest';
import type { Tier } from '#domain/access/actor.ts';
import { deferTask, saveVisit } from '#domain/contact/commands.ts';
import { type HouseholdSummary, householdSummary } from '#domain/file/summary.ts';
import { addMeasure, reportMeasure } from '#domain/plan/commands.ts';
import { byVillage, conflictsFirst, todayList } from '#domain/today/today.ts';
import { setField } from '#domain/ydoc/commands.ts';
import { readDocument } from '#domain/ydoc/document-view.ts';
import { copyOf, meet, noon } from '#tests/support/office.ts';
import { type Opened, done, fileOf, open, townOfficer, villager } from '#tests/support/household.ts';

const today = '2026-11-18';
const li = villager();

function visited(nextDue: string): Opened {
	const opened = open(li);
	done(saveVisit(opened.doc, { startedAt: noon, method: 'home_visit', metSubject: ['self'], nextDue }, li.context));
	return opened;
}

const summaryOf = (opened: Opened): HouseholdSummary => fileOf(opened).summary;

describe('今日', () => {
	it('lists due and overdue visits, the most urgent household first; the coming week when it is asked for', () => {
		const households = ['2026-11-25', '2026-11-10', '2026-11-26', '2026-11-18'].map((due) => summaryOf(visited(due)));
		expect(todayList(households, today, 'village').map((group) => group.daysLeft)).toEqual([-8, 0]);
		expect(todayList(households, today, 'village', 'week').map((group) => group.daysLeft)).toEqual([-8, 0, 7]);
	});

	it('PROJ-2: depends on the day it is read, not on when the summary was made', () => {
		const household = summaryOf(visited('2026-12-18'));
		expect(todayList([household], '2026-11-18', 'village')).toEqual([]);
		expect(todayList([household], '2026-12-20', 'village')[0]?.daysLeft).toBe(-2);
	});

	it('groups the measures of a household under it: near their deadline, overdue, or blocked', () => {
		const opened = visited('2027-11-18');
		for (const [title, dueDate] of [['近', '2026-11-20'], ['远', '2027-03-01'], ['超', '2026-11-01']] as const) {
			const before = { ...li.context, now: () => noon - 30 * 24 * 3_600_000 };
			done(addMeasure(opened.doc, { year: 2026, values: { title, dueDate } }, before));
		}
		const blocked = done(addMeasure(opened.doc, { year: 2026, values: { title: '阻', dueDate: '2027-02-01' } }, li.context));
		done(reportMeasure(opened.doc, { measureId: blocked, state: 'blocked', blockedReason: '等批复' }, li.context));
		const [group] = todayList([summaryOf(opened)], today, 'village');
		expect(group?.tasks.map((task) => task.kind === 'measure' && task.measure.title)).toEqual(['超', '近', '阻']);
	});

	it('drops a measure that is reported done', () => {
		const opened = visited('2027-11-18');
		const measureId = done(addMeasure(opened.doc, { year: 2026, values: { title: '近', dueDate: '2026-11-20' } }, li.context));
		done(reportMeasure(opened.doc, { measureId, state: 'done' }, li.context));
		expect(todayList([summaryOf(opened)], today, 'village')).toEqual([]);
	});

	it('honours what was put off: another day moves it, 办不了 takes it off the list, and the reason is kept for the town', () => {
		const opened = visited('2026-11-18');
		li.later(1000);
		done(deferTask(opened.doc, { subject: 'visit', reason: '外出未归', until: '2026-12-05' }, li.context));
		expect(summaryOf(opened)).toMatchObject({ nextVisitDue: '2026-12-05', deferrals: [{ reason: '外出未归', until: '2026-12-05' }] });
		li.later(1000);
		done(deferTask(opened.doc, { subject: 'visit', reason: '长期住院在外省' }, li.context));
		expect(todayList([summaryOf(opened)], today, 'village')).toEqual([]);
		const [row] = byVillage([summaryOf(opened)], today, 'town');
		expect(row?.deferred[0]?.deferrals).toMatchObject([{ reason: '长期住院在外省', until: undefined }]);
		li.later(1000);
		done(saveVisit(opened.doc, { startedAt: noon + 1, method: 'phone', metSubject: ['self'] }, li.context));
		expect(summaryOf(opened)).toMatchObject({ nextVisitDue: '2027-11-18', deferrals: [] });
	});

	it('PROJ-6: tells the town of a household that three visits in a row met nobody in, until somebody is met or a reason is given', () => {
		const opened = visited('2026-11-18');
		let startedAt = noon;
		const visit = (metSubject: 'self' | 'none_home') => {
			li.later(1000);
			startedAt += 1;
			done(saveVisit(opened.doc, { startedAt, method: 'home_visit', metSubject: [metSubject], nextDue: '2027-11-18' }, li.context));
		};
		const told = (tier: Tier) => todayList([summaryOf(opened)], today, tier);
		visit('none_home');
		visit('none_home');
		expect(told('town')).toEqual([]);
		visit('none_home');
		expect(told('town')[0]?.tasks).toEqual([{ kind: 'missed', times: 3 }]);
		expect(byVillage([summaryOf(opened)], today, 'county')[0]?.missed[0]?.household.id).toBe(opened.id);
		expect(told('village')).toEqual([]);
		visit('self');
		expect(told('town')).toEqual([]);
		for (const _ of [1, 2, 3]) visit('none_home');
		expect(told('town')).toHaveLength(1);
		li.later(1000);
		done(deferTask(opened.doc, { subject: 'visit', reason: '随子女外出过冬', until: '2027-03-01' }, li.context));
		expect(told('town')).toEqual([]);
	});

	it('counts by village for those above, conflicts first, with the households behind each figure', () => {
		const quiet = summaryOf(visited('2026-11-10'));
		const opened = open(li, { values: { housingStatus: 'self_built' } });
		const there = copyOf(opened.doc);
		done(setField(opened.doc, { path: 'household/housingStatus', value: 'rented' }, li.context));
		done(setField(there, { path: 'household/housingStatus', value: 'low_rent' }, townOfficer().context));
		meet(opened.doc, there);
		const elsewhere = { ...summaryOf(opened), village: '990123102299' };
		const rows = byVillage([quiet, elsewhere], today, 'town');
		expect(rows.map((row) => [row.village, row.conflicts.length, row.overdueVisits.length])).toEqual([
			['990123102299', 1, 0],
			[quiet.village, 0, 1]
		]);
		expect(rows[0]?.conflicts[0]?.household.id).toBe(opened.id);
		const names = todayList([quiet, elsewhere], today, 'town', 'week');
		expect(names.map(({ household }) => household.id)).toEqual([quiet.id, opened.id]);
		expect(conflictsFirst(names).map(({ household }) => household.id)).toEqual([opened.id, quiet.id]);
	});

	it('PROJ-5: lists a conflict of the private document by its name alone, to those who hold that document', () => {
		const opened = open(li);
		const there = copyOf(opened.privateDoc);
		const path = `member/${opened.headId}/idNo`;
		done(setField(opened.privateDoc, { path, value: '11010519491231002X' }, li.context));
		done(setField(there, { path, value: '34052419800101001X' }, townOfficer().context));
		meet(opened.privateDoc, there);
		const held = householdSummary(readDocument(opened.doc), [], readDocument(opened.privateDoc));
		expect(held?.conflicts).toEqual([{ path, label: '身份证号', about: '刘长河', settler: 'T' }]);
		expect(todayList(held ? [held] : [], today, 'town')[0]?.tasks).toMatchObject([{ kind: 'conflict', mine: true }]);
		const without = householdSummary(readDocument(opened.doc), []);
		expect(without).toEqual({ ...held, conflicts: [] });
	});

	it('never visited, a household is due by the rule from the day it was opened', () => {
		expect(summaryOf(open(li)).nextVisitDue).toBe('2027-11-18');
	});

	it('is plain JSON, so that it can be kept', () => {
		const summary = summaryOf(visited('2026-11-18'));
		expect(structuredClone(summary)).toEqual(summary);
	});
});
