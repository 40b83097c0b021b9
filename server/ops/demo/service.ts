import type { CivilDate } from '#domain/core/civil-date.ts';
import type { Json } from '#domain/fields/claim.ts';
import { remembered, yearOf } from './days.ts';
import type { Person } from './facts.ts';
import type { Seeded } from './seeded.ts';
import type { Village } from './places.ts';

/** What the file says of somebody served: service, identity, honours. Never a unit's name, place or task (domain §0.11). */
export type Profile = Pick<Person, 'fields' | 'sets' | 'entries' | 'service'>;

interface Career {
	readonly years: number;
	readonly rank: string;
	readonly resettlement: string;
}

/** @param age years, on the day of loading */
export function veteranProfile(rng: Seeded, village: Village, birth: CivilDate, age: number, today: CivilDate): Profile {
	const enlistYear = yearOf(birth) + rng.int(18, 20);
	const career = careerFrom(rng, enlistYear, yearOf(today), village.settlement === 'community');
	const enlisted = `${enlistYear}-${enlistMonth(rng, enlistYear)}-${String(rng.int(1, 20)).padStart(2, '0')}`;
	const discharged = `${enlistYear + career.years}-${rng.pick(enlistYear > 2012 ? ['09', '03'] : ['12', '11', '04', '03'])}-${String(rng.int(1, 25)).padStart(2, '0')}`;
	const service = { enlist: remembered(rng, enlisted), discharge: remembered(rng, discharged) };
	const rural = village.settlement !== 'community';
	const isParty = rng.chance(age >= 60 ? 0.34 : 0.42);
	const fields: Record<string, Json> = {
		enlistDate: service.enlist,
		dischargeDate: service.discharge,
		serviceBranch: rng.weighted([['army', 62], ['armed_police', 17], ['airforce', 7], ['navy', 5], ['rocket', 3], ['unspecified', 6]]),
		lastRank: career.rank,
		resettlementType: career.resettlement,
		honorPlaque: { state: rng.chance(0.97) ? 'hung' : 'due', date: remembered(rng, `2019-0${rng.int(4, 7)}-20`) },
		preferentialCard: preferentialCard(rng),
		partyMember: isParty
			? { isMember: true, joinedAt: String(enlistYear + rng.int(1, 4)), branch: `${village.shortName}党支部`, relationStatus: 'settled' }
			: { isMember: false },
		politicalStatus: isParty ? '01' : '13'
	};
	if (rng.chance(0.3)) fields['unitCode'] = `99${rng.int(100, 989)}`;
	if (isParty && age > 45 && rng.chance(0.12)) {
		const from = enlistYear + career.years + rng.int(4, 15);
		fields['villageCadre'] = { post: rng.pick(['村委委员', '民兵连长', '村支部书记', '村会计', '治保主任']), from: String(from), to: String(from + rng.int(3, 12)) };
	}
	const sets: Record<string, Record<string, Json>> = {
		beneficiaryCategory: { [mainCategory(career, enlistYear)]: true },
		benefitIdentity: benefits(rng, enlistYear, age, rural)
	};
	const entries: Profile['entries'][number][] = [];
	if (rng.chance(0.28)) entries.push(award(rng, enlistYear, career.years));
	if (rng.chance(0.035)) wound(rng, fields, sets, enlistYear + rng.int(1, career.years));
	if (Object.hasOwn(sets['benefitIdentity'] ?? {}, 'combat')) fields['combatService'] = { recognised: true, docNo: `青优核〔2007〕${rng.int(1, 120)}号` };
	if (Object.keys(sets['benefitIdentity'] ?? {}).length > 0) entries.push(confirmation(rng, today));
	return { fields, sets, entries, service };
}

/** Bereaved families, families of those who serve, wounded militia: no service of their own (GS-09). */
export function otherProfile(rng: Seeded, category: string, relation: string, today: CivilDate): Profile {
	const bereaved = category.endsWith('death_family') || category === 'martyr_family';
	const fields: Record<string, Json> = { honorPlaque: { state: 'hung', date: '2019' }, preferentialCard: preferentialCard(rng) };
	const sets: Record<string, Record<string, Json>> = { beneficiaryCategory: { [category]: true } };
	if (category === 'disabled_militia') {
		sets['benefitIdentity'] = { militia: { basis: '伤残民兵民工证' } };
		fields['disabilityCause'] = 'duty';
		fields['disabilityGrade'] = rng.int(6, 9);
		fields['gradedAt'] = String(rng.int(1976, 1992));
	} else fields['relationToServiceman'] = relation;
	if (bereaved) {
		fields['isCertHolder'] = true;
		sets['benefitIdentity'] = { survivor_pension: { basis: '遗属证明书' } };
	}
	return { fields, sets, entries: bereaved ? [confirmation(rng, today)] : [] };
}

