import type { CivilDate } from '#domain/core/civil-date.ts';
import { ageOn } from '#domain/core/partial-date.ts';
import type { Household, Person } from './facts.ts';
import type { Given, Sentence } from './wording/ideas.ts';

/** What a sentence about a household may take for granted on a day, read from the fields its file will hold. */
export function givenOf(household: Household, on: CivilDate): Set<Given> {
	const { members, village, fields, relief, illness } = household;
	const [head] = members;
	const served = members.find((member) => member.served) ?? head;
	const given = new Set<Given>();
	const when = (fact: Given, holds: boolean) => void (holds && given.add(fact));
	const some = (test: (person: Person) => boolean) => members.some(test);
	const age = (person: Person | undefined) => (person ? ageOn(person.birth, on) : 0);
	const stages = members.map((member) => stageOf(member));
	const child = (person: Person) => person.relation === '20' || person.relation === '30';
	const housing = fields['housingStatus'];
	const grade = fields['dangerGrade'];

	given.add(village.settlement === 'community' ? 'urban' : 'rural');
	when('farmer', fields['householdType'] === 'farmer');
	when('herder', fields['householdType'] === 'herder');
	when('spouse', some(({ relation }) => relation === '10'));
	when('alone', members.length === 1);
	when('company', members.length > 1);
	when('child', some(child));
	when('childAway', some((person) => child(person) && person.presence === 'migrant'));
	when('childHome', some((person) => child(person) && person.presence !== 'migrant' && age(person) >= 18));
	when('grandchild', some(({ relation }) => relation === '40'));
	when('infant', some((person) => person.relation === '40' && age(person) < 2));
	when('schoolchild', stages.some((stage) => stage !== undefined && stage !== 'preschool'));
	when('pupil', stages.some((stage) => stage === 'compulsory' || stage === 'high' || stage === 'vocational'));
	when('boards', stages.some((stage) => stage === 'high' || stage === 'vocational' || stage === 'college'));
	when('student', stages.includes('college'));
	when('elder', some(({ relation }) => relation === '51' || relation === '52'));
	when('elder80', some((person) => age(person) >= 80 && age(person) < 90));
	when('old60', age(head) >= 60);
	when('able', age(head) < 62);
	when('veteran', served?.served === 'veteran');
	when('benefit', some(({ sets }) => Object.keys(sets['benefitIdentity'] ?? {}).length > 0));
	when('ill', some(isIll));
	when('illSpouse', some((person) => person.relation === '10' && isIll(person)));
	when('critical', illness?.what.critical === true);
	when('chronic', illness?.what.critical === false);
	when('heart', /心|血压/.test(illness?.what.name ?? ''));
	when('joint', /关节|股骨|腰/.test(illness?.what.name ?? ''));
	when('lung', /肺|气管/.test(illness?.what.name ?? ''));
	when('fit', ['normal', 'skilled'].includes(String(served?.fields['labourCapacity'])) || served?.fields['employmentStatus'] === '8');
	when('weak', ['weak', 'lost', 'none'].includes(String(head?.fields['labourCapacity'])));
	when('casual', head?.fields['employmentStatus'] === '11');
	when('retired', head?.fields['employmentStatus'] === '6');
	when('rented', housing === 'rented');
	when('tenant', housing === 'rented' || housing === 'public_rental');
	when('worn', housing === 'self_built' && grade !== 'A');
	when('unsafe', grade === 'C' || grade === 'D');
	when('gradeC', grade === 'C');
	when('dibao', 'dibao' in relief);
	when('noRelief', Object.keys(relief).length === 0);
	when('otherRelief', Object.keys(relief).length > 0 && !('dibao' in relief));
	when('home', served?.presence === 'home');
	when('pasture', served?.presence === 'pasture');
	when('away', served?.presence === 'migrant');
	return given;
}

/** Sentences and ideas that contradict neither what is given nor the month. */
export function fitting<T extends Pick<Sentence, 'given' | 'months'>>(items: readonly T[], given: ReadonlySet<Given>, on?: CivilDate): T[] {
	return items.filter((item) => (item.given ?? []).every((fact) => given.has(fact)) && (on === undefined || isInMonths(item, on)));
}

/** Whether it may be said in the month of this day. */
export function isInMonths({ months }: Pick<Sentence, 'months'>, on: CivilDate): boolean {
	if (!months) return true;
	const [from, to] = months;
	const month = Number(on.slice(5, 7));
	return from <= to ? from <= month && month <= to : from <= month || month <= to;
}

/** The stage of school somebody is at. */
export function stageOf({ fields }: Person): string | undefined {
	const { schooling } = fields;
	return typeof schooling === 'object' && schooling !== null && 'stage' in schooling && typeof schooling['stage'] === 'string' ? schooling['stage'] : undefined;
}

function isIll({ sets }: Person): boolean {
	return Object.keys(sets['healthStatus'] ?? {}).some((state) => state !== 'healthy' && state !== 'disabled');
}
