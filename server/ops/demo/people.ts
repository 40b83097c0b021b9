import { type CivilDate, addDays } from '#domain/core/civil-date.ts';
import type { Json } from '#domain/fields/claim.ts';
import { birthdayAt, yearOf } from './days.ts';
import type { Person } from './facts.ts';
import type { Numbers } from './identity.ts';
import { type NameStyle, type Sex, givenHalf, hanName, herderName, surname } from './names.ts';
import type { Village } from './places.ts';
import type { Seeded } from './seeded.ts';
import { type Profile, otherProfile, veteranProfile } from './service.ts';

/** Where a family lives and what its people are drawn from. */
export interface Setting {
	readonly rng: Seeded;
	readonly village: Village;
	readonly numbers: Numbers;
	readonly today: CivilDate;
	readonly style: NameStyle;
	/** Names of people served so far: two of one name are a case of their own, not an accident. */
	readonly taken: Set<string>;
}

export interface PersonWish {
	readonly key: string;
	readonly sex: Sex;
	readonly age: number;
	/** GB/T 4761. */
	readonly relation: string;
	/** Family name of a Han family, or the father's given name that stands before the dot. */
	readonly lineage?: string | undefined;
	readonly married?: 'yes' | 'no' | 'widowed' | 'divorced';
	readonly name?: string;
	readonly birth?: CivilDate;
	readonly idNo?: string;
	/** `veteran`, or a category of domain §2.5 with the relation to the serviceman. */
	readonly served?: 'veteran' | { readonly category: string; readonly relation: string } | undefined;
	readonly presence?: Person['presence'];
}

const maritalCode = { yes: '20', no: '10', widowed: '30', divorced: '40' } as const;

/** One member of a family with everything the file asks of him. */
export function createPerson(setting: Setting, wish: PersonWish): Person {
	const { rng, village, numbers, today } = setting;
	const birth = wish.birth ?? birthdayAt(rng, today, wish.age);
	const profile = profileOf(setting, wish, birth);
	const fields: Record<string, Json> = {
		ethnicity: setting.style === 'herder' ? '02' : '01',
		maritalStatus: maritalCode[wish.married ?? 'no'],
		hukouType: village.settlement === 'community' ? (rng.chance(0.8) ? 'urban' : 'rural') : 'rural',
		medicalInsurance: insurance(rng, village, wish.age, profile)
	};
	if (wish.age >= 16) {
		fields['education'] = educationOf(rng, birth, wish.age);
		fields['labourCapacity'] = labourOf(rng, wish.age);
		fields['pensionInsurance'] = village.settlement === 'community' && wish.age >= 60 ? rng.pick(['1', '2', '3']) : '1';
		fields['employmentStatus'] = workOf(rng, setting, wish.age);
	}
	const stage = schoolingOf(rng, village, wish.age);
	if (stage) fields['schooling'] = stage;
	if (stage && wish.age >= 16) fields['employmentStatus'] = '9';
	const name = wish.name ?? nameOf(setting, wish, birth);
	if (wish.served) fields['bankAccounts'] = { holder: name, bank: `青原农商银行${village.town.shortName}支行`, no: numbers.passbook() };
	const presence = wish.presence ?? presenceOf(setting, wish);
	// Nobody tends fields or herds from where he works away.
	if (presence === 'migrant' && ['8', '10'].includes(String(fields['employmentStatus']))) fields['employmentStatus'] = '11';
	return {
		key: wish.key,
		name,
		sex: wish.sex,
		birth,
		idNo: wish.idNo ?? numbers.identityNumber(birth, wish.sex),
		relation: wish.relation,
		presence,
		fields: { ...fields, ...profile.fields },
		sets: { healthStatus: healthOf(rng, wish.age), ...(wish.age >= 80 ? elderFlags(rng) : {}), ...profile.sets },
		entries: [...profile.entries],
		served: wish.served === undefined ? undefined : wish.served === 'veteran' ? 'veteran' : 'other',
		service: profile.service
	};
}

/** A family round its householder, the householder first. */
export interface FamilyWish {
	readonly head: Omit<PersonWish, 'key' | 'relation' | 'married'>;
	/** Nobody else in the house. */
	readonly alone?: boolean;
	/** A grown child must be at school, or a younger one. */
	readonly pupil?: 'pupil' | 'student';
	/** A second person served: a son home from service, or the householder's father. */
	readonly second?: 'son' | 'father' | undefined;
}

