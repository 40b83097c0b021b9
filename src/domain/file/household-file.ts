import type { CivilDate } from '../core/civil-date.ts';
import { type MinimumWage, minimumWageOn } from '../core/minimum-wage.ts';
import { type AssessmentView, type Finances, assessmentOfYear, assessmentYears, finances } from '../assessment/projection.ts';
import { type ContactView, contactView } from '../contact/projection.ts';
import {
	type AddressReading,
	type MemberReading,
	type PhoneReading,
	addresses,
	members,
	phones,
	sharedLivingCount
} from '../household/projection.ts';
import { type Standing, standingOf } from '../household/standing.ts';
import type { LedgerRow } from '../ledger/row.ts';
import { type PlanView, planOfYear, planYears } from '../plan/projection.ts';
import type { DocumentView } from '../ydoc/document-view.ts';
import type { FieldReading, Reading } from '../ydoc/reader.ts';
import { type Conflict, conflictsOf } from './conflicts.ts';
import { type HistoryStep, lastSteps } from './last-steps.ts';
import { type Readers, readersOf } from './readers.ts';
import { type HouseholdSummary, summaryOf } from './summary.ts';
import { type TimelineDay, timeline } from './timeline.ts';
import { type Warning, warningsOf } from './warnings.ts';

export interface FileOptions {
	/** The civil day in Asia/Shanghai: its year is the one incomes are reckoned for. */
	readonly today: CivilDate;
	/** The county's threshold for income a head, with the days it changed. */
	readonly minWage: readonly MinimumWage[];
}

/**
 * Everything the page of one household shows, in both documents and the ledger. Values, codes and labels of the
 * dictionary; the sentences are the interface's. What a page does not read is not computed.
 */
export interface HouseholdFile {
	readonly summary: HouseholdSummary;
	readonly standing: Standing;
	/** Whether this device holds the private document. */
	readonly isPrivateHeld: boolean;
	/** `household/…`; those of the private document behind. */
	readonly fields: readonly Reading[];
	/** Head first; those gone and withdrawn behind. */
	readonly members: readonly MemberReading[];
	readonly phones: readonly PhoneReading[];
	readonly addresses: readonly AddressReading[];
	readonly sharedLivingCount: number;
	readonly conflicts: readonly Conflict[];
	readonly warnings: readonly Warning[];
	readonly contact: ContactView;
	readonly finances: Finances;
	/** Years that have a plan or an assessment, latest first. */
	readonly planYears: readonly number[];
	readonly assessmentYears: readonly number[];
	plan(year: number): PlanView;
	assessment(round: number): AssessmentView;
	timeline(): readonly TimelineDay[];
	/** A field of either document; undefined where no such field is declared, or it is private and not held here. */
	field(path: string): FieldReading | undefined;
	lastSteps(path: string): readonly HistoryStep[];
	/** The documents themselves, for pages that read what has no place here. */
	readonly readers: Readers;
}

/** The file of a household; undefined for a document without `meta`, which is none. */
export function householdFile(
	view: DocumentView,
	privateView: DocumentView | undefined,
	ledger: readonly LedgerRow[],
	options: FileOptions
): HouseholdFile | undefined {
	const { meta } = view;
	if (!meta) return undefined;
	const readers = readersOf(view, privateView, ledger);
	const { household, private: held } = readers;
	const [latestRound] = assessmentYears(household);
	const summary = lazy(() => summaryOf(meta, readers, ledger));
	const fields = lazy(() => [...household.declared('household/', ''), ...(held?.declared('household/', '') ?? [])]);
	const people = lazy(() => members(household, held));
	const sharing = lazy(() => sharedLivingCount(people()));
	const phoneList = lazy(() => phones(household));
	const addressList = lazy(() => addresses(household));
	const conflicts = lazy(() => conflictsOf(readers));
	const contact = lazy(() => contactView(household));
	const happened = lazy(() => timeline(readers, ledger));
	const plan = byYear((year) => planOfYear(household, ledger, year));
	const assessment = byYear((round) => assessmentOfYear(household, round));
	const warnings = lazy(() => warningsOf(readers, people(), latestRound === undefined ? undefined : assessment(latestRound)));
	const money = lazy(() =>
		finances(household, held, {
			year: Number(options.today.slice(0, 4)),
			sharedLivingCount: sharing(),
			minWageMonthlyFen: minimumWageOn(options.minWage, options.today)
		})
	);
	return {
		standing: standingOf(ledger),
		isPrivateHeld: held !== undefined,
		readers,
		planYears: planYears(household),
		assessmentYears: assessmentYears(household),
		get summary() {
			return summary();
		},
		get fields() {
			return fields();
		},
		get members() {
			return people();
		},
		get sharedLivingCount() {
			return sharing();
		},
		get phones() {
			return phoneList();
		},
		get addresses() {
			return addressList();
		},
		get conflicts() {
			return conflicts();
		},
		get warnings() {
			return warnings();
		},
		get contact() {
			return contact();
		},
		get finances() {
			return money();
		},
		plan,
		assessment,
		timeline: happened,
		field: (path) => household.field(path) ?? held?.field(path),
		lastSteps: (path) => [...lastSteps(household, path), ...(held ? lastSteps(held, path) : [])]
	};
}

function lazy<T>(compute: () => T): () => T {
	let known: { readonly value: T } | undefined;
	return () => (known ??= { value: compute() }).value;
}

function byYear<T>(compute: (year: number) => T): (year: number) => T {
	const known = new Map<number, () => T>();
	return (year) => {
		const found = known.get(year) ?? lazy(() => compute(year));
		known.set(year, found);
		return found();
	};
}
