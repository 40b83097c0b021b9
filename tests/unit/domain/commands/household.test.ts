import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { householdTransitions } from '#domain/household/transitions.ts';
import { addAddress, addMember, openHousehold } from '#domain/household/commands.ts';
import { planTransitions } from '#domain/plan/transitions.ts';
import { addEntry, setElement, setField } from '#domain/ydoc/commands.ts';
import { householdStates, planStates } from '#domain/workflow/states.ts';
import { permittedTransition } from '#domain/workflow/machine.ts';
import { householdIdSchema } from '#domain/core/ids.ts';
import { dictionary } from '#domain/dictionary.ts';
import { village, worker } from '#tests/support/office.ts';
import { codeOf, done, fileOf, open, townOfficer, villager } from '#tests/support/household.ts';

const li = villager();

describe('opening a household', () => {
	it('CMD-1: is one transaction, of which a refused part leaves nothing', () => {
		const doc = new Y.Doc();
		let updates = 0;
		doc.on('update', () => updates++);
		const id = householdIdSchema.parse(li.context.newId());
		expect(codeOf(openHousehold(doc, { id, headName: '刘长河', phone: '12' }, li.context))).toBe('phone-shape');
		expect([updates, doc.getMap('meta').size, doc.getMap('log').size]).toEqual([0, 0, 0]);
		done(openHousehold(doc, { id, headName: '刘长河', phone: '13800000001', residenceAddress: '三组 12 号' }, li.context));
		expect(updates).toBe(1);
	});

	it('DOMAIN-21: leaves the grid to the town, and takes one of its own village alone', () => {
		expect(() => open(townOfficer(), { values: { gridCode: '990123102299001' } })).toThrow('not-a-choice');
		expect(() => open(li, { values: { gridCode: `${village}001` } })).toThrow('not-permitted');
		expect(fileOf(open(townOfficer(), { values: { gridCode: `${village}001` } })).summary.gridCode).toBe(`${village}001`);
	});
});

describe('members', () => {
	it('DOMAIN-17: join, are counted as sharing the living, and leave with a reason', () => {
		const opened = open(li);
		const wife = done(addMember(opened.doc, { values: { name: '陈秀英', relation: '12' } }, li.context));
		const son = done(addMember(opened.doc, { values: { name: '刘小河', relation: '20' }, sharesLiving: false }, li.context));
		expect(fileOf(opened).sharedLivingCount).toBe(2);
		li.later(1000);
		const leave = { memberId: son, sharesLiving: false, to: '2026-11' };
		expect(codeOf(addEntry(opened.doc, { kind: 'membership', value: leave }, li.context))).toBe('reason-required');
		done(addEntry(opened.doc, { kind: 'membership', value: { ...leave, reason: '分户' } }, li.context));
		const file = fileOf(opened);
		expect(file.members.map((member) => [member.name, member.isPresent])).toEqual([
			['刘长河', true],
			['陈秀英', true],
			['刘小河', false]
		]);
		expect(file.summary).toMatchObject({ memberCount: 2, memberNames: ['刘长河', '陈秀英', '刘小河'] });
		expect(wife).not.toBe(son);
	});

	it('DOMAIN-21: the head is one of those who belong to it now, and there is one head', () => {
		const opened = open(li);
		const wife = done(addMember(opened.doc, { values: { name: '陈秀英' } }, li.context));
		expect(codeOf(addMember(opened.doc, { values: { name: '某人', relation: '02' } }, li.context))).toBe('only-one-head');
		expect(codeOf(setField(opened.doc, { path: 'household/headMemberId', value: opened.id }, li.context))).toBe('unknown-entry');
		const gone = done(addMember(opened.doc, { values: { name: '刘大河' } }, li.context));
		li.later(1000);
		done(addEntry(opened.doc, { kind: 'membership', value: { memberId: gone, sharesLiving: false, to: '2026', reason: '迁出' } }, li.context));
		expect(codeOf(setField(opened.doc, { path: 'household/headMemberId', value: gone }, li.context))).toBe('head-not-member');
		done(setField(opened.doc, { path: 'household/headMemberId', value: wife }, li.context));
		expect(fileOf(opened).summary.headName).toBe('陈秀英');
		li.later(1000);
		done(addEntry(opened.doc, { kind: 'membership', value: { memberId: wife, sharesLiving: false, to: '2026', reason: '迁出' } }, li.context));
		expect(fileOf(opened).warnings).toMatchObject([{ code: 'head-not-member' }]);
	});

	it('may live in two places, a summer and a winter pasture', () => {
		const opened = open(li);
		for (const use of ['summer_pasture', 'winter_pasture']) done(addAddress(opened.doc, { residenceAddress: '某牧场', use }, li.context));
		expect(fileOf(opened).addresses.map((address) => address.use).sort()).toEqual(['summer_pasture', 'winter_pasture']);
	});
});