export function createFamily(setting: Setting, wish: FamilyWish): Person[] {
	const { rng } = setting;
	const { age } = wish.head;
	const lineage = wish.head.lineage;
	const widow = typeof wish.head.served === 'object' && wish.head.served.relation === '1';
	const hasSpouse = !wish.alone && !widow && rng.chance(spouseShare(age));
	const head = createPerson(setting, { ...wish.head, key: 'head', relation: '02', married: maritalOf(rng, age, hasSpouse, widow) });
	const members = [head];
	if (hasSpouse) {
		const sex = head.sex === '1' ? '2' : '1';
		members.push(createPerson(setting, { key: 'spouse', sex, age: Math.max(22, age - rng.int(-2, 5)), relation: '10', married: 'yes' }));
	}
	if (wish.alone) return members;
	const childLineage = setting.style === 'herder' ? givenHalf(head.sex === '1' ? head.name : (members[1]?.name ?? head.name)) : (lineage ?? head.name.slice(0, 1));
	const children = childrenOf(rng, age, wish, hasSpouse);
	for (const [i, child] of children.entries()) {
		const key = `child${i + 1}`;
		members.push(createPerson(setting, { ...child, key, lineage: childLineage, relation: child.sex === '1' ? '20' : '30' }));
		if (child.married === 'yes' && child.sex === '1' && rng.chance(0.75)) {
			members.push(createPerson(setting, { key: 'inlaw', sex: '2', age: child.age - rng.int(0, 3), relation: '97', married: 'yes', ...(rng.chance(0.5) ? { presence: 'home' } : {}) }));
			if (rng.chance(0.8)) members.push(createPerson(setting, grandchild(rng, setting, child.age, members, childLineage)));
		}
	}
	if (wish.second === 'father' || (age >= 30 && age <= 58 && rng.chance(0.26))) members.push(...parents(setting, age, wish, lineage));
	return members;
}

function profileOf(setting: Setting, wish: PersonWish, birth: CivilDate): Profile {
	if (wish.served === undefined) return { fields: {}, sets: {}, entries: [] };
	return wish.served === 'veteran'
		? veteranProfile(setting.rng, setting.village, birth, wish.age, setting.today)
		: otherProfile(setting.rng, wish.served.category, wish.served.relation, setting.today);
}

function nameOf({ rng, style, taken }: Setting, wish: PersonWish, birth: CivilDate): string {
	for (let attempt = 0; ; attempt++) {
		const father = wish.lineage ?? (attempt > 0 || rng.chance(0.3) ? herderName(rng, '1') : undefined);
		const name = style === 'herder' ? herderName(rng, wish.sex, father) : hanName(rng, wish.lineage ?? surname(rng), wish.sex, yearOf(birth));
		if (!wish.served) return name;
		if (taken.has(name)) continue;
		taken.add(name);
		return name;
	}
}

function childrenOf(rng: Seeded, age: number, wish: FamilyWish, hasSpouse: boolean): Omit<PersonWish, 'key' | 'relation'>[] {
	const sex = (): Sex => (rng.chance(0.52) ? '1' : '2');
	if (wish.second === 'son') return [{ sex: '1', age: Math.max(24, age - rng.int(23, 28)), served: 'veteran', married: 'no' }];
	if (wish.pupil === 'student') return [{ sex: sex(), age: rng.int(18, 21), married: 'no', presence: 'migrant' }];
	if (wish.pupil === 'pupil') return [{ sex: sex(), age: rng.int(7, 16), married: 'no' }];
	if (age >= 60) {
		if (!rng.chance(0.4)) return [];
		const childAge = age - rng.int(23, 30);
		return [{ sex: rng.chance(0.85) ? '1' : '2', age: childAge, married: childAge > 27 && rng.chance(0.75) ? 'yes' : 'no' }];
	}
	if (!hasSpouse && age < 35) return [];
	const oldest = age - rng.int(23, 27);
	if (oldest < 0) return [];
	const children: Omit<PersonWish, 'key' | 'relation'>[] = [{ sex: sex(), age: oldest, married: oldest > 27 && rng.chance(0.5) ? 'yes' : 'no' }];
	if (oldest > 4 && rng.chance(0.5)) children.push({ sex: sex(), age: Math.max(1, oldest - rng.int(3, 7)), married: 'no' });
	return children;
}

function grandchild(rng: Seeded, setting: Setting, parentAge: number, members: readonly Person[], lineage: string): PersonWish {
	const father = members.find((member) => member.relation === '20');
	return {
		key: 'grandchild',
		sex: rng.chance(0.5) ? '1' : '2',
		age: Math.max(1, parentAge - rng.int(25, 29)),
		relation: '40',
		lineage: setting.style === 'herder' && father ? givenHalf(father.name) : lineage
	};
}

function parents(setting: Setting, age: number, wish: FamilyWish, lineage: string | undefined): Person[] {
	const { rng } = setting;
	const fatherLives = wish.second === 'father' || rng.chance(0.45);
	const father: PersonWish = { key: 'father', sex: '1', age: age + rng.int(23, 28), relation: '51', married: 'yes', ...(lineage ? { lineage } : {}), ...(wish.second === 'father' ? { served: 'veteran' } : {}) };
	const mother: PersonWish = { key: 'mother', sex: '2', age: age + rng.int(21, 25), relation: '52', married: fatherLives ? 'yes' : 'widowed' };
	if (!fatherLives) return [createPerson(setting, mother)];
	return rng.chance(0.5) ? [createPerson(setting, father), createPerson(setting, mother)] : [createPerson(setting, { ...father, married: 'widowed' })];
}

