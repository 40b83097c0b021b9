import type { Role, Tier } from '#domain/access/actor.ts';
import type { DivisionCode } from '#domain/core/division-code.ts';
import { hanName, herderName, surname } from './names.ts';
import { county, townsOfCounty, villageNamed, villagesOfCounty } from './places.ts';
import type { Seeded } from './seeded.ts';

/** Somebody with an account. The 121 of domain.md §7: every village and community, every town, the county. */
export interface Worker {
	readonly name: string;
	/** What is typed to sign in. */
	readonly login: string;
	readonly tier: Tier;
	readonly role: Role;
	readonly org: DivisionCode;
	/** Offered on the sign-in page; nobody knows the passwords of the others. */
	readonly password?: string;
}

const counts = { total: 121, perTown: 3, county: 12 };

/** Those who can sign in to the demo. */
const demoWorkers: readonly Worker[] = [
	worker('王秀兰', 'wangxiulan', 'village', 'village_officer', villageNamed('柳沟村').code),
	worker('马春燕', 'machunyan', 'village', 'village_head', villageNamed('柳沟村').code),
	worker('李文斌', 'liwenbin', 'town', 'town_officer', villageNamed('柳沟村').town.code),
	worker('周敏', 'zhoumin', 'county', 'county_officer', county.code),
	worker('郝文静', 'haowenjing', 'county', 'county_officer', county.code),
	worker('巴图', 'batu', 'village', 'village_head', villageNamed('白音敖包村').code)
].map((known) => ({ ...known, password: `${known.login}-qingyuan` }));

const countyRoles: readonly Role[] = ['center_director', 'section_chief', 'deputy_chief', 'bureau_chief', 'finance', 'finance', 'petition_officer'];

/** All workers, the same for one seed, in a fixed order. */
export function createWorkers(rng: Seeded): Worker[] {
	const taken = new Set(demoWorkers.map((known) => known.name));
	const draft = (tier: Tier, role: Role, org: DivisionCode, code: string, herding: boolean): Worker => {
		const sex = rng.chance(0.55) ? '1' : '2';
		for (;;) {
			const name = herding ? herderName(rng, sex) : hanName(rng, surname(rng), sex, rng.int(1968, 1996));
			if (taken.has(name)) continue;
			taken.add(name);
			return worker(name, code, tier, role, org);
		}
	};
	const counties = Array.from({ length: counts.county }, (_, i) => draft('county', countyRoles[i] ?? 'county_officer', county.code, `xian${i + 1}`, false));
	const towns = townsOfCounty.flatMap((town) =>
		Array.from({ length: counts.perTown }, (_, i) => draft('town', i === 0 ? 'town_head' : 'town_officer', town.code, `${town.code.slice(6, 9)}z${i + 1}`, false))
	);
	// Two in each village of 石门镇; the larger villages of the other towns share what is left.
	const rest = counts.total - counts.county - towns.length - villagesOfCounty.length;
	const pairs = new Set(
		[...villagesOfCounty]
			.sort((a, b) => Number(b.town.shortName === '石门镇') - Number(a.town.shortName === '石门镇') || b.households - a.households || (a.code < b.code ? -1 : 1))
			.slice(0, rest)
			.map((village) => village.code)
	);
	const villages = villagesOfCounty.flatMap((village) =>
		Array.from({ length: pairs.has(village.code) ? 2 : 1 }, (_, i) =>
			draft('village', i === 0 ? 'village_officer' : 'village_head', village.code, `${village.code.slice(6)}c${i + 1}`, village.settlement === 'herding')
		)
	);
	return withDemoWorkers([...counties, ...towns, ...villages]);
}

/** The demo logins take the place of the first drawn of their division and role, or of the division's first. */
function withDemoWorkers(drawn: readonly Worker[]): Worker[] {
	const all = [...drawn];
	for (const known of demoWorkers) {
		const free = (candidate: Worker) => candidate.password === undefined && candidate.org === known.org;
		const exact = all.findIndex((candidate) => free(candidate) && candidate.role === known.role);
		const index = exact >= 0 ? exact : all.findIndex(free);
		all[index] = known;
	}
	return all;
}

function worker(name: string, login: string, tier: Tier, role: Role, org: DivisionCode): Worker {
	return { name, login, tier, role, org };
}
