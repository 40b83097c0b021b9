import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { saveVisit } from '#domain/contact/commands.ts';
import { stepCompleteness, visitLedger } from '#domain/contact/projection.ts';
import { addIncome, rateDimension } from '#domain/assessment/commands.ts';
import { addMember, addPhone, openHousehold } from '#domain/household/commands.ts';
import { addEntry, fixEntry, restoreEntry, setElement, setField, settle, withdrawEntry } from '#domain/ydoc/commands.ts';
import { copyOf, meet, noon } from '#tests/support/office.ts';
import { codeOf, countyOfficer, done, fileOf, open, townOfficer, villager } from '#tests/support/household.ts';

const minutes = 60_000;

describe('opening a household', () => {
	it('GS-09: a bereaved family is opened without any service record', () => {
		const li = villager();
		const opened = open(li, { headName: '王桂兰', head: { sex: '2', birthDate: '1952' }, phone: '13800000000' });
		const zhou = countyOfficer();
		done(setElement(opened.doc, { path: `member/${opened.headId}/beneficiaryCategory/martyr_family`, on: true }, zhou.context));
		const file = fileOf(opened);
		expect(file.summary).toMatchObject({ headName: '王桂兰', memberCount: 1, phoneLast4s: ['0000'], no: undefined });
		expect(file.field(`member/${opened.headId}/enlistDate`)?.value).toBeUndefined();
		expect(file.warnings).toEqual([]);
	});

	it('gives a provisional number that stays until the relay has placed it', () => {
		const li = villager();
		const first = fileOf(open(li)).summary.provisionalNo;
		const second = fileOf(open(li, { provisionalNumbers: [first ?? ''] })).summary.provisionalNo;
		expect(first).toBe(`临-${li.context.device.slice(-4).toUpperCase()}-20261118-1`);
		expect(second).toBe(`临-${li.context.device.slice(-4).toUpperCase()}-20261118-2`);
	});

	it('is refused outside the own village, and twice in one document', () => {
		const li = villager();
		const opened = open(li);
		expect(() => open({ ...li, context: { ...li.context, actor: { ...li.context.actor, grants: [] } } })).toThrow('not-permitted');
		const before = Y.encodeStateAsUpdate(opened.doc);
		expect(codeOf(openHousehold(opened.doc, { id: opened.id, headName: '刘长河' }, li.context))).toBe('changed-since');
		expect(Y.encodeStateAsUpdate(opened.doc)).toEqual(before);
	});
});

describe('F20: two devices change the same phone apart', () => {
	function apart() {
		const [li, zhao] = [villager(), townOfficer()];
		const opened = open(li);
		const phoneId = done(addPhone(opened.doc, { no: '13800000001', owner: opened.headId }, li.context));
		const path = `phone/${phoneId}/no`;
		const there = { ...opened, doc: copyOf(opened.doc) };
		li.later(60 * minutes);
		done(setField(opened.doc, { path, value: '13800000002', source: 'self_report' }, li.context));
		zhao.later(90 * minutes);
		done(setField(there.doc, { path, value: '13800000003', source: 'doc_seen' }, zhao.context));
		meet(opened.doc, there.doc);
		return { li, zhao, opened, there, path };
	}

	it('F20: both values stand on both devices, marked, with who and when', () => {
		const { li, zhao, opened, there, path } = apart();
		for (const file of [fileOf(opened), fileOf(there)]) {
			expect(file.conflicts).toMatchObject([
				{
					path,
					label: '联系电话',
					about: '刘长河',
					statements: [
						{ value: '13800000002', by: li.context.account, source: 'self_report', at: noon + 60 * minutes },
						{ value: '13800000003', by: zhao.context.account, source: 'doc_seen', at: noon + 90 * minutes }
					]
				}
			]);
			expect(file.field(path)?.value).toBe('13800000003');
			expect(file.summary.conflicts).toHaveLength(1);
		}
	});

	it('PROJ-4: a step of the history tells what its writer replaced, and nothing of what somebody wrote apart from it', () => {
		const { opened, path } = apart();
		const steps = fileOf(opened).lastSteps(path);
		expect(steps.filter((step) => step.replaced).map((step) => [step.value, step.replaced])).toEqual([
			['13800000003', ['13800000001']],
			['13800000002', ['13800000001']]
		]);
	});

	it('F20: the choice leaves a trace and both values in the history', () => {
		const { li, opened, path } = apart();
		li.later(10 * minutes);
		done(settle(opened.doc, { path, value: '13800000003', why: '打通了' }, li.context));
		const file = fileOf(opened);
		expect(file.conflicts).toEqual([]);
		expect(file.lastSteps(path).map((step) => step.value)).toEqual(['13800000003', '13800000003', '13800000002']);
		// The two written apart are known only from the choice that replaced them: what they replaced is not on this device.
		const steps = file.lastSteps(path).filter((step) => step.replaced);
		expect(steps).toMatchObject([{ value: '13800000003', replaced: ['13800000002', '13800000003'], why: '打通了' }]);
		const settled = file.timeline().flatMap((day) => day.items).find((item) => item.kind === 'settled');
		expect(settled).toMatchObject({ path, by: li.context.account, to: '13800000003', why: '打通了', among: ['13800000002', '13800000003'] });
	});
});