function spouseShare(age: number): number {
	if (age < 28) return 0.25;
	if (age < 60) return 0.92;
	return age < 75 ? 0.84 : age < 85 ? 0.6 : 0.3;
}

function maritalOf(rng: Seeded, age: number, hasSpouse: boolean, widow: boolean): NonNullable<PersonWish['married']> {
	if (hasSpouse) return 'yes';
	if (widow) return 'widowed';
	if (age < 35) return 'no';
	return rng.weighted([['widowed', age >= 60 ? 8 : 2], ['divorced', age >= 60 ? 1 : 4], ['no', 2]]);
}

function presenceOf({ rng, village, style }: Setting, wish: PersonWish): Person['presence'] {
	const grownChild = (wish.relation === '20' || wish.relation === '30' || wish.relation === '97') && wish.age >= 18;
	if (grownChild && rng.chance(0.58)) return 'migrant';
	if (village.settlement === 'herding' && style === 'herder' && wish.age >= 18 && wish.age < 70 && rng.chance(0.35)) return 'pasture';
	if (wish.relation === '02' && wish.age < 55 && rng.chance(0.14)) return 'migrant';
	return 'home';
}

function insurance(rng: Seeded, village: Village, age: number, profile: Profile): Json {
	const helped = Object.keys(profile.sets['benefitIdentity'] ?? {}).length > 0;
	const kind = village.settlement === 'community' && age >= 22 && rng.chance(0.5) ? '2' : '1';
	return helped && kind === '1' ? { kind, paidByState: true } : { kind };
}

function educationOf(rng: Seeded, birth: CivilDate, age: number): string {
	if (age < 19) return '70';
	const born = yearOf(birth);
	if (born < 1955) return rng.weighted([['80', 6], ['70', 3], ['60', 1]]);
	if (born < 1975) return rng.weighted([['80', 2], ['70', 6], ['60', 3], ['40', 1]]);
	if (born < 1992) return rng.weighted([['70', 5], ['60', 3], ['40', 2], ['30', 2], ['20', 1]]);
	return rng.weighted([['70', 2], ['60', 3], ['40', 2], ['30', 4], ['20', 3]]);
}

function labourOf(rng: Seeded, age: number): string {
	if (age >= 75) return rng.pick(['weak', 'lost', 'none']);
	if (age >= 60) return rng.weighted([['weak', 6], ['normal', 4]]);
	return rng.weighted([['normal', 8], ['skilled', 3], ['weak', 1]]);
}

function workOf(rng: Seeded, { village, style }: Setting, age: number): string {
	if (age < 22) return age < 19 ? '9' : rng.pick(['9', '11', '11']);
	if (age >= 70) return village.settlement === 'community' ? '6' : '4';
	if (village.settlement === 'herding' && style === 'herder') return rng.weighted([['10', 9], ['11', 1], ['7', 1]]);
	if (village.settlement === 'community') return age >= 60 ? '6' : rng.weighted([['1', 6], ['11', 3], ['7', 1]]);
	return age >= 60 ? '8' : rng.weighted([['8', 5], ['11', 4], ['1', 2], ['7', 1]]);
}

function schoolingOf(rng: Seeded, village: Village, age: number): Json | undefined {
	const town = village.town.name;
	if (age >= 3 && age <= 5) return { stage: 'preschool', school: `${town}中心幼儿园` };
	if (age >= 6 && age <= 11) return { stage: 'compulsory', school: `${town}中心小学`, grade: `${'一二三四五六'[age - 6] ?? '六'}年级` };
	if (age >= 12 && age <= 14) return { stage: 'compulsory', school: `${town}初级中学`, grade: `初${'一二三'[age - 12] ?? '三'}` };
	if (age >= 15 && age <= 17) return rng.chance(0.65) ? { stage: 'high', school: '青原县第一中学', grade: `高${'一二三'[age - 15] ?? '三'}` } : { stage: 'vocational', school: '青原县职业中学' };
	if (age >= 18 && age <= 21) return { stage: 'college', school: rng.pick(['安北职业技术学院', '云岭农业大学', '云岭师范学院', '安北医学高等专科学校', '云岭工业大学']), grade: `大${'一二三四'[age - 18] ?? '四'}` };
	return undefined;
}

function healthOf(rng: Seeded, age: number): Record<string, Json> {
	return age >= 62 && rng.chance(0.42) ? { chronic: true } : { healthy: true };
}

function elderFlags(rng: Seeded): Record<string, Record<string, Json>> {
	return rng.chance(0.12) ? { elderFlags: { disabled_adl: true } } : {};
}

/** The day a household's file was opened: with the first big collection, or later when somebody came home. */
export function openingDay(rng: Seeded, members: readonly Person[], today: CivilDate): CivilDate {
	const youngest = members.find((member) => member.served === 'veteran' && yearOf(member.birth) > yearOf(today) - 26);
	return addDays(today, youngest ? -rng.int(400, 620) : -rng.int(430, 1150));
}
