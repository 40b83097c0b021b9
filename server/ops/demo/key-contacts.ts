import type { CivilDate } from '#domain/core/civil-date.ts';
import { ageOn } from '#domain/core/partial-date.ts';
import type { Household, Person } from './facts.ts';
import type { Seeded } from './seeded.ts';

interface Candidate {
	readonly person: Person;
	readonly tag: string;
	readonly basis: string;
	/** Smaller comes first. */
	readonly rank: number;
}

/** Puts exactly `count` of the people served on a key contact list, those with the weightiest ground first. */
export function tagKeyContacts(rng: Seeded, households: readonly Household[], count: number, today: CivilDate): void {
	const everybody = households.flatMap((household) => household.members.filter((member) => member.served).map((person) => ({ household, person })));
	const already = everybody.filter(({ person }) => person.sets['keyContactTags']).length;
	const candidates = everybody
		.filter(({ person }) => !person.sets['keyContactTags'])
		.flatMap(({ household, person }): Candidate[] => candidateOf(household, person, today));
	const chosen = rng
		.some(candidates, candidates.length)
		.sort((a, b) => a.rank - b.rank)
		.slice(0, count - already);
	for (const { person, tag, basis } of chosen) {
		person.sets['keyContactTags'] = { [tag]: { basis } };
		if (tag === 'lonely_elder') person.sets['elderFlags'] = { living_alone: true };
	}
}

function candidateOf(household: Household, person: Person, today: CivilDate): Candidate[] {
	const benefits = person.sets['benefitIdentity'] ?? {};
	const isFirst = household.members.find((member) => member.served) === person;
	const award = person.entries.find((entry) => entry.kind === 'award')?.value['level'];
	if ('martyr_family' in (person.sets['beneficiaryCategory'] ?? {})) return [{ person, tag: 'martyr_family', basis: '烈士证明书', rank: 1 }];
	if (household.state === 'active' && isFirst && household.level === 'severe') return [{ person, tag: 'extreme_hardship', basis: '困难等级特重', rank: 1 }];
	if ('disability_pension' in benefits) return [{ person, tag: 'disabled', basis: '残疾军人证', rank: 2 }];
	if (household.members.length === 1 && ageOn(person.birth, today) >= 76) return [{ person, tag: 'lonely_elder', basis: '独居、年过七十', rank: 4 }];
	if (household.state === 'active' && isFirst && household.level === 'serious') return [{ person, tag: 'extreme_hardship', basis: '困难等级较重', rank: 2 }];
	if (award === 'second_class') return [{ person, tag: 'merit_model', basis: '二等功', rank: 3 }];
	if ('combat' in benefits || 'nuclear_test' in benefits) return [{ person, tag: 'combat_test', basis: '参战参试认定', rank: 4 }];
	if (award === 'third_class') return [{ person, tag: 'merit_model', basis: '三等功', rank: 5 }];
	return [];
}