describe('the history of a field', () => {
	it('PROJ-4: that of a set tells each element, put in and taken out', () => {
		const li = villager();
		const opened = open(li);
		const path = 'household/socialReliefStatus';
		done(setElement(opened.doc, { path: `${path}/dibao`, on: true }, li.context));
		li.later(minutes);
		done(setElement(opened.doc, { path: `${path}/dibao`, on: false }, li.context));
		const steps = fileOf(opened).lastSteps(path);
		expect(steps.map(({ path: at, value }) => [at, value])).toEqual([[`${path}/dibao`, null], [`${path}/dibao`, true]]);
	});
});

describe('F27: forty records on a device whose clock was 40 minutes slow', () => {
	it('F27: times are shown corrected, and what the device wrote stays', () => {
		const batu = villager('巴图');
		const slow = 40 * minutes;
		batu.later(-slow);
		const opened = open(batu);
		const visitIds = Array.from({ length: 38 }, (_, i) => {
			batu.later(minutes);
			return done(
				saveVisit(opened.doc, { startedAt: batu.clock.at, method: 'mobile_station', metSubject: ['self'], note: `第 ${i + 1} 条` }, batu.context)
			).visitId;
		});
		const path = `member/${opened.headId}/birthDate`;
		done(setField(opened.doc, { path, value: '1958' }, batu.context));
		const claimId = fileOf(opened).field(path)?.said?.id ?? '';
		const ledger = [
			{
				type: 'clock' as const,
				household: opened.id,
				at: noon,
				by: batu.context.account,
				device: batu.context.device,
				batch: batu.context.newId(),
				offsetMs: slow,
				entries: [...visitIds, claimId]
			}
		];
		const [before, after] = [fileOf(opened), fileOf(opened, ledger)];
		expect(after.contact.visits).toHaveLength(38);
		for (const [i, visit] of after.contact.visits.entries()) {
			const original = before.contact.visits[i];
			expect(visit.startedAt).toBe((original?.startedAt ?? 0) + slow);
			expect(visit.entry.clockOffsetMs).toBe(slow);
			expect(visit.value.startedAt).toBe(original?.value.startedAt);
		}
		expect(after.field(path)?.said).toMatchObject({ at: batu.clock.at + slow, clockOffsetMs: slow });
		expect(after.timeline().flatMap((day) => day.items).filter((item) => item.clockOffsetMs === slow)).toHaveLength(39);
	});
});

