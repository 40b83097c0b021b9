import { describe, expect, it } from 'vitest';
import { deferTask, saveVisit } from '#domain/contact/commands.ts';
import type { TimelineItem } from '#domain/file/timeline.ts';
import { addMember, addPhone } from '#domain/household/commands.ts';
import { addMeasure, reportMeasure } from '#domain/plan/commands.ts';
import { setField, withdrawEntry } from '#domain/ydoc/commands.ts';
import { noon } from '#tests/support/office.ts';
import { type Opened, done, fileOf, open, villager } from '#tests/support/household.ts';

const day = 86_400_000;

function items(opened: Opened): TimelineItem[] {
	return fileOf(opened).timeline().flatMap((group) => group.items);
}

const kinds = (opened: Opened) => items(opened).map((item) => (item.kind === 'entry' ? item.entry.kind : item.kind));

describe('the timeline of a household', () => {
	it('begins with its opening, without a line for each field filled in at the time', () => {
		const li = villager();
		const opened = open(li, { head: { sex: '1' }, values: { householdType: 'farmer' }, phone: '13800000001' });
		expect(kinds(opened).sort()).toEqual(['member', 'opened', 'phone']);
	});

	it('PROJ-3: tells a later change with what stood before', () => {
		const li = villager();
		const opened = open(li, { values: { housingStatus: 'self_built' } });
		li.later(day);
		done(setField(opened.doc, { path: 'household/housingStatus', value: 'rented', source: 'doc_seen' }, li.context));
		expect(items(opened)[0]).toMatchObject({ kind: 'change', from: 'self_built', to: 'rented', source: 'doc_seen', by: li.context.account });
	});

	it('groups by civil day of Asia/Shanghai, the latest first, and puts a visit on the day it was made', () => {
		const li = villager();
		const opened = open(li);
		// 18 November, noon, in Shanghai; thirteen hours later it is past midnight there, and not yet in UTC.
		li.later(13 * 3_600_000);
		done(addPhone(opened.doc, { no: '13800000001' }, li.context));
		done(saveVisit(opened.doc, { startedAt: noon - day, method: 'home_visit', metSubject: ['self'] }, li.context));
		expect(fileOf(opened).timeline().map((group) => group.day)).toEqual(['2026-11-19', '2026-11-18', '2026-11-17']);
	});

	it('PROJ-3: keeps withdrawn entries, struck, with their reason', () => {
		const li = villager();
		const opened = open(li);
		const { visitId } = done(saveVisit(opened.doc, { startedAt: noon, method: 'phone', metSubject: ['self'] }, li.context));
		done(withdrawEntry(opened.doc, { kind: 'visit', id: visitId, reason: '记错了户' }, li.context));
		expect(items(opened).find((item) => item.kind === 'visit')).toMatchObject({ withdrawn: { reason: '记错了户', by: li.context.account } });
	});

	it('tells measures, progress and what was put off, by name', () => {
		const li = villager();
		const opened = open(li);
		const measureId = done(addMeasure(opened.doc, { year: 2026, values: { title: '接送化疗' } }, li.context));
		done(reportMeasure(opened.doc, { measureId, state: 'doing', progress: '已送第一次' }, li.context));
		done(deferTask(opened.doc, { subject: 'measure', refId: measureId, reason: '山路封了', until: '2026-12-01' }, li.context));
		const told = items(opened).flatMap((item) => (item.kind === 'entry' && item.about === '接送化疗' ? [item.entry.kind] : []));
		expect(told.sort()).toEqual(['deferral', 'measure', 'progress']);
	});

	it('shows decisions of the ledger, but clock corrections only on what they correct', () => {
		const li = villager();
		const opened = open(li);
		const row = { household: opened.id, at: noon + day, by: li.context.account };
		const file = fileOf(opened, [
			{ type: 'placed', ...row, village: li.context.village, no: '9901231022010001' },
			{ type: 'clock', ...row, device: li.context.device, batch: opened.id, offsetMs: 2_400_000, entries: [opened.headId] }
		]);
		const told = file.timeline().flatMap((group) => group.items);
		expect(told.filter((item) => item.kind === 'decision')).toHaveLength(1);
		expect(told.find((item) => item.id === opened.headId)).toMatchObject({ at: noon + 2_400_000, clockOffsetMs: 2_400_000 });
		expect(file.summary).toMatchObject({ no: '9901231022010001', helpers: [li.context.account] });
	});

	it('PROJ-3: tells of a member who joined later once, not of each of his fields', () => {
		const li = villager();
		const opened = open(li);
		li.later(day);
		done(addMember(opened.doc, { values: { name: '刘小河', sex: '1', birthDate: '1988-03' } }, li.context));
		expect(fileOf(opened).timeline()[0]?.items.map((item) => item.kind)).toEqual(['entry']);
	});
});
