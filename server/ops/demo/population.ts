import { type CivilDate, addDays } from '#domain/core/civil-date.ts';
import { ageOn } from '#domain/core/partial-date.ts';
import type { HouseholdState } from '#domain/workflow/states.ts';
import { casePhones, cases } from './cases/all.ts';
import { createCaseDesk } from './cases/case.ts';
import { castOf } from './cast.ts';
import { addressesOf, housingOf, phonesOf, registeredAddress, reliefOf } from './dwelling.ts';
import type { Household, Person } from './facts.ts';
import { assess } from './hardship.ts';
import { numbers } from './identity.ts';
import { illnessOf } from './illness.ts';
import { addIncidents } from './incidents.ts';
import { tagKeyContacts } from './key-contacts.ts';
import { surname } from './names.ts';
import { type FamilyWish, type Setting, createFamily, openingDay } from './people.ts';
import { type Village, villagesOfCounty } from './places.ts';
import { concluded, createPlan, planBegin } from './plans.ts';
import { type Seeded, seeded } from './seeded.ts';
import { helpVisits, plainVisits } from './visits.ts';
import { type HelpKind, helpKinds } from './wording/ideas.ts';

/**
 * The people of 青原县, counted as domain.md §7 counts them. "1,336 人" are those the service is for: 1,252 veterans and
 * 84 bereaved, military families and wounded militia. They live in 1,300 households, so 36 households hold two of them.
 * Wives, children and parents who are members of the files come on top.
 */
export const quotas = {
	served: 1336,
	others: 84,
	keyContacts: 214,
	inHelp: { medical: 71, livelihood: 45, employment: 30, housing: 17, elderly_care: 14, education: 9 } satisfies Record<HelpKind, number>
} as const;

/** Bereaved and others by category, with the relations to the serviceman that occur. */
const otherCategories: readonly { readonly category: string; readonly count: number; readonly relations: readonly string[] }[] = [
	{ category: 'martyr_family', count: 18, relations: ['3', '3', '3', '1', '2', '4'] },
	{ category: 'duty_death_family', count: 10, relations: ['1', '1', '2', '3'] },
	{ category: 'illness_death_family', count: 21, relations: ['1', '1', '1', '2', '3'] },
	{ category: 'disabled_militia', count: 9, relations: [''] },
	{ category: 'active_family', count: 26, relations: ['2'] }
];

/** Households that are on the way in or out, beside those in help. */
const passing: readonly (readonly [HouseholdState, number])[] = [
	['candidate', 8],
	['publicity', 5],
	['watching', 12],
	['exited', 9],
	['exit_review', 4]
];

/** Villages whose list the storyboards know by heart: chance adds nothing to what is due there. */
const quiet = new Set(['柳沟村', '白音敖包村']);

/** What a household is to become before its people are drawn. */
interface Slot {
	readonly village: Village;
	readonly index: number;
	state: HouseholdState;
	kind?: HelpKind;
	other?: { readonly category: string; readonly relation: string };
	second?: 'son' | 'father';
}

/** All households of the county, the same for one seed and day. */
export function populate(seed: string, today: CivilDate): Household[] {
	const rng = seeded(`${seed}/${today}`);
	const shared = { numbers: numbers(casePhones), today, taken: new Set<string>() };
	const samples = cases.map((sample, i) => {
		const village = villagesOfCounty.find((known) => known.shortName === sample.village);
		if (!village) throw new RangeError(`no village ${sample.village}`);
		const setting: Setting = { ...shared, rng: rng.fork(`case/${i}`), village, style: village.settlement === 'herding' ? 'herder' : 'han' };
		return sample.build(createCaseDesk(setting));
	});
	const slots = assignSlots(rng.fork('slots'), samples);
	const drawn = slots.map((slot) => draw(rng.fork(`${slot.village.code}/${slot.index}`), slot, shared));
	const households = villagesOfCounty.flatMap((village) => [...samples, ...drawn].filter((household) => household.village.code === village.code));
	tagKeyContacts(rng.fork('key-contacts'), households, quotas.keyContacts, today);
	for (const household of households) complete(rng.fork(`year/${household.key}`), household, today);
	addIncidents(rng.fork('incidents'), households, shared.numbers, today);
	return households;
}

