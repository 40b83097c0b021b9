import type { Tier } from '../access/actor.ts';
import { type CivilDate, daysBetween } from '../core/civil-date.ts';
import { canSettle } from '../access/permission.ts';
import type { HouseholdSummary, SummaryConflict, SummaryDeferral, SummaryMeasure } from '../file/summary.ts';

/** How many days ahead 今日 looks: at measures always, at visits when the week is asked for. */
export const horizonDays = 7;

/** After so many visits in a row that met nobody the town is told (PROJ-6). */
export const missesToTell = 3;

/** Visits due today and before, or those of the coming week too. */
export type Span = 'today' | 'week';

/** One thing to do in a household. */
export type Task =
	| { readonly kind: 'conflict'; readonly conflict: SummaryConflict; readonly mine: boolean }
	| { readonly kind: 'visit'; readonly due: CivilDate; readonly daysLeft: number }
	/** Visit after visit met nobody: for the town to see what is the matter. */
	| { readonly kind: 'missed'; readonly times: number }
	/** A measure near or past its deadline, or one that is blocked. */
	| { readonly kind: 'measure'; readonly measure: SummaryMeasure; readonly due: CivilDate | undefined; readonly daysLeft: number | undefined };

/** All there is to do in one household: one trip, one sheet. */
export interface TaskGroup {
	readonly household: HouseholdSummary;
	/** Most urgent first. */
	readonly tasks: readonly Task[];
	/** Days to the most urgent; negative when it is overdue. */
	readonly daysLeft: number;
	/** Nobody answers for the household. */
	readonly isOrphan: boolean;
}

/** A household stays on nobody's list once it is closed. */
const closed: readonly string[] = ['archived', 'closing'];

/**
 * What is due in these households on this day: conflicts, visits of the span, measures near or past their deadline
 * or blocked; above the village also whom nobody has met in several visits. Most urgent household first. Pure in the summaries and the day.
 */
export function todayList(
	households: readonly HouseholdSummary[],
	today: CivilDate,
	tier: Tier,
	span: Span = 'today'
): TaskGroup[] {
	return households
		.filter((household) => !closed.includes(household.status))
		.flatMap((household) => group(household, today, tier, span) ?? [])
		.sort((a, b) => a.daysLeft - b.daysLeft || b.tasks.length - a.tasks.length || (a.household.id < b.household.id ? -1 : 1));
}

/** For those who settle: households with two values to choose between first, the rest in their order. */
export function conflictsFirst(groups: readonly TaskGroup[]): TaskGroup[] {
	return [...groups].sort((a, b) => Number(hasConflict(b)) - Number(hasConflict(a)));
}

function hasConflict({ tasks }: TaskGroup): boolean {
	return tasks.some((task) => task.kind === 'conflict');
}

function group(household: HouseholdSummary, today: CivilDate, tier: Tier, span: Span): TaskGroup | undefined {
	const tasks = tasksOf(household, today, tier, span)
		.map((task) => ({ task, urgency: urgencyOf(task) }))
		.sort((a, b) => a.urgency - b.urgency);
	const [first] = tasks;
	if (!first) return undefined;
	return { household, tasks: tasks.map(({ task }) => task), daysLeft: first.urgency, isOrphan: household.helpers.length === 0 };
}

function tasksOf(household: HouseholdSummary, today: CivilDate, tier: Tier, span: Span): Task[] {
	const tasks: Task[] = household.conflicts.map((conflict) => ({ kind: 'conflict', conflict, mine: canSettle(tier, conflict.settler) }));
	const { nextVisitDue } = household;
	if (nextVisitDue !== undefined) {
		const daysLeft = daysBetween(today, nextVisitDue);
		if (daysLeft <= (span === 'week' ? horizonDays : 0)) tasks.push({ kind: 'visit', due: nextVisitDue, daysLeft });
	}
	if (tier !== 'village' && isMissed(household)) tasks.push({ kind: 'missed', times: household.missedVisits });
	for (const measure of household.openMeasures) {
		const daysLeft = measure.due === undefined ? undefined : daysBetween(today, measure.due);
		const isNear = daysLeft !== undefined && daysLeft <= horizonDays;
		const isStuck = measure.state === 'blocked' && daysLeft !== undefined;
		if (isNear || isStuck) tasks.push({ kind: 'measure', measure, due: measure.due, daysLeft });
	}
	return tasks;
}

/** A reason given since (改日, 办不了) is told in its place. */
function isMissed({ missedVisits, deferrals }: HouseholdSummary): boolean {
	return missedVisits >= missesToTell && !deferrals.some(({ subject }) => subject === 'visit');
}

/** Days left; what has no day stands as due today. */
function urgencyOf(task: Task): number {
	return task.kind === 'conflict' || task.kind === 'missed' ? 0 : (task.daysLeft ?? horizonDays);
}

/** The same for those who look at many villages: counts, and the households behind each. */
export interface VillageTasks {
	readonly village: string;
	readonly households: number;
	readonly conflicts: readonly TaskGroup[];
	readonly overdueVisits: readonly TaskGroup[];
	readonly dueVisits: readonly TaskGroup[];
	readonly overdueMeasures: readonly TaskGroup[];
	readonly blockedMeasures: readonly TaskGroup[];
	readonly missed: readonly TaskGroup[];
	/** Households with something put off or 办不了, with the reasons. */
	readonly deferred: readonly { readonly household: HouseholdSummary; readonly deferrals: readonly SummaryDeferral[] }[];
}

/** One row per village: those with conflicts first, then by division code. Never ordered by who is behind. */
export function byVillage(households: readonly HouseholdSummary[], today: CivilDate, tier: Tier): VillageTasks[] {
	const members = new Map<string, HouseholdSummary[]>();
	for (const household of households) {
		const known = members.get(household.village);
		if (known) known.push(household);
		else members.set(household.village, [household]);
	}
	return [...members]
		.map(([village, inVillage]) => villageTasks(village, inVillage, today, tier))
		.sort((a, b) => Number(b.conflicts.length > 0) - Number(a.conflicts.length > 0) || (a.village < b.village ? -1 : 1));
}

function villageTasks(village: string, households: readonly HouseholdSummary[], today: CivilDate, tier: Tier): VillageTasks {
	const groups = todayList(households, today, tier, 'week');
	const having = (test: (task: Task) => boolean) => groups.filter(({ tasks }) => tasks.some(test));
	return {
		village,
		households: households.length,
		conflicts: having((task) => task.kind === 'conflict'),
		overdueVisits: having((task) => task.kind === 'visit' && task.daysLeft < 0),
		dueVisits: having((task) => task.kind === 'visit' && task.daysLeft >= 0),
		overdueMeasures: having((task) => task.kind === 'measure' && (task.daysLeft ?? 0) < 0),
		blockedMeasures: having((task) => task.kind === 'measure' && task.measure.state === 'blocked'),
		missed: having((task) => task.kind === 'missed'),
		deferred: households
			.filter((household) => household.deferrals.length > 0)
			.map((household) => ({ household, deferrals: household.deferrals }))
	};
}
