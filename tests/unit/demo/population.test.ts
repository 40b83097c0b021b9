import { describe, expect, it } from 'vitest';
import { checkIdentityNumber, identityFacts } from '#domain/core/identity-number.ts';
import { momentOf } from '#domain/core/civil-date.ts';
import type { Household, Person } from '#server/ops/demo/facts.ts';
import { townsOfCounty, villagesOfCounty } from '#server/ops/demo/places.ts';
import { populate, quotas } from '#server/ops/demo/population.ts';
import { seeded } from '#server/ops/demo/seeded.ts';
import { createStaff } from '#server/ops/demo/staff.ts';

const today = '2026-11-22';
const households = populate('qingyuan', today);
const everybody = households.flatMap((household) => household.members);
const served = everybody.filter((person) => person.served);

const count = (items: readonly string[]) => Object.fromEntries([...Map.groupBy(items, (item) => item)].map(([item, same]) => [item, same.length]));
const has = (person: Person, set: string, element: string) => element in (person.sets[set] ?? {});
const helped = households.filter((household) => household.state === 'active');

describe('the county of domain.md §7', () => {
	it('has seven towns, 58 villages and four communities, each under the fictional 99', () => {
		expect(townsOfCounty.length).toBe(7);
		expect(count(villagesOfCounty.map((village) => (village.settlement === 'community' ? 'community' : 'village')))).toEqual({ community: 4, village: 58 });
		expect(villagesOfCounty.every(({ code, name }) => /^990123\d{6}$/.test(code) && name.length > 3)).toBe(true);
		expect(new Set(villagesOfCounty.map(({ shortName }) => shortName)).size).toBe(62);
	});

	it('has 1,300 households, town by town as in the table', () => {
		expect(count(households.map((household) => household.village.town.shortName))).toEqual({
			城关镇: 312,
			临河镇: 228,
			石门镇: 196,
			东山镇: 182,
			白杨镇: 158,
			查干乡: 104,
			乌拉乡: 120
		});
	});

	it('has 1,336 people served: 1,252 veterans and 84 others, two of them in 36 households, one in every other', () => {
		expect(served.length).toBe(1336);
		expect(count(served.map((person) => person.served ?? ''))).toEqual({ veteran: 1252, other: 84 });
		expect(count(households.map(({ members }) => String(members.filter((member) => member.served).length)))).toEqual({ '1': 1264, '2': 36 });
		expect(served.every((person) => Object.keys(person.sets['beneficiaryCategory'] ?? {}).length > 0)).toBe(true);
	});

	it('helps 186 households, by what weighs on them most, with two to six measures each', () => {
		expect(count(helped.map((household) => household.kind ?? ''))).toEqual({ ...quotas.inHelp });
		expect(helped.length).toBe(186);
		for (const { plan } of helped) {
			expect(plan?.measures.length).toBeGreaterThanOrEqual(2);
			expect(plan?.measures.length).toBeLessThanOrEqual(6);
			expect(plan?.analysis.length).toBeGreaterThanOrEqual(2);
		}
	});

	it('keeps a list of 214 key contacts, with every martyr family on it', () => {
		expect(served.filter((person) => person.sets['keyContactTags']).length).toBe(214);
		const martyrs = served.filter((person) => has(person, 'beneficiaryCategory', 'martyr_family'));
		expect(martyrs.every((person) => person.sets['keyContactTags'])).toBe(true);
	});

	it('has 121 accounts: every village and community, every town, the county', () => {
		const staff = createStaff(seeded('qingyuan'), today);
		expect(staff.length).toBe(121);
		expect(new Set(staff.map(({ login }) => login)).size).toBe(121);
		const orgs = new Set(staff.map(({ org }) => org));
		expect(orgs.size).toBe(70);
		expect(staff.filter(({ password }) => password).map(({ name, tier }) => `${tier} ${name}`).sort()).toEqual(
			['county 周敏', 'county 郝文静', 'town 李文斌', 'village 王秀兰', 'village 马春燕', 'village 巴图'].sort()
		);
		const shimen = villagesOfCounty.filter((village) => village.town.shortName === '石门镇');
		expect(shimen.every((village) => staff.filter(({ org }) => org === village.code).length === 2)).toBe(true);
	});
});