function assignSlots(rng: Seeded, samples: readonly Household[]): Slot[] {
	const slots: Slot[] = [];
	for (const village of villagesOfCounty) {
		const own = samples.filter((household) => household.village.code === village.code);
		const helped = village.inHelp - own.filter((household) => household.state === 'active').length;
		for (let index = 0; index < village.households - own.length; index++) slots.push({ village, index, state: index < helped ? 'active' : 'normal' });
	}
	const kinds = shuffle(rng, helpKinds.flatMap((kind) => Array.from({ length: quotas.inHelp[kind] - samples.filter((sample) => sample.state === 'active' && sample.kind === kind).length }, () => kind)));
	for (const slot of slots) {
		const kind = slot.state === 'active' ? kinds.pop() : undefined;
		if (kind) slot.kind = kind;
	}
	const ordinary = shuffle(rng, slots.filter((slot) => slot.state === 'normal'));
	for (const [state, count] of passing) {
		const before = samples.filter((sample) => sample.state === state).length;
		for (let i = before; i < count; i++) {
			const slot = ordinary.pop();
			if (!slot) continue;
			slot.state = state;
			if (state !== 'candidate' && state !== 'publicity') slot.kind = rng.pick(['medical', 'livelihood', 'employment', 'housing']);
		}
	}
	for (const other of otherCategories) {
		const before = samples.flatMap((sample) => sample.members).filter((person) => person.served === 'other' && other.category in (person.sets['beneficiaryCategory'] ?? {})).length;
		for (let i = before; i < other.count; i++) {
			const slot = ordinary.pop();
			if (slot) slot.other = { category: other.category, relation: rng.pick(other.relations) };
		}
	}
	const seconds = quotas.served - slots.length - samples.flatMap((sample) => sample.members).filter((person) => person.served).length;
	for (let i = 0; i < seconds; i++) {
		const slot = ordinary.pop();
		if (slot) slot.second = rng.chance(0.55) ? 'son' : 'father';
	}
	return slots;
}

function draw(rng: Seeded, slot: Slot, shared: Pick<Setting, 'numbers' | 'today' | 'taken'>): Household {
	const { village, kind } = slot;
	const herder = village.settlement === 'herding' && rng.chance(0.78);
	const clans = seeded(village.code);
	const clan = [surname(clans), surname(clans)];
	const lineage = herder ? undefined : rng.chance(0.42) ? rng.pick(clan) : surname(rng);
	const setting: Setting = { ...shared, rng, village, style: herder ? 'herder' : 'han' };
	const members = createFamily(setting, familyWish(rng, slot, lineage));
	const group = rng.pick(village.groups);
	const [head] = members;
	const level: Household['level'] = kind ? rng.weighted([['general', 46], ['serious', 39], ['severe', 15]]) : 'none';
	const patient = kind === 'medical' ? (members[1]?.relation === '10' && rng.chance(0.35) ? members[1] : members[0]) : undefined;
	const illness = patient && { of: patient.key, what: illnessOf(rng, village, patient, shared.today) };
	if (patient && illness) markIll(patient, illness.what);
	if (kind === 'employment') markJobless(rng, members);
	if (kind === 'livelihood' && village.settlement === 'community' && head && ageOn(head.birth, shared.today) < 60) head.fields['employmentStatus'] = '11';
	return {
		key: `${village.code}/${slot.index}`,
		village,
		group,
		opened: openingDay(rng, members, shared.today),
		fields: {
			registeredAddress: registeredAddress(rng, village, group),
			householdType: village.settlement === 'community' ? 'urban' : herder ? 'herder' : 'farmer',
			...housingOf(rng, village, kind)
		},
		relief: reliefOf(rng, level, village.settlement !== 'community', shared.today),
		addresses: addressesOf(rng, village, group, members.some((member) => member.presence === 'pasture')),
		members,
		phones: phonesOf(rng, members, shared.numbers),
		state: slot.state,
		level,
		...(kind ? { kind } : {}),
		...(illness ? { illness } : {}),
		visits: [],
		incidents: []
	};
}

const ageByKind: Readonly<Record<HelpKind, readonly [number, number]>> = {
	medical: [48, 78],
	livelihood: [54, 76],
	employment: [28, 54],
	housing: [52, 77],
	elderly_care: [76, 91],
	education: [39, 53]
};

function familyWish(rng: Seeded, { kind, other, second }: Slot, lineage: string | undefined): FamilyWish {
	const base = { lineage };
	if (other) return otherFamily(rng, other, base);
	if (second === 'son') return { head: { ...base, sex: '1', age: rng.int(50, 64), served: 'veteran' }, second };
	if (second === 'father') return { head: { ...base, sex: '1', age: rng.int(38, 54), served: 'veteran' }, second };
	const sex = rng.chance(0.965) ? '1' : '2';
	if (kind) {
		const [youngest, oldest] = ageByKind[kind];
		const age = rng.int(youngest, oldest);
		return {
			head: { ...base, sex, age, served: 'veteran', ...(kind === 'employment' ? {} : { presence: 'home' as const }) },
			alone: kind === 'elderly_care' ? rng.chance(0.5) : rng.chance(0.06),
			...(kind === 'education' ? { pupil: rng.chance(0.55) ? ('student' as const) : ('pupil' as const), alone: false } : {})
		};
	}
	const [youngest, oldest] = rng.weighted([[[24, 34], 12], [[35, 48], 20], [[49, 59], 23], [[60, 69], 27], [[70, 79], 14], [[80, 92], 4]] satisfies [[number, number], number][]);
	const age = rng.int(youngest, oldest);
	// Home from service and not married: the file is in the name of the father.
	if (age < 31 && rng.chance(0.65)) return { head: { ...base, sex: '1', age: age + 25 }, second: 'son' };
	return { head: { ...base, sex, age, served: 'veteran' }, alone: age > 55 && rng.chance(0.08) };
}

