import { type CivilDate, addDays } from '#domain/core/civil-date.ts';
import { addExpense, addIncome, addSettlement, rateDimension } from '#domain/assessment/commands.ts';
import { dimensions } from '#domain/assessment/code-tables.ts';
import { expense, income, settlement } from '#domain/assessment/schema.ts';
import { addComment, addGoal, addMeasure, addProgress, reportMeasure } from '#domain/plan/commands.ts';
import type { Json } from '#domain/fields/claim.ts';
import { partsSchema } from '#domain/fields/value-type.ts';
import type { PlanState } from '#domain/workflow/states.ts';
import type { Act, Performer } from './acts.ts';
import { earlier, later } from './days.ts';
import type { Household, Measure, Plan } from './facts.ts';
import type { Pen } from './pen.ts';
import type { Seeded } from './seeded.ts';

/** What is written of a household in help: its assessment, its plan, and how each measure went. */

const performerOf: Readonly<Record<'village' | 'town' | 'county', Performer>> = { village: 'helper', town: 'town', county: 'county' };

export function assessmentActs(rng: Seeded, household: Household, today: CivilDate): Act[] {
	const { assessment } = household;
	if (!assessment) return [];
	const round = assessment.year;
	const path = `assess/${round}`;
	const acts: Act[] = [
		{
			on: assessment.on,
			minute: rng.int(530, 620),
			by: 'helper',
			write(pen) {
				pen.field(`${path}/assessedAt`, assessment.on);
				for (const { value: dimension } of dimensions) {
					const rating = assessment.dims[dimension];
					if (rating) pen.run(rateDimension, { round, dimension, level: String(rating.level), evidence: rating.why });
				}
				for (const cause of assessment.causes) pen.element(`${path}/causes/${cause}`);
				pen.field(`${path}/mainHardship`, assessment.mainHardship);
				pen.field(`${path}/mainDemand`, assessment.mainDemand);
				pen.paragraph(`${path}/strengths`, assessment.strengths);
				pen.paragraph(`${path}/willingness`, assessment.willingness);
				for (const raw of assessment.incomes) pen.run(addIncome, partsSchema(income.parts).parse({ countable: raw['type'] !== 'benefit', ...ofMember(raw, pen) }));
				for (const raw of assessment.expenses) pen.run(addExpense, partsSchema(expense.parts).parse(ofMember(raw, pen)), 'private');
			}
		}
	];
	if (household.level !== 'none') {
		acts.push({
			on: earlier(addDays(assessment.on, 1), today),
			minute: rng.int(640, 700),
			by: 'town',
			write(pen) {
				pen.field('household/hardshipLevel', household.level, 'visit');
				for (const raw of assessment.settlements) pen.run(addSettlement, partsSchema(settlement.parts).parse(ofMember(raw, pen)), 'private');
			}
		});
	}
	return acts;
}

export function planActs(rng: Seeded, household: Household, id: string, today: CivilDate): Act[] {
	const { plan } = household;
	if (!plan) return [];
	const day = (offset: number) => earlier(addDays(plan.begun, offset), today);
	const acts: Act[] = [];
	for (const [i, { by, text }] of plan.analysis.entries()) {
		acts.push({ on: day(i * 2), minute: rng.int(720, 760), by: performerOf[by], write: (pen) => pen.paragraph(`plan/${plan.year}/analysis`, text) });
	}
	acts.push({
		on: day(1),
		minute: rng.int(780, 800),
		by: 'helper',
		write(pen) {
			for (const { due, ...goal } of plan.goals) pen.run(addGoal, { year: plan.year, values: { ...goal, due } });
			pen.paragraph(`plan/${plan.year}/opinion`, plan.opinion);
		}
	});
	for (const [i, measure] of plan.measures.entries()) acts.push(...measureActs(rng, household, plan, measure, `measure${i}`, today));
	for (const { by, on, text } of plan.comments) {
		acts.push({ on, minute: rng.int(930, 1000), by: performerOf[by], write: (pen) => void pen.run(addComment, { year: plan.year, text }) });
	}
	return [...acts, ...transitionActs(plan, id, today)];
}

function measureActs(rng: Seeded, household: Household, plan: Plan, measure: Measure, key: string, today: CivilDate): Act[] {
	const { idea, owner, target, budgetYuan, due, added } = measure;
	const writer = performerOf[owner ?? 'village'];
	const paid = idea.funding !== 'none' || budgetYuan !== undefined;
	const money = (pen: Pen) => {
		if (!paid) return;
		pen.field(`measure/${idOf(pen, key)}/fundingSource`, idea.funding, 'doc_seen');
		if (budgetYuan !== undefined) pen.field(`measure/${idOf(pen, key)}/budgetFen`, budgetYuan * 100, 'doc_seen');
	};
	const acts: Act[] = [
		{
			on: added,
			minute: rng.int(801, 840),
			by: writer,
			write(pen) {
				const values = {
					title: idea.title,
					category: idea.category,
					cycle: idea.cycle,
					dueDate: due,
					...(target === undefined ? {} : { targetMemberId: idOf(pen, target) }),
					...(owner === undefined ? {} : { ownerId: pen.clerk.id, ownerOrg: pen.clerk.org })
				};
				pen.ids.set(key, pen.run(addMeasure, { year: plan.year, values, detail: idea.detail }));
				if (writer !== 'helper') money(pen);
			}
		}
	];
	if (writer === 'helper' && paid) acts.push({ on: earlier(addDays(added, 1), today), minute: rng.int(860, 900), by: 'town', write: money });
	return [...acts, ...reportActs(rng, household, measure, key, writer)];
}

