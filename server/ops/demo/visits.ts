import { type CivilDate, addDays, daysBetween } from '#domain/core/civil-date.ts';
import type { Json } from '#domain/fields/claim.ts';
import { workday } from './days.ts';
import { localWords } from './cast.ts';
import type { Household, Measure, Visit } from './facts.ts';
import { fitting, givenOf } from './given.ts';
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
	return days.map((back, i) => createVisit(rng, household, addDays(today, -back), { said, since: addDays(today, -(days[i - 1] ?? back + 45)), metForSure: i === days.length - 1 }));
}

interface VisitWish {
	/** Sentences this household's notes have used already. */
	readonly said?: Set<string>;
	/** The visit before: what has happened to the measures since then is what there is to talk about. */
	readonly since?: CivilDate;
	/** Somebody was at home: a visit that met nobody is due again within days. */
	readonly metForSure?: boolean;
}

export function createVisit(rng: Seeded, household: Household, day: CivilDate, { said = new Set(), since = addDays(day, -45), metForSure = false }: VisitWish = {}): Visit {
	const on = workday(day);
	const served = household.members.find((member) => member.served);
	const method = methodOf(rng, household, served?.presence === 'migrant');
	const away = method === 'home_visit' && !metForSure && rng.chance(0.06);
	const remote = ['phone', 'video', 'wechat'].includes(method);
	const isServedReached = remote || served?.presence !== 'migrant';
	const met: Visit['met'] = away ? 'none_home' : (isServedReached && rng.chance(0.82)) || household.members.length === 1 ? 'self' : 'family';
	const given = givenOf(household, on);
	if (met === 'self') given.add('self');
	if (!remote) given.add('seen');
	if (['home_visit', 'night_talk', 'mobile_station'].includes(method)) given.add('visited');
	const talk: Talk = { rng, household, on, given, said, measures: rng.some(measuresToTellOf(household, on, since, said), 2) };
	return {
		on,
		by: rng.weighted([['village', 86], ['town', 11], ['county', 3]]),
		method,
		purposes: purposesOf(rng, household, on, talk.measures.length > 0),
		met,
		metMembers: away ? [] : metMembers(rng, household, met),
		...(away ? {} : { steps: stepsOf(talk, remote) }),
		note: away ? again(talk, words.absences) : noteOf(talk, method)
	};
}

/** What is at hand while the note of one visit is written. */
interface Talk {
	readonly rng: Seeded;
	readonly household: Household;
	readonly on: CivilDate;
	readonly given: ReadonlySet<Given>;
	readonly said: Set<string>;
	readonly measures: readonly MeasureNews[];
}

/** Draws one sentence that fits and was not said in this household yet; nothing where none is left. */
function say({ rng, household, on, given, said }: Talk, lines: readonly Sentence[]): string {
	const fresh = fitting(lines, given, on).filter(({ text }) => !said.has(text));
	if (fresh.length === 0) return '';
	const { text } = rng.pick(fresh);
	said.add(text);
	return localWords(text, household.village);
}

/** As `say`, but rather a sentence for the second time than none. */
function again(talk: Talk, lines: readonly Sentence[]): string {
	const said = say(talk, lines);
	const fits = fitting(lines, talk.given, talk.on);
	return said !== '' || fits.length === 0 ? said : localWords(talk.rng.pick(fits).text, talk.household.village);
}

/** How a measure of the plan stands on the day of a visit, and what its log says of that. */
interface MeasureNews {
	readonly measure: Measure;
	readonly state: keyof typeof words.ofMeasure;
	readonly said: string;
}

/** The measures there is something to tell of: what moved since the last visit; else one that stands still, told once. */
function measuresToTellOf({ plan }: Household, on: CivilDate, since: CivilDate, said: Set<string>): MeasureNews[] {
	const news = (plan?.measures ?? []).flatMap((measure) => newsOf(measure, on, since) ?? []);
	const moved = news.filter(({ state }) => state === 'progressed' || state === 'ended');
	if (moved.length > 0) return moved;
	const still = news.find(({ measure, state }) => !said.has(`${measure.idea.title} ${state}`));
	if (!still) return [];
	said.add(`${still.measure.idea.title} ${still.state}`);
	return [still];
}

function newsOf(measure: Measure, on: CivilDate, since: CivilDate): MeasureNews | undefined {
	const { added, state, turned, due, progress, outcome, blockedReason } = measure;
	if (added >= on) return undefined;
	if (state === 'done' && turned < on) return turned >= since ? { measure, state: 'ended', said: outcome ?? '' } : undefined;
	if (state === 'blocked' && turned < on) return { measure, state: 'blocked', said: blockedReason ?? '' };
	const known = progress.filter((entry) => entry.on < on);
	const last = known.at(-1);
	if (last && last.on >= since) return { measure, state: 'progressed', said: last.text };
	if (due < on) return { measure, state: 'late', said: '' };
	return { measure, state: last || (state === 'doing' && turned < on) ? 'quiet' : 'waiting', said: '' };
}

function tellOf({ rng, on, household, said: before }: Talk, { measure, state, said }: MeasureNews): string {
	const ways: readonly string[] = words.ofMeasure[state];
	const fresh = ways.filter((way) => !before.has(way));
	const way = rng.pick(fresh.length > 0 ? fresh : ways);
	before.add(way);
	return localWords(named(way, measure).replace('{said}', said).replace('{due}', spokenDay(measure.due, on)), household.village);
}