describe('the private document', () => {
	it('CMD-5: takes the fields declared for it and no others, and the household’s document takes none of them', () => {
		const opened = open(li);
		const idNo = { path: `member/${opened.headId}/idNo`, value: '99012319600312003X', source: 'doc_seen' as const };
		expect(codeOf(setField(opened.doc, idNo, li.context))).toBe('unknown-field');
		expect(codeOf(setField(opened.privateDoc, { path: `member/${opened.headId}/name`, value: '刘某' }, li.context))).toBe('unknown-field');
		done(setField(opened.privateDoc, idNo, li.context));
		done(setElement(opened.privateDoc, { path: `member/${opened.headId}/healthStatus/chronic`, on: true }, li.context));
		expect(fileOf(opened).members[0]?.fields.find((reading) => reading.path === idNo.path)).toMatchObject({ value: idNo.value });
		expect(fileOf({ doc: opened.doc }).isPrivateHeld).toBe(false);
		expect(fileOf({ doc: opened.doc }).field(idNo.path)).toBeUndefined();
	});

	it('DOMAIN-18: a card number mistyped in one place is a warning beside it; the number of a passbook is none', () => {
		const opened = open(li);
		const path = `member/${opened.headId}/bankAccounts`;
		const account = (no: string) => ({ path, value: { holder: '刘长河', bank: '石门信用社', no } });
		done(setField(opened.privateDoc, account('4111111111111121'), li.context));
		expect(fileOf(opened).warnings).toEqual([{ code: 'bank-card-digits', at: path, about: '刘长河' }]);
		for (const no of ['4111111111111111', '100200300401']) {
			done(setField(opened.privateDoc, account(no), li.context));
			expect(fileOf(opened).warnings).toEqual([]);
		}
	});

	it('contradicts the household’s document only as a warning', () => {
		const opened = open(li, { head: { sex: '2', birthDate: '1961' } });
		done(setField(opened.privateDoc, { path: `member/${opened.headId}/idNo`, value: '99012319600312003X' }, li.context));
		expect(fileOf(opened).warnings.map((warning) => warning.code)).toEqual(['id-date', 'id-sex']);
	});
});

describe('transitions', () => {
	const head = worker('孙站长', 'town_head', dictionary).context.actor;

	it.each([
		['household', householdTransitions, householdStates, 'normal'],
		['plan', planTransitions, planStates, 'draft']
	])('of a %s lead from its beginning to every state', (_what, table, states, start) => {
		const reached = new Set<string>([start]);
		for (let i = 0; i < states.length; i++) {
			for (const arrow of table) if (arrow.from.some((from) => reached.has(from))) reached.add(arrow.to);
		}
		expect([...reached].sort()).toEqual([...states].sort());
	});

	it('are for the roles that decide them', () => {
		expect(permittedTransition(householdTransitions, 'candidate', 'active', head, village)).toBeDefined();
		expect(permittedTransition(householdTransitions, 'candidate', 'active', li.context.actor, village)).toBeUndefined();
		expect(permittedTransition(planTransitions, 'submitted', 'effective', head, village)).toBeDefined();
		expect(permittedTransition(planTransitions, 'submitted', 'effective', townOfficer().context.actor, village)).toBeUndefined();
		expect(permittedTransition(householdTransitions, 'normal', 'exited', head, village)).toBeUndefined();
	});
});
