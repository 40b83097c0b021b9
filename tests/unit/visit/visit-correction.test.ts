import { describe, expect, it } from 'vitest';
import { saveVisit } from '#domain/contact/commands.ts';
import { fixEntry } from '#domain/ydoc/commands.ts';
import { formOfVisit, visitOf } from '#lib/visit/visit-value.ts';
import { noon } from '#tests/support/office.ts';
import { type Opened, codeOf, done, fileOf, open, villager } from '#tests/support/household.ts';

const minutes = 60_000;

describe('a visit that is corrected', () => {
	const days = (count: number) => count * 24 * 60 * minutes;
	const visit = { startedAt: noon, method: 'home_visit', metSubject: ['self'], note: '膝盖旧伤' };

	it('DOMAIN-14: written down on time and corrected six days later, it is no late record', () => {
		const li = villager();
		const opened = open(li);
		const { visitId } = done(saveVisit(opened.doc, visit, li.context));
		li.later(days(6));
		expect(codeOf(fixEntry(opened.doc, { kind: 'visit', id: visitId, value: { ...visit, note: '左膝旧伤' } }, li.context))).toBe('ok');
		// Another day is stated now: how late that is goes by the first recording.
		const [dayBefore, weekBefore] = [noon - days(1), noon - days(7)];
		expect(codeOf(fixEntry(opened.doc, { kind: 'visit', id: visitId, value: { ...visit, startedAt: weekBefore } }, li.context))).toBe('late-reason-required');
		expect(codeOf(fixEntry(opened.doc, { kind: 'visit', id: visitId, value: { ...visit, startedAt: dayBefore } }, li.context))).toBe('ok');
	});

	it('DOMAIN-14: written by a clock a day fast, it can be corrected by a right one', () => {
		const batu = villager('巴图');
		batu.later(days(1));
		const opened = open(batu);
		const ahead = { ...visit, startedAt: batu.clock.at };
		const { visitId } = done(saveVisit(opened.doc, ahead, batu.context));
		const li = villager();
		expect(codeOf(fixEntry(opened.doc, { kind: 'visit', id: visitId, value: { ...ahead, note: '左膝旧伤' } }, li.context))).toBe('ok');
		expect(codeOf(fixEntry(opened.doc, { kind: 'visit', id: visitId, value: { ...ahead, startedAt: noon + 1 } }, li.context))).toBe('date-future');
	});
});

describe('F27: a visit noted by a clock 40 minutes slow, and corrected', () => {
	const slow = 40 * minutes;
	const clockRow = (opened: Opened, entries: readonly string[]) => ({
		type: 'clock' as const,
		household: opened.id,
		at: noon,
		by: opened.headId,
		device: opened.headId,
		batch: opened.headId,
		offsetMs: slow,
		entries: [...entries]
	});

	function noted() {
		const batu = villager('巴图');
		batu.later(-slow);
		const opened = open(batu);
		const { visitId } = done(saveVisit(opened.doc, { startedAt: batu.clock.at, method: 'home_visit', metSubject: ['self'] }, batu.context));
		return { batu, opened, visitId };
	}

	/** Corrects the one visit through its form, as it is shown with these rows of the ledger. */
	function correct(opened: Opened, by: ReturnType<typeof villager>, ledger: Parameters<typeof fileOf>[1], change: { readonly note?: string; readonly on?: string }) {
		const shown = fileOf(opened, ledger).contact.visits[0];
		if (!shown) throw new Error('no visit');
		return done(fixEntry(opened.doc, { kind: 'visit', id: shown.entry.id, value: visitOf({ ...formOfVisit(shown), ...change }, shown) }, by.context));
	}

	it('F27: its form begins at the corrected time, and neither the correction nor its own correction is shifted again', () => {
		const { batu, opened, visitId } = noted();
		const ledger = [clockRow(opened, [visitId])];
		const shown = fileOf(opened, ledger).contact.visits[0];
		expect(shown && formOfVisit(shown).startedAt).toBe(noon);
		batu.later(slow);
		correct(opened, batu, ledger, { note: '左膝旧伤' });
		expect(fileOf(opened, ledger).contact.visits[0]).toMatchObject({ startedAt: noon, clockOffsetMs: slow, value: { note: '左膝旧伤' } });
		correct(opened, batu, ledger, { note: '右膝旧伤' });
		expect(fileOf(opened, ledger).contact.visits[0]).toMatchObject({ startedAt: noon, clockOffsetMs: slow, value: { note: '右膝旧伤' } });
	});

	it('F27: a correction that the slow clock signed too restates the time of the first record', () => {
		const { batu, opened, visitId } = noted();
		const correctionId = correct(opened, batu, [], { note: '左膝旧伤' });
		expect(fileOf(opened, [clockRow(opened, [visitId, correctionId])]).contact.visits[0]?.startedAt).toBe(noon);
	});

	it('F27: another day that a right clock states is not shifted by the slow one', () => {
		const { batu, opened, visitId } = noted();
		const ledger = [clockRow(opened, [visitId])];
		batu.later(slow);
		correct(opened, batu, ledger, { on: '2026-11-17' });
		const [visit] = fileOf(opened, ledger).contact.visits;
		expect(visit).toMatchObject({ on: '2026-11-17', startedAt: visit?.value.startedAt });
		expect(visit?.clockOffsetMs).toBeUndefined();
		correct(opened, batu, ledger, { note: '左膝旧伤' });
		expect(fileOf(opened, ledger).contact.visits[0]?.startedAt).toBe(visit?.startedAt);
	});
});