describe('a visit', () => {
	it('ZH-07: saved once, the visit ledger has its line, and a correction changes that line', () => {
		const li = villager();
		const opened = open(li);
		expect(visitLedger(fileOf(opened).contact)).toEqual([]);
		const visit = { startedAt: noon, method: 'home_visit', metSubject: ['self'], purposes: ['routine'], note: '膝盖旧伤加重' };
		const { visitId } = done(saveVisit(opened.doc, visit, li.context));
		expect(visitLedger(fileOf(opened).contact)).toMatchObject([
			{ visitId, on: '2026-11-18', by: li.context.account, method: 'home_visit', note: '膝盖旧伤加重' }
		]);
		done(fixEntry(opened.doc, { kind: 'visit', id: visitId, value: { ...visit, note: '左膝旧伤加重' } }, li.context));
		expect(visitLedger(fileOf(opened).contact)).toMatchObject([{ visitId, note: '左膝旧伤加重' }]);
		done(withdrawEntry(opened.doc, { kind: 'visit', id: visitId, reason: '记错了户' }, li.context));
		expect(visitLedger(fileOf(opened).contact)).toEqual([]);
		expect(fileOf(opened).summary.withdrawnCount).toBe(1);
		done(restoreEntry(opened.doc, { kind: 'visit', id: visitId }, li.context));
		expect(visitLedger(fileOf(opened).contact)).toHaveLength(1);
	});

	it('WS-01: with four steps it is saved, says which is left, and the month counts it as not complete', () => {
		const li = villager();
		const opened = open(li);
		const ticked = { done: true };
		const four = { recall: ticked, talk: ticked, help: ticked, carry: ticked };
		const visit = { startedAt: noon, method: 'home_visit', metSubject: ['self'] };
		expect(done(saveVisit(opened.doc, { ...visit, fiveSteps: four }, li.context)).missing).toEqual(['clarify']);
		expect(done(saveVisit(opened.doc, { ...visit, fiveSteps: { ...four, clarify: ticked } }, li.context)).missing).toEqual([]);
		done(saveVisit(opened.doc, { ...visit, metSubject: ['none_home'] }, li.context));
		expect(stepCompleteness(fileOf(opened).contact.visits, '2026-11')).toEqual({
			month: '2026-11',
			contacts: 2,
			complete: 1,
			lacking: { recall: 0, talk: 0, clarify: 1, help: 0, carry: 0 }
		});
	});

	it('sets the next date: a quarter for key contacts, a year for others, a week where nobody was at home', () => {
		const li = villager();
		const opened = open(li);
		const visit = { startedAt: noon, method: 'home_visit', metSubject: ['self'] };
		expect(done(saveVisit(opened.doc, visit, li.context)).nextDue).toBe('2027-11-18');
		done(setElement(opened.doc, { path: `member/${opened.headId}/keyContactTags/disabled`, on: true }, townOfficer().context));
		expect(done(saveVisit(opened.doc, visit, li.context)).nextDue).toBe('2027-02-18');
		li.later(minutes);
		expect(done(saveVisit(opened.doc, { ...visit, startedAt: noon + minutes, metSubject: ['none_home'] }, li.context)).nextDue).toBe('2026-11-25');
		expect(fileOf(opened).summary).toMatchObject({ nextVisitDue: '2026-11-25', lastVisitOn: '2026-11-18', visitCount: 2 });
	});

	it('DOMAIN-20: the tag of somebody who has left, or was written down by mistake, makes nobody a key contact', () => {
		const [li, zhao] = [villager(), townOfficer()];
		const opened = open(li);
		const tagged = (name: string) => {
			const id = done(addMember(opened.doc, { values: { name } }, li.context));
			done(setElement(opened.doc, { path: `member/${id}/keyContactTags/disabled`, on: true }, zhao.context));
			return id;
		};
		const nextDue = () => done(saveVisit(opened.doc, { startedAt: noon, method: 'phone', metSubject: ['self'] }, li.context)).nextDue;
		const [gone, mistaken] = [tagged('刘小军'), tagged('刘大军')];
		expect(nextDue()).toBe('2027-02-18');
		li.later(minutes);
		done(addEntry(opened.doc, { kind: 'membership', value: { memberId: gone, to: '2026-11', sharesLiving: false, reason: '迁出' } }, li.context));
		expect(nextDue()).toBe('2027-02-18');
		done(withdrawEntry(opened.doc, { kind: 'member', id: mistaken, reason: '记错了户' }, li.context));
		expect(nextDue()).toBe('2027-11-18');
		expect(fileOf(opened).summary.keyContactTags).toEqual([]);
	});

	it('written down four days late needs a word why', () => {
		const li = villager();
		const opened = open(li);
		const late = { startedAt: noon - 4 * 24 * 60 * minutes, method: 'phone', metSubject: ['self'] };
		expect(codeOf(saveVisit(opened.doc, late, li.context))).toBe('late-reason-required');
		expect(codeOf(saveVisit(opened.doc, { ...late, lateReason: '牧区无信号' }, li.context))).toBe('ok');
	});
});

