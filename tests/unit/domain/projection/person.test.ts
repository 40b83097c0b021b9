import { expect, it } from 'vitest';
import { personRecords, serviceYears } from '#domain/person/projection.ts';
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

it('records of a person are his alone, and diagnoses stay with the private document', () => {
	const opened = open(li);
	const memberId = opened.headId;
	done(addEntry(opened.doc, { kind: 'award', value: { memberId, level: 'third_class', date: '1982' } }, li.context));
	done(addEntry(opened.privateDoc, { kind: 'diagnosis', value: { memberId, name: '膝关节旧伤' } }, li.context));
	const { household, private: held } = fileOf(opened).readers;
	expect(personRecords(household, held, memberId)).toMatchObject({
		awards: [{ value: { date: '1982' } }],
		diagnoses: [{ value: { name: '膝关节旧伤' } }]
	});
	expect(personRecords(household, undefined, memberId).diagnoses).toEqual([]);
	expect(personRecords(household, held, opened.id).awards).toEqual([]);
});

it('a record about somebody who is no member is refused', () => {
	const opened = open(li);
	const award = { kind: 'award', value: { memberId: opened.id, level: 'third_class' } };
	expect(codeOf(addEntry(opened.doc, award, li.context))).toBe('unknown-entry');
});
