import { type CivilDate, addDays } from '#domain/core/civil-date.ts';
import type { Json } from '#domain/fields/claim.ts';
import type { HouseholdState, PlanState } from '#domain/workflow/states.ts';
import { castOf } from '../cast.ts';
import { addressesOf, housingOf, registeredAddress } from '../dwelling.ts';
import { earlier, later } from '../days.ts';
import type { Goal, Household, Incident, Measure, Person, Phone, Plan } from '../facts.ts';
import { assess } from '../hardship.ts';
import type { Village } from '../places.ts';
import { concluded, createPlan, endOfYear, planBegin, turnedOn } from '../plans.ts';
import { type PersonWish, type Setting, createPerson } from '../people.ts';
import type { HelpKind } from '../wording/ideas.ts';

/** A household written by hand: one of the twelve samples of domain.md §7, or one that a mockup or storyboard shows. */
export interface Case {
	readonly village: string;
	/** What it is in help for, where it is. */
	readonly kind?: HelpKind;
	readonly build: (desk: CaseDesk) => Household;
}

/** What a case is built with. */
export interface CaseDesk extends Setting {
	readonly village: Village;
	/** The day so many days from the day of loading; negative lies behind. */
	day(offset: number): CivilDate;
	person(wish: PersonWish, more?: { readonly fields?: Record<string, Json>; readonly sets?: Person['sets'] }): Person;
	/** A household of these people; what is not said is drawn. */
	household(draft: CaseDraft): Household;
}

export interface CaseDraft {
	readonly key: string;
	readonly group: string;
	readonly members: readonly Person[];
	readonly phones?: readonly Phone[];
	readonly state?: HouseholdState;
	readonly kind?: HelpKind;
	readonly level?: Household['level'];
	readonly isUrgent?: boolean;
	readonly illness?: Household['illness'];
	readonly relief?: Household['relief'];
	readonly fields?: Record<string, Json>;
	readonly incidents?: readonly Incident[];
	readonly plan?: CasePlan;
	readonly dims?: NonNullable<Household['assessment']>['dims'];
	readonly causes?: readonly string[];
	readonly settlements?: readonly Record<string, Json>[];
	readonly incomes?: readonly Record<string, Json>[];
	readonly addresses?: Household['addresses'];
}

export interface CasePlan {
	readonly state: PlanState;
	readonly analysis: Plan['analysis'];
	readonly opinion: string;
	readonly goals: readonly Omit<Goal, 'due'>[];
	readonly measures: readonly CaseMeasure[];
	readonly comments?: Plan['comments'];
}

export interface CaseMeasure {
	readonly title: string;
	readonly detail: string;
	readonly category: string;
	readonly owner?: Measure['owner'];
	readonly target?: string;
	readonly funding?: string;
	readonly yuan?: number;
	/** Days from the day of loading. */
	readonly due: number;
	readonly state: Measure['state'];
	/** Days ago, and what was noted. */
	readonly progress?: readonly (readonly [number, string])[];
	readonly outcome?: string;
	readonly blockedReason?: string;
}

export function createCaseDesk(setting: Setting): CaseDesk {
	const { rng, village, today } = setting;
	const day = (offset: number) => addDays(today, offset);
	return {
		...setting,
		day,
		person(wish, more = {}) {
			const person = createPerson(setting, wish);
			Object.assign(person.fields, more.fields ?? {});
			Object.assign(person.sets, more.sets ?? {});
			if (wish.name && wish.served) setting.taken.add(wish.name);
			return person;
		},
		household(draft) {
			const begun = planBegin(rng.fork('begun'), today);
			const roams = draft.members.some((member) => member.presence === 'pasture');
			const household: Household = {
				key: `case/${draft.key}`,
				village,
				group: draft.group,
				opened: day(-rng.int(620, 1080)),
				fields: {
					registeredAddress: registeredAddress(rng, village, draft.group),
					householdType: village.settlement === 'herding' ? 'herder' : village.settlement === 'community' ? 'urban' : 'farmer',
					...housingOf(rng, village, draft.kind),
					...draft.fields
				},
				relief: draft.relief ?? {},
				addresses: draft.addresses ?? addressesOf(rng, village, draft.group, roams),
				members: draft.members,
				phones: [...(draft.phones ?? [phone(setting, draft.members)])],
				state: draft.state ?? (draft.kind ? 'active' : 'normal'),
				level: draft.level ?? 'none',
				...(draft.isUrgent ? { isUrgent: true } : {}),
				...(draft.kind ? { kind: draft.kind } : {}),
				...(draft.illness ? { illness: draft.illness } : {}),
				visits: [],
				incidents: [...(draft.incidents ?? [])]
			};
			if (draft.kind) {
				const cast = castOf(household, draft.kind, today);
				const assessment = assess(rng, household, draft.kind, cast, begun);
				household.assessment = {
					...assessment,
					...(draft.dims ? { dims: draft.dims } : {}),
					...(draft.causes ? { causes: draft.causes } : {}),
					...(draft.settlements ? { settlements: draft.settlements } : {}),
					...(draft.incomes ? { incomes: draft.incomes } : {})
				};
				const plan = draft.plan ? planOf(draft.plan, begun, today) : createPlan(rng.fork('plan'), household, cast, { kind: draft.kind, begun, today, overdue: false });
				household.plan = household.state === 'active' ? plan : concluded(plan, today);
			}
			return household;
		}
	};
}

function planOf(draft: CasePlan, begun: CivilDate, today: CivilDate): Plan {
	return {
		year: Number(today.slice(0, 4)),
		begun,
		state: draft.state,
		analysis: draft.analysis,
		opinion: draft.opinion,
		goals: draft.goals.map((goal) => ({ ...goal, due: endOfYear(today) })),
		measures: draft.measures.map((measure): Measure => {
			const due = addDays(today, measure.due);
			const progress = (measure.progress ?? []).map(([ago, text]) => ({ on: addDays(today, -ago), text })).filter(({ on }) => on >= begun);
			// Agreed on some days before anything moved; what has not moved yet was agreed on lately.
			const first = progress[0]?.on ?? addDays(today, Math.min(measure.due, 0) - 8);
			const added = earlier(later(begun, addDays(first, -12)), due);
			const last = progress.at(-1)?.on ?? added;
			const ended = later(last, earlier(due, addDays(today, -1)));
			return {
				idea: { title: measure.title, detail: measure.detail, category: measure.category, funding: measure.funding ?? 'none', cycle: 'once' },
				owner: measure.owner,
				target: measure.target,
				budgetYuan: measure.yuan,
				due,
				added,
				state: measure.state,
				turned: turnedOn({ added, state: measure.state, progress, ended, last }, today),
				progress,
				...(measure.outcome === undefined ? {} : { outcome: measure.outcome }),
				...(measure.blockedReason === undefined ? {} : { blockedReason: measure.blockedReason })
			};
		}),
		comments: (draft.comments ?? []).filter(({ on }) => on >= begun)
	};
}

function phone({ numbers }: Setting, [head]: readonly Person[]): Phone {
	if (!head) throw new RangeError('a household without people');
	return { no: numbers.phone(), owner: head.key, relation: '本人', valid: true };
}