function reportActs(rng: Seeded, household: Household, measure: Measure, key: string, by: Performer): Act[] {
	const { state, progress, turned } = measure;
	const acts: Act[] = progress.map(({ on, text }, i): Act => {
		return {
			on,
			minute: rng.int(900, 1080),
			by,
			write(pen) {
				const measureId = idOf(pen, key);
				if (i === 0) pen.run(reportMeasure, { measureId, state: 'doing', progress: text });
				else pen.run(addProgress, { measureId, text });
			}
		};
	});
	if (state === 'doing' && progress.length === 0) {
		acts.push({ on: turned, minute: rng.int(900, 1080), by, write: (pen) => void pen.run(reportMeasure, { measureId: idOf(pen, key), state }) });
	}
	if (state === 'blocked') {
		acts.push({ on: turned, minute: 1085, by, write: (pen) => void pen.run(reportMeasure, { measureId: idOf(pen, key), state, blockedReason: measure.blockedReason }) });
	}
	if (state === 'done') {
		acts.push({
			on: turned,
			minute: 1090,
			by,
			write(pen) {
				const measureId = idOf(pen, key);
				pen.run(reportMeasure, { measureId, state });
				pen.field(`measure/${measureId}/outcome`, { result: 'achieved', note: measure.outcome, ackBy: household.members[0]?.name });
			}
		});
	}
	return acts;
}

/** The way of a plan from draft to where it stands: who proposes, who closes the consultation, who approves. */
function transitionActs(plan: Plan, id: string, today: CivilDate): Act[] {
	const way: readonly (readonly [PlanState, Performer, number])[] = [
		['consulting', 'helper', 2],
		['submitted', 'town', 9],
		['effective', 'town-head', 12]
	];
	const states = way.map(([state]) => state);
	const steps = way.slice(0, states.indexOf(plan.state) + 1);
	return steps.map(([to, by, after], i): Act => {
		const on = earlier(addDays(plan.begun, after), today);
		const from = states[i - 1] ?? 'draft';
		return { on, minute: 1100 + i, by, request: { kind: 'plan.transition', body: { household: id, year: plan.year, from, to, on } } };
	});
}

/** The way of a household into help, and out of it again. */
export function statusActs(rng: Seeded, household: Household, id: string, today: CivilDate): Act[] {
	const begun = household.plan?.begun ?? addDays(today, -30);
	const entry = (offset: number) => later(addDays(begun, offset), addDays(household.opened, 45));
	const fast = household.isUrgent || (household.level === 'severe' && rng.chance(0.3));
	const candidate = { to: 'candidate', by: 'town', on: household.plan ? entry(-36) : addDays(today, -rng.int(6, 24)) } as const;
	const publicity = { to: 'publicity', by: 'helper', on: household.plan ? entry(-28) : addDays(today, -rng.int(1, 5)) } as const;
	const inHelp = fast
		? [candidate, { to: 'active', by: 'town-head', on: entry(-34) } as const]
		: [candidate, publicity, { to: 'active', by: 'town', on: entry(-20) } as const];
	const leaving = household.state === 'exited' ? 230 : household.state === 'watching' ? rng.int(50, 100) : 20;
	const exit = [
		...inHelp,
		{ to: 'exit_review', by: 'helper', on: later(addDays(today, -leaving), entry(1)) } as const,
		{ to: 'watching', by: 'town', on: later(addDays(today, -leaving + 12), entry(2)) } as const,
		{ to: 'exited', by: 'town', on: later(addDays(today, -leaving + 200), entry(3)) } as const
	];
	const length: Readonly<Partial<Record<Household['state'], number>>> = { exit_review: exit.length - 2, watching: exit.length - 1, exited: exit.length };
	const steps = household.state === 'normal' ? [] : household.state === 'candidate' ? [candidate] : household.state === 'publicity' ? [candidate, publicity] : household.state === 'active' ? inHelp : exit.slice(0, length[household.state] ?? 0);
	return steps.map(({ to, by, on }, i): Act => {
		const from = steps[i - 1]?.to ?? 'normal';
		const day = earlier(on, today);
		return { on: day, minute: 1110 + i, by, request: { kind: 'household.transition', body: { household: id, from, to, on: day } } };
	});
}

/** The key of a member gives way to his id. */
function ofMember(raw: Record<string, Json>, pen: Pen): Record<string, Json> {
	const { memberId } = raw;
	return typeof memberId === 'string' ? { ...raw, memberId: idOf(pen, memberId) } : raw;
}

function idOf(pen: Pen, key: string): string {
	const id = pen.ids.get(key);
	if (id === undefined) throw new RangeError(`${key} is not written yet`);
	return id;
}
