import { describe, expect, test } from 'vitest';
import { contradictions } from '#domain/person/contradictions.ts';

const idNo = '99012319600312003X';
const at = (facts: Parameters<typeof contradictions>[0]) => contradictions(facts).map((warning) => `${warning.at} ${warning.code}`);

describe('what does not fit together in one person', () => {
	test('DOMAIN-18: birth date and sex are held against the identity number, as far as they are known', () => {
		expect(at({ idNo, birthDate: '1960-03-12', sex: '1' })).toEqual([]);
		expect(at({ idNo, birthDate: '1960', sex: '0' })).toEqual([]);
		expect(at({ idNo, birthDate: '1961', sex: '2' })).toEqual(['birthDate id-date', 'sex id-sex']);
	});

	test('DOMAIN-18: nobody is discharged before he enlisted, or enlisted as a child or past thirty', () => {
		expect(at({ birthDate: '1954', enlistDate: '1968-03', dischargeDate: '1975-04' })).toEqual(['enlistDate out-of-range']);
		expect(at({ birthDate: '1952-09', enlistDate: '1968-03', dischargeDate: '1975-04' })).toEqual([]);
		expect(at({ enlistDate: '1975', dischargeDate: '1968' })).toEqual(['dischargeDate date-order']);
		expect(at({ idNo, enlistDate: '1991-04-01' })).toEqual(['enlistDate out-of-range']);
		expect(at({ idNo, enlistDate: '1980' })).toEqual([]);
	});

	test('DOMAIN-18: a disability by illness has a grade of 1 to 6', () => {
		expect(at({ disabilityCause: 'illness', disabilityGrade: 7 })).toEqual(['disabilityGrade out-of-range']);
		expect(at({ disabilityCause: 'duty', disabilityGrade: 7 })).toEqual([]);
	});

	test('DOMAIN-18: a person without any data of service contradicts nothing', () => {
		expect(at({})).toEqual([]);
	});
});
