import { type CivilDate, addDays, daysBetween } from '#domain/core/civil-date.ts';
import type { PlanState } from '#domain/workflow/states.ts';
import { type Cast, pickOne, tell } from './cast.ts';
import { earlier, later, workday, yearOf } from './days.ts';
import type { Goal, Household, Measure, Plan } from './facts.ts';
import { fitting, isInMonths } from './given.ts';
import type { Seeded } from './seeded.ts';
import { wordingOf } from './wording/bank.ts';
import type { HelpKind, MeasureIdea } from './wording/ideas.ts';
import { commentsByCounty, commentsByTown, commentsByVillage } from './wording/visits.ts';

export interface PlanWish {
	readonly kind: HelpKind;
	readonly begun: CivilDate;
	readonly today: CivilDate;
	/** Whether one open measure has passed its deadline. */
	readonly overdue: boolean;
}

/** The plan of this year: consultation by three tiers, goals, two to six measures with what has become of them. */
export function createPlan(rng: Seeded, household: Household, cast: Cast, { kind, begun, today, overdue }: PlanWish): Plan {
	const wording = wordingOf[kind];
	const possible = fitting(wording.measures, cast.given).filter(({ isOpenEnded }) => household.state === 'active' || !isOpenEnded);
	const ideas = chooseIdeas(rng, possible, household);
	const measures = ideas.map((idea, i) => createMeasure(rng, idea, cast, { begun, today, overdue: overdue && i === 0, index: i }));
	return {
		year: yearOf(today),
		begun,
		state: stateOf(rng, begun, today),
		analysis: [
			{ by: 'village', text: tell(rng, wording.situation, cast, rng.int(3, 4), begun) },
			{ by: 'town', text: tell(rng, wording.town, cast, 2, begun) },
			...(household.level === 'general' || rng.chance(0.35) ? [] : [{ by: 'county' as const, text: tell(rng, wording.county, cast, rng.int(1, 2), begun) }])
		],
		opinion: pickOne(rng, wording.opinion, cast, begun),
		goals: rng.some(fitting(wording.goals, cast.given), rng.int(1, 2)).map((goal): Goal => ({ title: goal.title, indicator: goal.indicator, baseline: cast.fill(goal.baseline), target: goal.target, due: endOfYear(today) })),
		measures,
		comments: commentsOf(rng, begun, today).map((comment) => ({ ...comment, text: cast.fill(comment.text) }))
	};
}

function chooseIdeas(rng: Seeded, ideas: readonly MeasureIdea[], household: Household): MeasureIdea[] {
	const most = { none: 3, general: 3, serious: 5, severe: 6 }[household.level];
	return rng.some(ideas, rng.int(2, Math.min(most, ideas.length)));
}

interface MeasureWish {
	readonly begun: CivilDate;
	readonly today: CivilDate;
	readonly overdue: boolean;
	readonly index: number;
}

function createMeasure(rng: Seeded, idea: MeasureIdea, cast: Cast, { begun, today, overdue, index }: MeasureWish): Measure {
	const added = earlier(addDays(begun, rng.int(0, 6) + (index > 3 ? 1 : 0)), today);
	const age = daysBetween(added, today);
	const wish = overdue ? rng.pick(['doing', 'planned'] as const) : stateOfMeasure(rng, age, idea);
	const due = inSeason(idea, dueOf(rng, { added, today, state: wish, overdue }), today);
	const progress = progressOf(rng, idea, cast, { added, today, state: wish });
	const last = progress.at(-1)?.on ?? added;
	const ended = later(last, earlier(due, addDays(today, -1)));
	// What has its season cannot be over before it.
	const state = wish === 'done' && !isInMonths(idea.done, ended) ? 'doing' : wish;
	const target = cast.keyOf(idea.target);
	return {
		idea: { title: cast.fill(idea.title), detail: cast.fill(idea.detail), category: idea.category, funding: idea.funding, cycle: idea.cycle },
		owner: idea.owner,
		target,
		budgetYuan: idea.budget ? Math.round(rng.int(idea.budget[0], idea.budget[1]) / 100) * 100 : undefined,
		due: state === wish ? due : inSeason(idea, later(due, addDays(today, rng.int(9, 30))), today),
		added,
		state,
		turned: turnedOn({ added, state, ended, last, progress }, today),
		...(state === 'blocked' ? { blockedReason: cast.fill(idea.blocked ?? '还在等回话。') } : {}),
		progress,
		...(state === 'done' ? { outcome: cast.fill(idea.done.text) } : {})
	};
}

/** What has its season is due before that is over, where it still lies ahead. */
function inSeason({ done }: MeasureIdea, due: CivilDate, today: CivilDate): CivilDate {
	const [from, to] = done.months ?? [12, 1];
	const last = `${today.slice(0, 4)}-${String(to).padStart(2, '0')}-20`;
	return from <= to && last > today ? earlier(due, last) : due;
}