function otherFamily(rng: Seeded, served: { category: string; relation: string }, base: { lineage: string | undefined }): FamilyWish {
	const { category, relation } = served;
	if (category === 'disabled_militia') return { head: { ...base, sex: '1', age: rng.int(58, 79), served } };
	if (category === 'active_family') return { head: { ...base, sex: rng.chance(0.8) ? '1' : '2', age: rng.int(44, 57), served } };
	const old = category === 'martyr_family' ? 12 : 0;
	const ages: Readonly<Record<string, readonly [number, number]>> = { '1': [46 + old, 80], '2': [62 + old, 86], '3': [34 + old, 68], '4': [50 + old, 78] };
	const [youngest, oldest] = ages[relation] ?? [50, 75];
	return { head: { ...base, sex: relation === '1' ? '2' : rng.pick(['1', '2']), age: rng.int(youngest, oldest), served }, alone: rng.chance(relation === '1' ? 0.4 : 0.1) };
}

function markIll(patient: Person, illness: { name: string; critical: boolean; foundAt: string; hospital: string }): void {
	patient.sets['healthStatus'] = { [illness.critical ? 'critical_illness' : 'chronic']: true };
	patient.fields['labourCapacity'] = illness.critical ? 'lost' : 'weak';
	patient.presence = 'home';
	if (illness.critical && patient.fields['employmentStatus'] !== '6') patient.fields['employmentStatus'] = '4';
}

function markJobless(rng: Seeded, members: readonly Person[]): void {
	const seeker = members.find((member) => member.served === 'veteran');
	if (seeker) {
		seeker.fields['employmentStatus'] = rng.weighted([['3', 5], ['11', 4], ['4', 2]]);
		seeker.presence = 'home';
	}
}

/** Who leaves help again has been in it for a while, as far as the year allows. */
function beginOf(rng: Seeded, { state }: Household, today: CivilDate): CivilDate {
	const begun = planBegin(rng, today);
	const early = addDays(today, -rng.int(170, 230));
	return state !== 'active' && early < begun && early.slice(0, 4) === today.slice(0, 4) ? early : begun;
}

/** What the last year brought: assessment and plan where there is help, visits everywhere. */
function complete(rng: Seeded, household: Household, today: CivilDate): void {
	const { kind } = household;
	const isSample = household.key.startsWith('case/');
	if (kind) {
		const cast = castOf(household, kind, today);
		const begun = household.assessment?.on ?? beginOf(rng, household, today);
		household.assessment ??= assess(rng, household, kind, cast, begun);
		if (!household.plan) {
			const plan = createPlan(rng, household, cast, { kind, begun, today, overdue: !quiet.has(household.village.shortName) && rng.chance(0.06) });
			household.plan = household.state === 'active' ? plan : concluded(plan, today);
		}
		const elder = household.members.find((member) => member.served && ageOn(member.birth, today) >= 70);
		if (elder && household.members.length === 1) elder.sets['elderFlags'] = { living_alone: true };
	}
	if (isSample) return;
	if (kind) household.visits = withNextDue(rng, household, today);
	else {
		household.visits = plainVisits(rng, household, today, household.members.some((member) => member.sets['keyContactTags']));
		// A file nobody has come back to is a young one.
		if (household.visits.length === 0) Object.assign(household, { opened: addDays(today, -rng.int(30, 345)) });
	}
}

/** When the worker said he would come again: for most in some weeks, for some this week, for a few it has passed. */
function withNextDue(rng: Seeded, household: Household, today: CivilDate): Household['visits'] {
	const visits = helpVisits(rng, household, today);
	const last = visits.at(-1);
	if (!last) return visits;
	const ahead = quiet.has(household.village.shortName) ? rng.int(12, 60) : rng.weighted([[rng.int(-8, -1), 6], [rng.int(0, 7), 16], [rng.int(8, 68), 78]]);
	const nextDue = addDays(today, ahead);
	return [...visits.slice(0, -1), { ...last, nextDue: nextDue > last.on ? nextDue : addDays(last.on, 30) }];
}

function shuffle<T>(rng: Seeded, items: readonly T[]): T[] {
	return rng.some(items, items.length);
}
