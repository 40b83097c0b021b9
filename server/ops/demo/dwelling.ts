import { type CivilDate, addDays } from '#domain/core/civil-date.ts';
import type { Json } from '#domain/fields/claim.ts';
import type { Household, Person, Phone } from './facts.ts';
import type { Numbers } from './identity.ts';
import type { Village } from './places.ts';
import type { Seeded } from './seeded.ts';
import type { HelpKind } from './wording/ideas.ts';

/** Where a household lives, how it is reached, and what relief it draws. */

const lanes = ['兴业巷', '永安巷', '文昌巷', '柳荫巷', '南园小区', '东苑小区', '钟楼后街', '供销社家属院', '幸福里'];
const pastures = ['北沟夏营盘', '南坡草场', '西梁夏营盘', '海子边草场', '阳坡冬窝子', '东沟冬窝子', '白石头冬窝子'];

export function addressesOf(rng: Seeded, village: Village, group: string, roams: boolean): Household['addresses'] {
	const registered = registeredAddress(rng, village, group);
	if (village.settlement !== 'herding' || !roams) return [{ text: registered, use: 'usual' }];
	return [
		{ text: `${village.name}${rng.pick(pastures.slice(0, 4))}`, use: 'summer_pasture' },
		{ text: `${village.name}${rng.pick(pastures.slice(4))}`, use: 'winter_pasture' }
	];
}

export function registeredAddress(rng: Seeded, village: Village, group: string): string {
	return village.settlement === 'community'
		? `青原县${village.name}${rng.pick(lanes)}${rng.int(1, 36)}号院${rng.int(1, 4)}单元${rng.int(1, 6)}0${rng.int(1, 4)}`
		: `青原县${village.name}${group}${rng.int(1, 96)}号`;
}

export function housingOf(rng: Seeded, village: Village, kind: HelpKind | undefined): Record<string, Json> {
	const status =
		village.settlement === 'community'
			? kind === 'housing'
				? 'rented'
				: rng.weighted([['commodity', 34], ['resettled', 16], ['publicly_owned', 12], ['public_rental', 16], ['rented', 12], ['affordable', 10]])
			: kind === 'housing'
				? 'self_built'
				: rng.weighted([['self_built', 90], ['resettled', 6], ['rented', 2], ['other', 2]]);
	const rooms = village.settlement === 'community' ? rng.int(2, 3) : rng.int(3, 6);
	const poor = kind === 'housing' && village.settlement !== 'community';
	const dangerGrade = poor ? rng.pick(['C', 'C', 'C', 'D']) : rng.weighted([['A', 78], ['B', 20], ['C', 2]]);
	return { housingStatus: status, rooms, areaSqm: rooms * rng.int(16, 28), dangerGrade };
}

const relationWords: Readonly<Record<string, string>> = { '02': '本人', '10': '配偶', '20': '儿子', '30': '女儿', '97': '儿媳', '51': '父亲', '52': '母亲' };

/** The householder's number, and often that of a grown child for when nobody answers. */
export function phonesOf(rng: Seeded, members: readonly Person[], numbers: Numbers): Phone[] {
	const [head, ...others] = members;
	if (!head) return [];
	const phones = [phoneOf(numbers, head)];
	const child = others.find((member) => ['20', '30'].includes(member.relation) && member.birth < '2008');
	const spouse = others.find((member) => member.relation === '10');
	if (child && rng.chance(0.6)) phones.push(phoneOf(numbers, child));
	else if (spouse && rng.chance(0.25)) phones.push(phoneOf(numbers, spouse));
	return phones;
}

function phoneOf(numbers: Numbers, owner: Person): Phone {
	return { no: numbers.phone(), owner: owner.key, relation: relationWords[owner.relation] ?? '家属', valid: true };
}

/** @param level how heavy the hardship is; ordinary households seldom draw relief */
export function reliefOf(rng: Seeded, level: Household['level'], rural: boolean, today: CivilDate): Household['relief'] {
	const from = addDays(today, -rng.int(200, 900));
	const share: Readonly<Record<Household['level'], number>> = { none: 0.02, general: 0.25, serious: 0.5, severe: 0.75 };
	if (!rng.chance(share[level])) return {};
	const status = rng.weighted([
		['dibao', 5],
		['marginal_low_income', 3],
		['rigid_expenditure', level === 'severe' ? 4 : 1],
		['antipoverty_monitored', rural ? 3 : 0],
		['poverty_alleviated', rural ? 3 : 0],
		['extreme_poverty', level === 'severe' && rural ? 1 : 0]
	]);
	return { [status]: { from, source: '县民政局' } };
}