/** The day on which a measure came to stand where it stands: between its last note and yesterday. */
export function turnedOn({ added, state, ended, last, progress }: Pick<Measure, 'added' | 'state' | 'progress'> & { ended: CivilDate; last: CivilDate }, today: CivilDate): CivilDate {
	const yesterday = later(addDays(today, -1), last);
	switch (state) {
		case 'planned':
			return added;
		case 'doing':
			return progress[0]?.on ?? earlier(addDays(added, 2), yesterday);
		case 'blocked':
			return earlier(addDays(last, 9), yesterday);
		case 'done':
			return ended;
	}
}

/** A plan of which everything was done by the day the household's leaving was proposed. */
export function concluded(plan: Plan, today: CivilDate): Plan {
	const end = later(addDays(today, -105), addDays(plan.begun, 9));
	return {
		...plan,
		measures: plan.measures.map(({ blockedReason: _, ...measure }) => {
			const due = later(earlier(measure.due, end), measure.added);
			const progress = measure.progress.filter(({ on }) => on <= due);
			// What ended later than it now does may have said so in words of that season.
			const isAsBefore = measure.state === 'done' && measure.turned <= due;
			return { ...measure, due, progress, turned: later(earlier(due, addDays(today, -1)), measure.added), state: 'done', outcome: isAsBefore && measure.outcome ? measure.outcome : '已经办妥。' };
		})
	};
}

function stateOfMeasure(rng: Seeded, age: number, idea: MeasureIdea): Measure['state'] {
	if (age < 14) return rng.pick(['planned', 'planned', 'doing']);
	return rng.weighted([
		['done', idea.isOpenEnded ? 0 : age > 60 ? 38 : 12],
		['doing', 44],
		['planned', age > 90 ? 4 : 22],
		['blocked', idea.blocked ? 8 : 0]
	]);
}

/** Deadlines that lie ahead, but where something is late, or done. */
function dueOf(rng: Seeded, { added, today, state, overdue }: Pick<MeasureWish, 'today' | 'overdue'> & { added: CivilDate; state: Measure['state'] }): CivilDate {
	if (overdue) return later(added, workday(addDays(today, -rng.int(1, 9))));
	if (state === 'done') return later(added, workday(addDays(today, rng.int(-60, 20))));
	return rng.chance(0.45) ? later(endOfYear(today), addDays(today, 14)) : workday(addDays(today, rng.int(9, 75)));
}

function progressOf(rng: Seeded, idea: MeasureIdea, cast: Cast, { added, today, state }: { added: CivilDate; today: CivilDate; state: Measure['state'] }): Measure['progress'] {
	const span = daysBetween(added, today);
	if (state === 'planned' || span < 2) return [];
	const lines = idea.doing.slice(0, state === 'blocked' ? 1 : rng.int(1, idea.doing.length));
	return lines.flatMap((line, i) => {
		const on = later(workday(addDays(added, Math.max(1, Math.floor((span * (i + 1)) / (lines.length + 1))))), added);
		return fitting([line], cast.given, on).map(({ text }) => ({ on, text: cast.fill(text) }));
	});
}

function stateOf(rng: Seeded, begun: CivilDate, today: CivilDate): PlanState {
	const age = daysBetween(begun, today);
	if (age < 12) return rng.pick(['draft', 'consulting']);
	if (age < 30) return rng.pick(['consulting', 'submitted', 'effective']);
	return rng.weighted([['effective', 88], ['consulting', 8], ['submitted', 4]]);
}

function commentsOf(rng: Seeded, begun: CivilDate, today: CivilDate): Plan['comments'] {
	if (!rng.chance(0.45)) return [];
	const on = (days: number) => earlier(workday(addDays(begun, days)), today);
	const talk: Plan['comments'][number][] = [{ by: 'town', on: on(4), text: rng.pick(commentsByTown) }];
	if (rng.chance(0.6)) talk.push({ by: 'village', on: on(6), text: rng.pick(commentsByVillage) });
	if (rng.chance(0.3)) talk.push({ by: 'county', on: on(9), text: rng.pick(commentsByCounty) });
	return talk;
}

export function endOfYear(date: CivilDate): CivilDate {
	return `${date.slice(0, 4)}-12-31`;
}

/** When this year's plan was begun: in spring for most, lately for some; never before the year or the file itself. */
export function planBegin(rng: Seeded, today: CivilDate): CivilDate {
	const first = `${today.slice(0, 4)}-01-04`;
	const span = daysBetween(first, today);
	if (span <= 3) return today;
	return workday(addDays(first, rng.chance(0.72) ? Math.min(span - 1, rng.int(5, 95)) : rng.int(2, span - 1)));
}
