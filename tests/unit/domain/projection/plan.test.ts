import { describe, expect, it } from 'vitest';
import { addComment, addGoal, addMeasure, addProgress, reportMeasure } from '#domain/plan/commands.ts';
import { addParagraph, restoreEntry, setField, withdrawEntry } from '#domain/ydoc/commands.ts';
import { noon } from '#tests/support/office.ts';
import { codeOf, done, fileOf, open, townOfficer, villager } from '#tests/support/household.ts';

const li = villager();
const zhao = townOfficer();

describe('the plan of a year', () => {
	it('exists as soon as anything is written under it, as a draft', () => {
		const opened = open(li);
		expect(fileOf(opened).planYears).toEqual([]);
		done(addParagraph(opened.doc, { path: 'plan/2026/analysis', text: '自付部分压力大。' }, li.context));
		expect(fileOf(opened).planYears).toEqual([2026]);
		expect(fileOf(opened).plan(2026)).toMatchObject({ status: 'draft', analysis: '自付部分压力大。' });
	});

	it('holds goals and measures with all a person may fill in, and says what 定稿 will ask for', () => {
		const opened = open(li);
		done(addGoal(opened.doc, { year: 2026, values: { title: '看得起病', due: '2026-12-31' } }, li.context));
		const measureId = done(
			addMeasure(
				opened.doc,
				{ year: 2026, values: { title: '申报大病二次报销', category: 'medical', dueDate: '2026-12-01' }, detail: '带齐结算单。' },
				li.context
			)
		);
		const plan = fileOf(opened).plan(2026);
		expect(plan.goals).toMatchObject([{ title: '看得起病', due: '2026-12-31' }]);
		expect(plan.measures).toMatchObject([{ id: measureId, title: '申报大病二次报销', state: 'planned', due: '2026-12-01', detail: '带齐结算单。' }]);
		expect(plan.lacks).toEqual([{ code: 'opinion' }, { code: 'owner', measureId }]);
		done(setField(opened.doc, { path: `measure/${measureId}/ownerId`, value: li.context.account }, li.context));
		done(addParagraph(opened.doc, { path: 'plan/2026/opinion', text: '同意。' }, li.context));
		expect(fileOf(opened).plan(2026).lacks).toEqual([]);
	});

	it('a title is needed, and money is the town’s to write', () => {
		const opened = open(li);
		expect(codeOf(addMeasure(opened.doc, { year: 2026, values: { title: ' ' } }, li.context))).toBe('required');
		const funded = { year: 2026, values: { title: '三难补助', fundingSource: 'universal_relief', budgetFen: 160_000 } };
		expect(codeOf(addMeasure(opened.doc, funded, li.context))).toBe('not-permitted');
		expect(fileOf(opened).plan(2026).measures).toEqual([]);
		expect(codeOf(addMeasure(opened.doc, funded, zhao.context))).toBe('ok');
	});

	it('DOMAIN-21: a deadline lies ahead when it is first set; an overdue measure goes on, and its deadline may be put right', () => {
		const somebody = villager();
		const opened = open(somebody);
		const due = (dueDate: string) => ({ year: 2026, values: { title: '接送化疗', dueDate } });
		expect(codeOf(addMeasure(opened.doc, due('2026-11-17'), somebody.context))).toBe('date-past');
		const measureId = done(addMeasure(opened.doc, due('2026-11-18'), somebody.context));
		somebody.later(3 * 24 * 3_600_000);
		expect(codeOf(setField(opened.doc, { path: `measure/${measureId}/title`, value: '接送复查' }, somebody.context))).toBe('ok');
		expect(codeOf(setField(opened.doc, { path: `measure/${measureId}/dueDate`, value: '2026-11-19' }, somebody.context))).toBe('ok');
	});

	it('a measure moves as reported, with its progress; blocked needs its reason', () => {
		const opened = open(li);
		const measureId = done(addMeasure(opened.doc, { year: 2026, values: { title: '接送化疗' } }, li.context));
		done(addProgress(opened.doc, { measureId, text: '已联系村医' }, li.context));
		expect(codeOf(reportMeasure(opened.doc, { measureId, state: 'blocked' }, li.context))).toBe('reason-required');
		expect(fileOf(opened).plan(2026).measures[0]?.state).toBe('planned');
		done(reportMeasure(opened.doc, { measureId, state: 'blocked', blockedReason: '山路封了', progress: '今天没走成' }, li.context));
		expect(fileOf(opened).plan(2026).measures[0]).toMatchObject({
			state: 'blocked',
			blockedReason: '山路封了',
			progress: [{ value: { text: '已联系村医' } }, { value: { text: '今天没走成' } }]
		});
	});

	it('keeps comments and what was withdrawn', () => {
		const opened = open(li);
		const measureId = done(addMeasure(opened.doc, { year: 2026, values: { title: '接送化疗' } }, li.context));
		const first = done(addComment(opened.doc, { year: 2026, text: '先核结算单' }, zhao.context));
		done(addComment(opened.doc, { year: 2026, text: '已核', replyTo: first }, li.context));
		done(withdrawEntry(opened.doc, { kind: 'measure', id: measureId, reason: '与上条重复' }, li.context));
		const plan = fileOf(opened).plan(2026);
		expect(plan.comments.map((comment) => comment.value['text'])).toEqual(['先核结算单', '已核']);
		expect(plan.measures).toEqual([]);
		expect(plan.withdrawn).toMatchObject([{ id: measureId, title: '接送化疗', entry: { withdrawn: { reason: '与上条重复' } } }]);
	});

	it('CMD-4: a measure taken back at once comes back whole, with its detail and its owner', () => {
		const opened = open(li);
		const values = { title: '接送化疗', dueDate: '2026-12-01', ownerId: li.context.account };
		const added = addMeasure(opened.doc, { year: 2026, values, detail: '每月初五、二十。' }, li.context);
		const measureId = done(added);
		if (added.ok) expect(added.value.undo(opened.doc, li.context).ok).toBe(true);
		expect(fileOf(opened).plan(2026).measures).toEqual([]);
		done(restoreEntry(opened.doc, { kind: 'measure', id: measureId }, li.context));
		expect(fileOf(opened).plan(2026).measures).toMatchObject([
			{ title: '接送化疗', due: '2026-12-01', ownerId: li.context.account, detail: '每月初五、二十。' }
		]);
	});

	it('CMD-3: a report is taken back whole, and not once somebody has gone on from it', () => {
		const opened = open(li);
		const measureId = done(addMeasure(opened.doc, { year: 2026, values: { title: '接送化疗' } }, li.context));
		const report = reportMeasure(opened.doc, { measureId, state: 'doing', progress: '已送第一次' }, li.context);
		const again = reportMeasure(opened.doc, { measureId, state: 'done' }, zhao.context);
		if (!report.ok || !again.ok) throw new Error('refused');
		expect(codeOf(report.value.undo(opened.doc, li.context))).toBe('changed-since');
		expect(again.value.undo(opened.doc, zhao.context).ok).toBe(true);
		expect(fileOf(opened).plan(2026).measures[0]).toMatchObject({ state: 'doing', progress: [{ withdrawn: undefined }] });
	});

	it('takes its status from the ledger alone', () => {
		const opened = open(li);
		const row = { household: opened.id, at: noon, by: zhao.context.account, requestId: opened.id };
		const ledger = [{ type: 'plan-status' as const, ...row, year: 2026, from: 'draft' as const, to: 'consulting' as const }];
		expect(fileOf(opened, ledger).plan(2026).status).toBe('consulting');
		expect(fileOf(opened, ledger).plan(2025).status).toBe('draft');
	});
});