function named(text: string, { idea }: Measure): string {
	return text.replace('{title}', idea.title);
}

/** `12月31日`, with the year where it is another one. */
function spokenDay(day: CivilDate, on: CivilDate): string {
	const [year = '', month, date] = day.split('-');
	const spoken = `${Number(month)}月${Number(date)}日`;
	return year === on.slice(0, 4) ? spoken : Number(year) === Number(on.slice(0, 4)) + 1 ? `明年${spoken}` : `${year}年${spoken}`;
}

function methodOf(rng: Seeded, { village, kind }: Household, isAway: boolean): string {
	if (isAway) return rng.weighted([['phone', 56], ['home_visit', 24], ['video', 12], ['wechat', 8]]);
	const herding = village.settlement === 'herding';
	return rng.weighted([
		['home_visit', kind ? 62 : 48],
		['phone', 22],
		['reception', 8],
		['mobile_station', herding ? 24 : 0],
		['video', 4],
		['wechat', 3],
		['night_talk', kind ? 4 : 2],
		['group_meeting', 2]
	]);
}

/** 春节 falls in the two first months, 八一 at the end of July, 中秋 in September. */
function purposesOf(rng: Seeded, { kind }: Household, on: CivilDate, isFollowing: boolean): string[] {
	const isFestive = /^(01-[12]|02-0|07-[23]|09-[12])/.test(on.slice(5)) && rng.chance(0.35);
	if (isFollowing) return isFestive ? ['festival', 'follow_up'] : rng.pick([['follow_up'], ['routine', 'follow_up']]);
	if (isFestive) return ['festival'];
	return kind ? rng.pick([['routine'], ['needs'], ['routine', 'needs']]) : rng.pick([['routine'], ['routine', 'policy'], ['annual_confirm'], ['policy']]);
}

function metMembers(rng: Seeded, { members }: Household, met: Visit['met']): string[] {
	const served = members.find((member) => member.served) ?? members[0];
	const company = members.find((member) => member !== served && member.presence !== 'migrant');
	if (met === 'self') return served ? [served.key, ...(company && rng.chance(0.4) ? [company.key] : [])] : [];
	return company ? [company.key] : served ? [served.key] : [];
}

function noteOf(talk: Talk, method: string): string {
	const { rng, household, measures } = talk;
	const { kind } = household;
	const lines = kind ? words.matters[kind] : words.plainMatters;
	const news = measures.map((each) => tellOf(talk, each));
	// A note is short: where measures moved there is not always room for the rest.
	const body = news.length > 0 ? [...(rng.chance(news.length > 1 ? 0.25 : 0.6) ? [say(talk, lines)] : []), ...news] : [again(talk, lines)];
	const told = [again(talk, greetingsFor(rng, household, method)), ...body, ...(rng.chance(0.35) ? [say(talk, words.closings)] : [])];
	return [...new Set(told)].join('');
}

function greetingsFor(rng: Seeded, { village }: Household, method: string): readonly Sentence[] {
	switch (method) {
		case 'phone':
			return words.phoneGreetings;
		case 'video':
			return words.videoGreetings;
		case 'wechat':
			return words.wechatGreetings;
		case 'reception':
			return words.receptionGreetings;
		case 'group_meeting':
			return words.meetingGreetings;
		case 'night_talk':
			return words.nightGreetings;
		default:
			return village.settlement === 'herding' && rng.chance(0.65) ? words.herderGreetings : words.greetings;
	}
}

/** The five steps as they come up; few visits have all of them. What was explained and done is about the household's own measures. */
function stepsOf(talk: Talk, remote: boolean): Json {
	const { rng, household, given, measures } = talk;
	const helped = household.kind !== undefined;
	const [about] = measures;
	const local = (text: string) => localWords(text, household.village);
	const step = (note: string, more: Record<string, Json> = {}) => ({ done: true, ...(note ? { note } : {}), ...more });
	const perhaps = (share: number, lines: readonly Sentence[]) => (rng.chance(share) ? say(talk, lines) : '');
	const explained = about && words.talkOfMeasure[about.measure.idea.funding];
	const remembers = given.has('veteran') && given.has('self') && rng.chance(remote ? 0.25 : 0.7);
	const will = given.has('veteran') && given.has('self') ? perhaps(0.35, words.carryNotes) : '';
	return {
		...(remembers ? { recall: step(perhaps(0.4, words.recallNotes), rng.chance(0.5) ? { items: ['service'] } : {}) } : {}),
		...(rng.chance(helped ? 0.72 : 0.55) ? { talk: step(explained && rng.chance(0.6) ? local(named(explained, about.measure)) : perhaps(0.45, words.talkNotes)) } : {}),
		...(rng.chance(helped ? 0.3 : 0.15) ? { clarify: step(perhaps(0.6, words.clarifyNotes)) } : {}),
		...(rng.chance(helped ? 0.6 : 0.25) ? { help: step(about && about.state !== 'ended' && rng.chance(0.6) ? local(named(rng.pick(about.measure.idea.funding === 'none' ? words.helpWithMeasure : words.helpWithPapers), about.measure)) : perhaps(0.5, words.helpNotes)) } : {}),
		...(will ? { carry: step(will, { volunteerWill: true }) } : {})
	};
}
