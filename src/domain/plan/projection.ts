import type { CivilDate } from '../core/civil-date.ts';
import type { LedgerRow } from '../ledger/row.ts';
import type { ElementReading, EntryReading, Reader, Reading } from '../ydoc/reader.ts';
import type { PlanState } from '../workflow/states.ts';

export interface GoalReading {
	readonly id: string;
	readonly entry: EntryReading;
	readonly title: string;
	readonly due: CivilDate | undefined;
	/** Every declared field of the goal. */
	readonly fields: readonly Reading[];
}

/** What lists need of a measure. */
export interface MeasureFacts {
	readonly id: string;
	readonly year: number;
	readonly entry: EntryReading;
	readonly title: string;
	/** planned, doing, blocked, done, as reported by the person at work. */
	readonly state: string;
	readonly due: CivilDate | undefined;
	readonly ownerId: string | undefined;
	readonly targetMemberId: string | undefined;
	readonly blockedReason: string | undefined;
}

export interface MeasureReading extends MeasureFacts {
	readonly coOrgs: readonly ElementReading[];
	/** Every declared field of the measure. */
	readonly fields: readonly Reading[];
	readonly detail: string;
	/** Earliest first, those withdrawn among them. */
	readonly progress: readonly EntryReading[];
}

export interface PlanView {
	readonly year: number;
	/** From the ledger alone; a plan nobody decided on is a draft. */
	readonly status: PlanState;
	readonly goals: readonly GoalReading[];
	readonly measures: readonly MeasureReading[];
	readonly withdrawn: readonly (GoalReading | MeasureReading)[];
	/** Earliest first, those withdrawn among them. */
	readonly comments: readonly EntryReading[];
	readonly analysis: string;
	readonly opinion: string;
	/** `plan/{year}/…`: template, amount paid by the family. */
	readonly fields: readonly Reading[];
	/** What 定稿 will ask for: hints while the plan is written. */
	readonly lacks: readonly PlanLack[];
}

export type PlanLack =
	| { readonly code: 'opinion' | 'goal' | 'measure' }
	| { readonly code: 'owner' | 'due'; readonly measureId: string };

/** The plan of one year, by the household's documents and its ledger. */
export function planOfYear(reader: Reader, ledger: readonly LedgerRow[], year: number): PlanView {
	const ofYear = (kind: string) => reader.allEntries(kind).filter((entry) => entry.value['year'] === year);
	const goals = ofYear('goal').map((entry) => readGoal(reader, entry));
	const progress = progressByMeasure(reader);
	const measures = ofYear('measure')
		.map((entry) => readMeasure(reader, entry, progress.get(entry.id) ?? []))
		.sort(byOrder(reader));
	const standing = measures.filter(({ entry }) => !entry.withdrawn);
	const opinion = reader.view.text(`plan/${year}/opinion`);
	return {
		year,
		status: planStatus(ledger, year),
		goals: goals.filter(({ entry }) => !entry.withdrawn),
		measures: standing,
		withdrawn: [...goals, ...measures].filter(({ entry }) => entry.withdrawn),
		comments: ofYear('comment'),
		analysis: reader.view.text(`plan/${year}/analysis`),
		opinion,
		fields: reader.declared('plan/', String(year)),
		lacks: [
			...(opinion.trim() === '' ? [{ code: 'opinion' as const }] : []),
			...(goals.some(({ entry }) => !entry.withdrawn) ? [] : [{ code: 'goal' as const }]),
			...(standing.length > 0 ? [] : [{ code: 'measure' as const }]),
			...standing.filter((measure) => measure.ownerId === undefined).map(({ id }) => ({ code: 'owner' as const, measureId: id })),
			...standing.filter((measure) => measure.due === undefined).map(({ id }) => ({ code: 'due' as const, measureId: id }))
		]
	};
}

/** Years that have a plan, latest first: as soon as anything is written under them. */
export function planYears(reader: Reader): number[] {
	const years = new Set<number>();
	const entries = [...reader.entries('goal'), ...reader.entries('measure'), ...reader.entries('comment')];
	for (const { value } of entries) if (typeof value['year'] === 'number') years.add(value['year']);
	for (const path of [...reader.view.claims.keys(), ...reader.view.textPaths]) {
		const year = /^plan\/(\d{4})\//.exec(path)?.[1];
		if (year) years.add(Number(year));
	}
	return [...years].sort((a, b) => b - a);
}

/** The status of one year's plan by the ledger alone; `draft` until somebody decided. */
export function planStatus(ledger: readonly LedgerRow[], year: number): PlanState {
	const decided = ledger.filter((row) => row.type === 'plan-status').filter((row) => row.year === year);
	return decided.at(-1)?.to ?? 'draft';
}

/** All measures of all years that are neither withdrawn nor done. */
export function openMeasures(reader: Reader): MeasureFacts[] {
	return reader
		.entries('measure')
		.map((entry) => measureFacts(reader, entry))
		.filter((measure) => measure.state !== 'done');
}

function readGoal(reader: Reader, entry: EntryReading): GoalReading {
	const owner = `goal/${entry.id}`;
	const fields = reader.declared('goal/{id}/', entry.id);
	return { id: entry.id, entry, title: reader.text(`${owner}/title`) ?? '', due: reader.text(`${owner}/due`), fields };
}

function readMeasure(reader: Reader, entry: EntryReading, progress: readonly EntryReading[]): MeasureReading {
	const owner = `measure/${entry.id}`;
	return {
		...measureFacts(reader, entry),
		coOrgs: reader.elements(`${owner}/coOrgs`),
		fields: reader.declared('measure/{id}/', entry.id),
		detail: reader.view.text(`${owner}/detail`),
		progress
	};
}

function measureFacts(reader: Reader, entry: EntryReading): MeasureFacts {
	const owner = `measure/${entry.id}`;
	return {
		id: entry.id,
		year: Number(entry.value['year']),
		entry,
		title: reader.text(`${owner}/title`) ?? '',
		state: reader.text(`${owner}/reportedState`) ?? 'planned',
		due: reader.text(`${owner}/dueDate`),
		ownerId: reader.text(`${owner}/ownerId`),
		targetMemberId: reader.text(`${owner}/targetMemberId`),
		blockedReason: reader.text(`${owner}/blockedReason`)
	};
}

function progressByMeasure(reader: Reader): Map<string, EntryReading[]> {
	const byMeasure = new Map<string, EntryReading[]>();
	for (const entry of reader.allEntries('progress')) {
		const measureId = String(entry.value['measureId']);
		const known = byMeasure.get(measureId);
		if (known) known.push(entry);
		else byMeasure.set(measureId, [entry]);
	}
	return byMeasure;
}

/** By fractional index where somebody has ordered them, then in the order of making. */
function byOrder(reader: Reader): (a: MeasureReading, b: MeasureReading) => number {
	const orderOf = ({ id }: MeasureReading) => reader.text(`measure/${id}/order`) ?? '~';
	return (a, b) => {
		const [left, right] = [orderOf(a), orderOf(b)];
		return left === right ? (a.id < b.id ? -1 : 1) : left < right ? -1 : 1;
	};
}