describe('its people', () => {
	it('F15: have identity numbers that nobody has, with a check digit, birth and sex that agree', () => {
		const now = momentOf(today);
		for (const person of everybody) {
			expect(person.idNo).toMatch(/^990123/);
			expect(checkIdentityNumber(person.idNo, now).ok).toBe(true);
			expect(identityFacts(person.idNo)).toEqual({ birthDate: person.birth, sex: person.sex });
		}
		expect(new Set(everybody.map((person) => person.idNo)).size).toBe(everybody.length);
	});

	it('have phones of the form 1990000xxxx', () => {
		expect(households.flatMap((household) => household.phones).every(({ no }) => /^1990000\d{4}$/.test(no))).toBe(true);
	});

	it('are the householder first, with one householder in each household and names of their own', () => {
		for (const { members } of households) {
			expect(members.map((member) => member.relation).filter((relation) => relation === '02')).toEqual(['02']);
			expect(members[0]?.relation).toBe('02');
			expect(new Set(members.map((member) => member.key)).size).toBe(members.length);
		}
		const namesakes = [...Map.groupBy(served, (person) => person.name)].filter(([, same]) => same.length > 1);
		expect(namesakes.map(([name, same]) => [name, same.length])).toEqual([['何建国', 2]]);
	});

	it('were grown up when they enlisted, and enlisted before they left', () => {
		for (const { birth, service } of served) {
			if (!service) continue;
			const years = Number(service.enlist.slice(0, 4)) - Number(birth.slice(0, 4));
			expect(years).toBeGreaterThanOrEqual(16);
			expect(years).toBeLessThanOrEqual(30);
			expect(service.discharge.slice(0, 4) > service.enlist.slice(0, 4)).toBe(true);
			expect(service.discharge <= today).toBe(true);
		}
	});
});

describe('its words', () => {
	const spoken = JSON.stringify(households.map(({ plan, assessment, visits, members }) => [plan, assessment, visits, members]));

	it('speak of nobody as a case to be controlled, and of no unit by name', () => {
		for (const word of ['稳控', '上访', '钉子', '贫困户', '重点人', '销号', '集团军', '师部', '旅部', '某团', '非法', '异常']) {
			expect(spoken).not.toContain(word);
		}
		for (const person of served) expect(String(person.fields['unitCode'] ?? '99')).toMatch(/^\d{2,8}$/);
	});

	it('leave no gap unfilled', () => {
		expect(spoken).not.toMatch(/\{\w+\}/);
		expect(spoken).not.toContain('undefined');
	});

	it('differ from visit to visit within a household', () => {
		const repeats = households.filter(({ visits }) => new Set(visits.map((visit) => visit.note)).size < visits.filter((visit) => !visit.withdrawn).length);
		expect(repeats.length).toBeLessThan(households.length / 50);
	});
});

describe('the seed', () => {
	it('gives the same county again, and another seed another', () => {
		const told = (all: readonly Household[]) => JSON.stringify(all);
		expect(told(populate('qingyuan', today))).toBe(told(households));
		expect(told(populate('another', today))).not.toBe(told(households));
	});

	it.each(['2026-01-01', '2026-01-20', '2027-02-28', '2028-12-31'])('keeps the counts on %s', (day) => {
		const county = populate('qingyuan', day);
		expect(county.length).toBe(quotas.served - 36);
		expect(county.flatMap(({ members }) => members).filter((person) => person.served).length).toBe(quotas.served);
		expect(county.filter((household) => household.state === 'active').length).toBe(186);
		expect(county.every(({ visits, opened }) => opened < day && visits.every((visit) => visit.on <= day))).toBe(true);
	});
});
