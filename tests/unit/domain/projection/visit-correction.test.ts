import { describe, expect, it } from 'vitest';
import { saveVisit } from '#domain/contact/commands.ts';
import { fixEntry } from '#domain/ydoc/commands.ts';
import { noon } from '#tests/support/office.ts';
import { codeOf, done, open, villager } from '#tests/support/household.ts';

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
