import { saveVisit } from '#domain/contact/commands.ts';
import { fixEntry, withdrawEntry } from '#domain/ydoc/commands.ts';
import { ledgerLines, monthLine } from '#lib/visit/visit-ledger.ts';
import { done, fileOf, open, villager } from '#tests/support/household.ts';
import { noon } from '#tests/support/office.ts';
import { expect, test } from 'vitest';

const words = { nameOf: (kind: string) => (kind === 'account' ? '王秀兰' : '刘长河') };
const today = '2026-11-20';
const ticked = { done: true };
const four = { recall: ticked, talk: ticked, help: { done: true, quickFixes: [{ matter: '补党徽', done: true }] }, carry: ticked };

function visited() {
	const li = villager();
	const opened = open(li);
	const visit = { startedAt: noon, method: 'home_visit', metSubject: ['self'], fiveSteps: four };
	const { visitId } = done(saveVisit(opened.doc, visit, li.context));
	return { li, opened, visit, visitId };
}

test('ZH-07: a saved visit is a line of the ledger on its page: when, who, how, whom, what was done and what is missing', () => {
	const { li, opened, visit, visitId } = visited();
	const lines = () => ledgerLines(fileOf(opened).contact, words, today);
	expect(lines()).toEqual([
		{ visitId, day: '11月18日(周三)', who: '王秀兰', method: '上门', met: '见到本人', handled: '补党徽', missing: '还差：明' }
	]);
	done(fixEntry(opened.doc, { kind: 'visit', id: visitId, value: { ...visit, method: 'phone' } }, li.context));
	expect(lines()).toMatchObject([{ visitId, method: '电话' }]);
	done(withdrawEntry(opened.doc, { kind: 'visit', id: visitId, reason: '记错了户' }, li.context));
	expect(lines()).toEqual([]);
});

test('WS-01: the page counts the contacts of the month with all five steps, and names the steps that lack', () => {
	const { li, opened, visit } = visited();
	done(saveVisit(opened.doc, { ...visit, fiveSteps: { ...four, clarify: ticked } }, li.context));
	expect(monthLine(fileOf(opened).contact, today)).toBe('本月联系 2 次，五步齐全 1 次。还差：明 1 次');
	expect(monthLine(fileOf(opened).contact, '2026-12-01')).toBe('本月联系 0 次，五步齐全 0 次。');
});
