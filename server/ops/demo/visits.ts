import { type CivilDate, addDays, daysBetween } from '#domain/core/civil-date.ts';
import type { Json } from '#domain/fields/claim.ts';
import { workday } from './days.ts';
import { fitting, localWords } from './cast.ts';
import type { Household, Visit } from './facts.ts';
import type { Village } from './places.ts';
import type { Seeded } from './seeded.ts';
import type { Given, Sentence } from './wording/ideas.ts';
import * as words from './wording/visits.ts';

/** Visits to a household in help: every month or two over the past twelve months, the last one recent. */
export function helpVisits(rng: Seeded, household: Household, today: CivilDate): Visit[] {
	const days = [rng.int(3, 58)];
	const count = { none: 3, general: 4, serious: 6, severe: 8 }[household.level] + rng.int(0, 2);
	const reach = Math.min(350, daysBetween(household.opened, today) - 30);
	while (days.length < count) {
		const next = (days.at(-1) ?? 0) + rng.int(24, 62);
		if (next > reach) break;
		days.push(next);
	}
	return series(rng, household, days, today);
}

/** Ordinary contact: none to three visits in the year. */
export function plainVisits(rng: Seeded, household: Household, today: CivilDate, isKeyContact: boolean): Visit[] {
	const reach = Math.min(355, daysBetween(household.opened, today) - 20);
	if (isKeyContact) {
		// Each quarter, so that nobody of the list is late but by accident.
		const last = rng.chance(0.04) ? rng.int(93, 99) : rng.int(4, 88);
		const days = [last, last + rng.int(75, 92), last + rng.int(165, 182)].filter((back) => back < reach);
		return series(rng, household, days, today);
	}
	const count = rng.weighted([[0, 22], [1, 50], [2, 22], [3, 6]]);
	const last = rng.chance(0.025) ? rng.int(366, 372) : rng.int(10, 340);
	const days = [last, last + rng.int(60, 110), last + rng.int(130, 200)].slice(0, count).filter((back) => back < Math.max(reach, 380) && back < daysBetween(household.opened, today));
	return series(rng, household, days, today);
}

function series(rng: Seeded, household: Household, daysBack: readonly number[], today: CivilDate): Visit[] {
	const said = new Set<string>();
	const days = [...daysBack].sort((a, b) => b - a);
	return days.map((back, i) => createVisit(rng, household, addDays(today, -back), { said, metForSure: i === days.length - 1 }));
}

interface VisitWish {
	/** Sentences this household's notes have used already. */
	readonly said?: Set<string>;
	/** Somebody was at home: a visit that met nobody is due again within days. */
	readonly metForSure?: boolean;
}

export function createVisit(rng: Seeded, household: Household, day: CivilDate, { said = new Set(), metForSure = false }: VisitWish = {}): Visit {
	const on = workday(day);
	const method = methodOf(rng, household);
	const away = method === 'home_visit' && !metForSure && rng.chance(0.06);
	const remote = ['phone', 'video', 'wechat'].includes(method);
	const met: Visit['met'] = away ? 'none_home' : rng.chance(0.82) ? 'self' : 'family';
	const say = speaker(rng, household, givenOn(household, on, met, remote), said);
	return {
		on,
		by: rng.weighted([['village', 86], ['town', 11], ['county', 3]]),
		method,
		purposes: purposesOf(rng, household, on),
		met,
		metMembers: away ? [] : metMembers(rng, household, met),
		...(away ? {} : { steps: stepsOf(rng, household, remote, say) }),
		note: away ? say(words.absences) : noteOf(rng, household, method, say)
	};
}

/** Draws one sentence that fits, and none twice for one household while others are left. */
type Say = (lines: readonly Sentence[]) => string;

function speaker(rng: Seeded, household: Household, given: ReadonlySet<Given>, said: Set<string>): Say {
	return (lines) => {
		const fits = fitting(lines, { given });
		const fresh = fits.filter(({ text }) => !said.has(text));
		const pool = fresh.length > 0 ? fresh : fits;
		if (pool.length === 0) return '';
		const { text } = rng.pick(pool);
		said.add(text);
		return localWords(text, household.village);
	};
}

