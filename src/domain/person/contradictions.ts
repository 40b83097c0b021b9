import { identityFacts } from '../core/identity-number.ts';
import { ageOn, earliestDay, isNotAfter } from '../core/partial-date.ts';
import type { DomainError } from '../core/result.ts';

/** What is known of one person across both documents; what is unknown or undecided is left out. */
export interface PersonFacts {
	readonly idNo?: string | undefined;
	readonly sex?: string | undefined;
	readonly birthDate?: string | undefined;
	readonly enlistDate?: string | undefined;
	readonly dischargeDate?: string | undefined;
	readonly disabilityCause?: string | undefined;
	readonly disabilityGrade?: number | undefined;
}

const sexesStated = ['1', '2'];
const enlistmentAge = { min: 16, max: 30 };
/** 军人抚恤优待条例 art. 27: grades of illness end at 6. */
const lowestGradeOfIllness = 6;

/**
 * Where the facts of one person do not fit together. Values merge one by one, so two right-looking edits can meet in a
 * contradiction: it is shown as a warning beside the field `at` names, and never keeps anybody from saving.
 */
export function contradictions(facts: PersonFacts): DomainError[] {
	const { idNo, sex, birthDate, enlistDate, dischargeDate, disabilityCause, disabilityGrade } = facts;
	const found: DomainError[] = [];
	const stated = idNo === undefined ? undefined : identityFacts(idNo);
	if (stated && birthDate && !stated.birthDate.startsWith(birthDate)) found.push({ code: 'id-date', at: 'birthDate' });
	if (stated && sex && sexesStated.includes(sex) && sex !== stated.sex) found.push({ code: 'id-sex', at: 'sex' });
	if (enlistDate && dischargeDate && !isNotAfter(enlistDate, dischargeDate)) {
		found.push({ code: 'date-order', at: 'dischargeDate' });
	}
	const born = birthDate ?? stated?.birthDate;
	if (born && enlistDate) {
		const age = ageOn(born, earliestDay(enlistDate));
		if (age < enlistmentAge.min - slack(born, enlistDate) || age > enlistmentAge.max) {
			found.push({ code: 'out-of-range', at: 'enlistDate' });
		}
	}
	if (disabilityCause === 'illness' && disabilityGrade !== undefined && disabilityGrade > lowestGradeOfIllness) {
		found.push({ code: 'out-of-range', at: 'disabilityGrade' });
	}
	return found;
}

/** A date without its day is taken at its first day, which can make a person a year younger than he was. */
function slack(born: string, enlistDate: string): number {
	return born.length < 10 || enlistDate.length < 10 ? 1 : 0;
}
