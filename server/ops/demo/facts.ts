import type { CivilDate } from '#domain/core/civil-date.ts';
import type { PartialDate } from '#domain/core/partial-date.ts';
import type { Json } from '#domain/fields/claim.ts';
import type { HouseholdState, PlanState } from '#domain/workflow/states.ts';
import type { Sex } from './names.ts';
import type { Village } from './places.ts';
import type { HelpKind, MeasureIdea } from './wording/ideas.ts';

/** What the fiction knows of a county before anybody has written it down. */

export interface Person {
	/** Unique within the household; how measures, phones and visits name him. */
	readonly key: string;
	name: string;
	readonly sex: Sex;
	readonly birth: CivilDate;
	readonly idNo: string;
	readonly relation: string;
	presence: 'home' | 'migrant' | 'pasture';
	/** Values of fields under `member/{id}/`, household or private as the dictionary says. */
	readonly fields: Record<string, Json>;
	/** Sets under `member/{id}/`: element to its parts, or `true`. */
	readonly sets: Record<string, Record<string, Json>>;
	/** Log entries that name the member: kind and value without `memberId`. */
	readonly entries: { readonly kind: string; readonly value: Record<string, Json> }[];
	/** Veterans, bereaved families and the others served: the 1,336 of domain.md §7 are these. */
	readonly served: 'veteran' | 'other' | undefined;
	readonly service?: { readonly enlist: PartialDate; readonly discharge: PartialDate } | undefined;
}

export interface Phone {
	readonly no: string;
	readonly owner: string;
	readonly relation: string;
	readonly valid: boolean;
}

export interface Illness {
	readonly name: string;
	readonly hospital: string;
	readonly foundAt: PartialDate;
	readonly critical: boolean;
}

/** A measure of the plan as it stands on the day of loading. */
export interface Measure {
	readonly idea: Pick<MeasureIdea, 'title' | 'detail' | 'category' | 'funding' | 'cycle'>;
	readonly owner: 'village' | 'town' | 'county' | undefined;
	/** Key of the member it is for; undefined for the whole household. */
	readonly target: string | undefined;
	readonly budgetYuan: number | undefined;
	readonly due: CivilDate;
	readonly added: CivilDate;
	readonly state: 'planned' | 'doing' | 'blocked' | 'done';
	/** The day it came to stand where it stands. */
	readonly turned: CivilDate;
	readonly blockedReason?: string;
	readonly progress: readonly { readonly on: CivilDate; readonly text: string }[];
	readonly outcome?: string;
}

export interface Goal {
	readonly title: string;
	readonly indicator: string;
	readonly baseline: string;
	readonly target: string;
	readonly due: CivilDate;
}

export interface Plan {
	readonly year: number;
	readonly begun: CivilDate;
	readonly state: PlanState;
	/** Paragraphs of the consultation, each by somebody else. */
	readonly analysis: readonly { readonly by: 'village' | 'town' | 'county'; readonly text: string }[];
	readonly opinion: string;
	readonly goals: readonly Goal[];
	readonly measures: readonly Measure[];
	readonly comments: readonly { readonly by: 'village' | 'town' | 'county'; readonly on: CivilDate; readonly text: string }[];
}

export interface Assessment {
	readonly year: number;
	readonly on: CivilDate;
	/** Level and reason per dimension. */
	readonly dims: Readonly<Partial<Record<HelpKind, { readonly level: 0 | 1 | 2 | 3; readonly why?: string }>>>;
	readonly causes: readonly string[];
	readonly mainHardship: string;
	readonly mainDemand: string;
	readonly strengths: string;
	readonly willingness: string;
	readonly incomes: readonly Record<string, Json>[];
	readonly expenses: readonly Record<string, Json>[];
	readonly settlements: readonly Record<string, Json>[];
}

export interface Visit {
	readonly on: CivilDate;
	readonly by: 'village' | 'town' | 'county';
	readonly method: string;
	readonly purposes: readonly string[];
	readonly met: 'self' | 'family' | 'none_home';
	readonly metMembers: readonly string[];
	readonly steps?: Json;
	readonly note?: string;
	readonly nextDue?: CivilDate;
	/** Taken back the same day, because of this. */
	readonly withdrawn?: string;
}

export interface Household {
	/** Name of the random stream everything about the household is drawn from. */
	readonly key: string;
	readonly village: Village;
	readonly group: string;
	readonly opened: CivilDate;
	/** Values and sets under `household/`. */
	readonly fields: Record<string, Json>;
	readonly relief: Record<string, Json>;
	readonly addresses: readonly { readonly text: string; readonly use: string }[];
	/** The householder first. */
	readonly members: readonly Person[];
	readonly phones: Phone[];
	state: HouseholdState;
	/** What it is in help for; present for those whose state is `active`. */
	kind?: HelpKind;
	level: 'none' | 'general' | 'serious' | 'severe';
	/** Taken in by the green channel: the town decides at once. */
	readonly isUrgent?: boolean;
	illness?: { readonly of: string; readonly what: Illness };
	assessment?: Assessment;
	plan?: Plan;
	visits: Visit[];
	/** What only this household has: a conflict, an entry taken back. */
	readonly incidents: Incident[];
}

export type Incident =
	/** Two people wrote the number of the first phone apart, one a day after the other, each without the other's value. */
	| { readonly kind: 'phone-conflict'; readonly on: CivilDate; readonly village: string; readonly town: string }
	/** A phone was written down twice and taken back. */
	| { readonly kind: 'withdrawn-phone'; readonly on: CivilDate; readonly no: string; readonly reason: string }
	| { readonly kind: 'withdrawn-income'; readonly on: CivilDate; readonly value: Record<string, Json>; readonly reason: string }
	/** A field was corrected later: gives its history a step. */
	| { readonly kind: 'corrected'; readonly on: CivilDate; readonly path: string; readonly value: Json; readonly source: 'doc_seen' | 'visit' | 'shared_data' };