function givenOn({ village, members }: Household, on: CivilDate, met: Visit['met'], remote: boolean): Set<Given> {
	const month = Number(on.slice(5, 7));
	const given = new Set<Given>([village.settlement === 'herding' ? 'herder' : village.settlement === 'community' ? 'urban' : 'farmer']);
	if (village.settlement !== 'community') given.add('rural');
	if (month >= 11 || month <= 3) given.add('cold');
	if (month >= 5 && month <= 9) given.add('warm');
	if (month >= 9 && month <= 11) given.add('autumn');
	if (met === 'self') given.add('self');
	if (!remote) given.add('seen');
	if (members.some((member) => member.relation === '10')) given.add('spouse');
	if (members.some((member) => member.relation === '20' || member.relation === '30')) given.add('child');
	if (members.some((member) => member.fields['schooling'])) given.add('schoolchild').add('pupil');
	return given;
}

function methodOf(rng: Seeded, { village, state }: Household): string {
	const herding = village.settlement === 'herding';
	const helped = state === 'active';
	return rng.weighted([
		['home_visit', helped ? 62 : 48],
		['phone', 22],
		['reception', 8],
		['mobile_station', herding ? 24 : 0],
		['video', 4],
		['wechat', 3],
		['night_talk', helped ? 4 : 2],
		['group_meeting', 2]
	]);
}

function purposesOf(rng: Seeded, { state }: Household, on: CivilDate): string[] {
	const month = on.slice(5, 7);
	if (month === '08' && rng.chance(0.3)) return ['festival'];
	if ((month === '01' || month === '02') && rng.chance(0.35)) return ['festival'];
	return state === 'active' ? rng.pick([['follow_up'], ['routine', 'follow_up'], ['needs'], ['routine'], ['policy', 'follow_up']]) : rng.pick([['routine'], ['routine', 'policy'], ['annual_confirm'], ['policy']]);
}

function metMembers(rng: Seeded, { members }: Household, met: Visit['met']): string[] {
	const served = members.find((member) => member.served) ?? members[0];
	const company = members.find((member) => member !== served && member.presence !== 'migrant');
	if (met === 'self') return served ? [served.key, ...(company && rng.chance(0.4) ? [company.key] : [])] : [];
	return company ? [company.key] : served ? [served.key] : [];
}

function noteOf(rng: Seeded, { kind, village }: Household, method: string, say: Say): string {
	const matters = kind ? Array.from({ length: rng.int(1, 2) }, () => say(words.matters[kind])) : [say(words.plainMatters)];
	const told = [say(greetingsFor(rng, village, method)), ...matters, ...(rng.chance(0.5) ? [say(words.closings)] : [])];
	return [...new Set(told)].join('');
}

function greetingsFor(rng: Seeded, village: Village, method: string): readonly Sentence[] {
	if (method === 'phone') return words.phoneGreetings;
	if (method === 'video' || method === 'wechat') return words.screenGreetings;
	if (method === 'reception' || method === 'group_meeting') return words.receptionGreetings;
	if (method === 'night_talk') return words.nightGreetings;
	return village.settlement === 'herding' && rng.chance(0.65) ? words.herderGreetings : words.greetings;
}

/** The five steps as they come up; few visits have all of them. */
function stepsOf(rng: Seeded, { state }: Household, remote: boolean, say: Say): Json {
	const helped = state === 'active';
	const step = (lines: readonly Sentence[], share: number) => {
		const note = rng.chance(share) ? say(lines) : '';
		return { done: true, ...(note ? { note } : {}) };
	};
	return {
		...(rng.chance(remote ? 0.3 : 0.78) ? { recall: { ...step(words.recallNotes, 0.4), ...(rng.chance(0.5) ? { items: ['service'] } : {}) } } : {}),
		...(rng.chance(helped ? 0.72 : 0.55) ? { talk: step(words.talkNotes, 0.45) } : {}),
		...(rng.chance(helped ? 0.4 : 0.15) ? { clarify: step(words.clarifyNotes, 0.6) } : {}),
		...(rng.chance(helped ? 0.6 : 0.25) ? { help: step(words.helpNotes, 0.6) } : {}),
		...(rng.chance(helped ? 0.25 : 0.3) ? { carry: { ...step(words.carryNotes, 0.6), ...(rng.chance(0.5) ? { volunteerWill: true } : {}) } } : {})
	};
}
