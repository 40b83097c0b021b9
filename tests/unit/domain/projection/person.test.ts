import { describe, expect, it } from 'vitest';
import { serviceYears } from '#domain/person/projection.ts';
import { addMember } from '#domain/household/commands.ts';
import { addMeasure } from '#domain/plan/commands.ts';
import { addEntry } from '#domain/ydoc/commands.ts';
import { codeOf, done, fileOf, open, villager } from '#tests/support/household.ts';

const li = villager();

it.each([
	['1968-03', '1975-04', 7],
	['1980', '1983-12', 3],
	['1981-10', '1983-09', 1],
	['1981-10', undefined, undefined]
])('service from %s to %s counts %s completed years', (enlisted, discharged, years) => {
	expect(serviceYears(enlisted, discharged)).toBe(years);
});

it('a record about somebody who is no member is refused', () => {
	const opened = open(li);
	const award = { kind: 'award', value: { memberId: opened.id, level: 'third_class' } };
	expect(codeOf(addEntry(opened.doc, award, li.context))).toBe('unknown-entry');
});

describe('sample case ⑧, 去世未注销', () => {
	function reported(state: 'deceased' | 'alive') {
		const opened = open(li, { headName: '马占魁' });
		done(addMember(opened.doc, { values: { name: '宋玉兰', relation: '10' } }, li.context));
		const report = (said: string) => done(addEntry(opened.doc, { kind: 'lifeStatus', value: { memberId: opened.headId, state: said } }, li.context));
		report('deceased');
		li.later(60_000);
		if (state === 'alive') report('alive');
		return opened;
	}

	it('DOMAIN-19: who is reported dead and still counted to the household is a warning until he has left it', () => {
		const opened = reported('deceased');
		const warning = { code: 'dead-in-household', at: `member/${opened.headId}/membership`, about: '马占魁' };
		expect(fileOf(opened).warnings).toContainEqual(warning);
		done(addEntry(opened.doc, { kind: 'membership', value: { memberId: opened.headId, sharesLiving: false, to: '2026-10', reason: '去世' } }, li.context));
		expect(fileOf(opened).warnings).not.toContainEqual(warning);
	});

	it('DOMAIN-19: so is open work that is meant for him', () => {
		const opened = reported('deceased');
		const values = { title: '上门复查膝伤', targetMemberId: opened.headId };
		const id = done(addMeasure(opened.doc, { year: 2026, values }, li.context));
		expect(fileOf(opened).warnings).toContainEqual({ code: 'dead-in-measure', at: `measure/${id}/targetMemberId`, about: '上门复查膝伤' });
	});

	it('DOMAIN-19: a report put right warns of nothing', () => {
		expect(fileOf(reported('alive')).warnings).toEqual([]);
	});
});