describe('the assessment', () => {
	it('JM-07: medical heavy with the other five empty is saved', () => {
		const li = villager();
		const opened = open(li, { headName: '梁伯' });
		done(rateDimension(opened.doc, { round: 2026, dimension: 'medical', level: '3', evidence: '住院三次，看过结算单' }, li.context));
		const { dimensions } = fileOf(opened).assessment(2026);
		expect(dimensions.map(({ label, level }) => [label, level])).toEqual([
			['养老', undefined],
			['医疗', '3'],
			['住房', undefined],
			['就业', undefined],
			['教育', undefined],
			['生活', undefined]
		]);
		expect(fileOf(opened).warnings).toEqual([]);
	});

	it('JM-07: a medium or heavy level asks for its evidence first', () => {
		const li = villager();
		const opened = open(li);
		expect(codeOf(rateDimension(opened.doc, { round: 2026, dimension: 'housing', level: '2' }, li.context))).toBe('evidence-required');
		expect(codeOf(rateDimension(opened.doc, { round: 2026, dimension: 'housing', level: '1' }, li.context))).toBe('ok');
		expect(fileOf(opened).assessment(2026).dimensions[2]?.level).toBe('1');
	});

	it('F3: 5,000 yuan a month among six who live together are 833.33 a head, below 1,720', () => {
		const li = villager();
		const opened = open(li);
		for (const name of ['刘母', '刘妻', '刘一', '刘二', '刘三']) done(addMember(opened.doc, { values: { name } }, li.context));
		done(addIncome(opened.doc, { type: 'wage', amountFen: 500_000, period: 'month' }, li.context));
		const { perCapita } = fileOf(opened).finances;
		expect(perCapita).toMatchObject({ state: 'known', all: { monthlyFen: 83_333, belowMinWage: true, sharedLivingCount: 6 } });
	});

	it('MERGE-3: does not reckon with an income that two people corrected apart', () => {
		const [li, zhao] = [villager(), townOfficer()];
		const opened = open(li);
		const income = { type: 'wage', period: 'month', countable: true };
		const id = done(addIncome(opened.doc, { ...income, amountFen: 100_000 }, li.context));
		const there = copyOf(opened.doc);
		done(fixEntry(opened.doc, { kind: 'income', id, value: { ...income, amountFen: 120_000 } }, li.context));
		done(fixEntry(there, { kind: 'income', id, value: { ...income, amountFen: 150_000 } }, zhao.context));
		meet(opened.doc, there);
		expect(fileOf(opened).finances.perCapita).toMatchObject({ state: 'contested', entries: [{ id }] });
		done(fixEntry(opened.doc, { kind: 'income', id, value: { ...income, amountFen: 150_000 } }, zhao.context));
		expect(fileOf(opened).finances.perCapita).toMatchObject({ state: 'known', all: { monthlyFen: 150_000 } });
	});
});

describe('tolerance', () => {
	it('PROJ-1: passes over what a newer version wrote', () => {
		const li = villager();
		const opened = open(li);
		const newer = copyOf(opened.doc);
		const stamp = { by: li.context.account, at: noon, dev: li.context.device };
		newer.transact(() => {
			newer.getMap('log').set(`drone/${li.context.newId()}`, { ...stamp, value: { seen: true } });
			newer.getMap('log').set(`visit/${li.context.newId()}`, { ...stamp, value: { startedAt: noon, method: 'home_visit', metSubject: ['self'], mood: 'good' } });
			newer.getMap('log').set(`visit/${li.context.newId()}`, { ...stamp, value: { startedAt: 'noon' } });
			newer.getMap('log').set(`visit/${li.context.newId()}`, null);
			newer.getArray('claims').push([
				{ id: li.context.newId(), f: 'household/aura', v: 7, ...stamp, src: 'visit', over: [] },
				{ id: li.context.newId(), f: 'household/rooms', v: { n: 3 }, ...stamp, src: 'visit', over: [] },
				null,
				'what'
			]);
		});
		const file = fileOf({ doc: newer });
		expect(file.contact.visits).toHaveLength(1);
		expect(file.field('household/aura')).toBeUndefined();
		expect(file.field('household/rooms')?.value).toBeUndefined();
		expect(() => [file.summary, file.timeline(), file.members, file.plan(2026), file.finances, file.warnings]).not.toThrow();
	});

	it('reads an empty document as no household', () => {
		expect(() => fileOf({ doc: new Y.Doc() })).toThrow('no household');
	});
});