function careerFrom(rng: Seeded, enlistYear: number, thisYear: number, urban: boolean): Career {
	const served = thisYear - enlistYear;
	if (served > 12 && rng.chance(urban ? 0.08 : 0.02)) {
		const years = Math.min(served - 1, rng.int(11, 20));
		return { years, rank: years > 15 ? 'battalion' : rng.pick(['platoon', 'company']), resettlement: 'transferred' };
	}
	if (served > 14 && rng.chance(0.1)) {
		const years = rng.pick([12, 12, 13, 16]);
		return { years: Math.min(years, served - 1), rank: enlistYear < 1987 ? 'volunteer' : years > 12 ? 'senior_nco' : 'mid_nco', resettlement: 'job_assigned' };
	}
	if (enlistYear >= 1996 && served > 9 && rng.chance(0.35)) return { years: rng.pick([5, 8]), rank: 'junior_nco', resettlement: enlistYear > 2005 ? 'self_employed' : 'return_rural' };
	const years = enlistYear < 1978 ? rng.int(4, 7) : enlistYear < 1999 ? rng.int(3, 5) : 2;
	return { years: Math.max(1, Math.min(years, served - 1)), rank: 'conscript', resettlement: enlistYear < 1954 ? 'demobilized' : enlistYear > 2009 ? 'self_employed' : 'return_rural' };
}

function enlistMonth(rng: Seeded, year: number): string {
	if (year >= 2021) return rng.pick(['03', '09']);
	if (year >= 2013) return '09';
	return year < 1974 ? rng.pick(['02', '03', '12']) : rng.pick(['10', '11', '12', '12']);
}

function mainCategory(career: Career, enlistYear: number): string {
	if (career.resettlement === 'transferred') return 'demobilized_cadre_transferred';
	return enlistYear < 1954 ? 'demobilized' : 'retired_soldier';
}

function benefits(rng: Seeded, enlistYear: number, age: number, rural: boolean): Record<string, Json> {
	const held: Record<string, Json> = {};
	if (enlistYear < 1954) held['elder_demobilized'] = { basis: '复员军人证明书' };
	else if (enlistYear >= 1976 && enlistYear <= 1987 && rng.chance(0.11)) held['combat'] = { basis: '退伍档案记载' };
	else if (enlistYear >= 1958 && enlistYear <= 1994 && rng.chance(0.015)) held['nuclear_test'] = { basis: '退伍档案记载' };
	else if (rng.chance(0.02)) held['returned_sick'] = { basis: '带病回乡退伍军人证明' };
	else if (age >= 60 && rural) held['rural60'] = { basis: '退伍证、户口簿' };
	return held;
}

/** A wound or illness of service, graded: changes category, benefit and the private fields of the county. */
function wound(rng: Seeded, fields: Record<string, Json>, sets: Record<string, Record<string, Json>>, year: number): void {
	const cause = rng.weighted([['duty', 6], ['combat', 2], ['illness', 2]]);
	sets['beneficiaryCategory'] = { ...sets['beneficiaryCategory'], disabled_serviceman: true };
	sets['benefitIdentity'] = { disability_pension: { basis: '残疾军人证' } };
	fields['disabilityCause'] = cause;
	fields['disabilityGrade'] = cause === 'illness' ? rng.int(5, 6) : rng.int(6, 10);
	fields['disabilityCertNo'] = `云军${rng.int(10_000, 99_999)}`;
	fields['gradedAt'] = String(year);
}

function award(rng: Seeded, enlistYear: number, years: number): Profile['entries'][number] {
	const level = rng.weighted([['excellent_soldier', 64], ['third_class', 27], ['other', 7], ['second_class', 2]]);
	return { kind: 'award', value: { level, date: String(enlistYear + rng.int(1, years)), evidence: rng.pick(['退伍证记载', '立功证书', '档案登记表', '奖章、证书']) } };
}

function confirmation(rng: Seeded, today: CivilDate): Profile['entries'][number] {
	const year = yearOf(today) - 1;
	return { kind: 'annualConfirmation', value: { year, method: rng.weighted([['on_site', 5], ['at_home', 4], ['video', 1]]), result: 'confirmed', by: rng.pick(['镇服务站', '村服务站']) } };
}

function preferentialCard(rng: Seeded): Json {
	const state = rng.weighted([['issued', 88], ['applied', 6], ['none', 6]]);
	return state === 'issued' ? { state, no: String(rng.int(0, 9999)).padStart(4, '0') } : { state };
}
