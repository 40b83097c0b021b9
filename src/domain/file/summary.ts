import { type CivilDate, civilDateAt } from '../core/civil-date.ts';
import type { HouseholdId } from '../core/ids.ts';
import type { Settler } from '../fields/field.ts';
import { contactView, type ContactView } from '../contact/projection.ts';
import { keyContactTags } from '../contact/key-contact.ts';
import { nextDueAfter } from '../contact/next-due.ts';
import { memberFacts, phoneEndings } from '../household/projection.ts';
import { standingOf } from '../household/standing.ts';
import type { LedgerRow } from '../ledger/row.ts';
import { openMeasures, planStatus, planYears } from '../plan/projection.ts';
import type { HouseholdState, PlanState } from '../workflow/states.ts';
import type { DocumentView } from '../ydoc/document-view.ts';
import type { Meta } from '../ydoc/layout.ts';
import type { Reader } from '../ydoc/reader.ts';
import { conflictsOf } from './conflicts.ts';
import { type Readers, readersOf } from './readers.ts';

/**
 * What a list row, 今日 and search need of a household: small plain JSON, kept on the device so that no list opens
 * documents. It holds dates, never "overdue": that depends on the day it is read.
 */
export interface HouseholdSummary {
	readonly id: HouseholdId;
	readonly village: string;
	readonly gridCode: string | undefined;
	/** 户编号, once the relay has placed the household. */
	readonly no: string | undefined;
	/** 临-…, from its opening on. */
	readonly provisionalNo: string | undefined;
	readonly headName: string;
	/** Everybody ever written down as a member, for search. */
	readonly memberNames: readonly string[];
	readonly memberCount: number;
	readonly phoneLast4s: readonly string[];
	readonly status: HouseholdState;
	/** The plan of the latest year that has one. */
	readonly plan: { readonly year: number; readonly status: PlanState } | undefined;
	readonly hardshipLevel: string | undefined;
	/** Codes of key contact lists that any member is on. */
	readonly keyContactTags: readonly string[];
	readonly helpers: readonly string[];
	/** After what was put off; undefined where somebody said it cannot be done (办不了). */
	readonly nextVisitDue: CivilDate | undefined;
	readonly lastVisitOn: CivilDate | undefined;
	/** Visits that met somebody. */
	readonly visitCount: number;
	/** Visits since then, or ever, that met nobody. */
	readonly missedVisits: number;
	readonly openMeasures: readonly SummaryMeasure[];
	/** Those of the private document among them where this device holds it; never a value. */
	readonly conflicts: readonly SummaryConflict[];
	/** What was put off or cannot be done, for those one tier up. */
	readonly deferrals: readonly SummaryDeferral[];
	readonly withdrawnCount: number;
	/** ms since the epoch, latest entry of the document. */
	readonly updatedAt: number;
}

export interface SummaryMeasure {
	readonly id: string;
	readonly title: string;
	readonly state: string;
	/** After what was put off; undefined without a deadline or where it cannot be done. */
	readonly due: CivilDate | undefined;
	readonly ownerId: string | undefined;
}

export interface SummaryConflict {
	readonly path: string;
	readonly label: string;
	readonly about: string;
	readonly settler: Settler;
}

export interface SummaryDeferral {
	readonly subject: string;
	readonly refId: string | undefined;
	readonly reason: string;
	readonly until: CivilDate | undefined;
	readonly by: string;
	readonly at: number;
}

/** Kinds whose withdrawn entries people want to find again. */
const countedKinds = ['member', 'phone', 'address', 'visit', 'goal', 'measure', 'income', 'progress', 'comment'] as const;

/**
 * The summary of a household; undefined for a document without `meta`, which is none.
 * @param privateView what this device holds of the private document: conflicts in it are listed, by path and label alone
 */
export function householdSummary(
	view: DocumentView,
	ledger: readonly LedgerRow[],
	privateView?: DocumentView
): HouseholdSummary | undefined {
	return view.meta && summaryOf(view.meta, readersOf(view, privateView, ledger), ledger);
}

/** As `householdSummary`, from readers that are there already. */
export function summaryOf(meta: Meta, readers: Readers, ledger: readonly LedgerRow[]): HouseholdSummary {
	const reader = readers.household;
	const standing = standingOf(ledger);
	const facts = memberFacts(reader);
	const present = facts.filter((member) => member.isPresent);
	const contact = contactView(reader);
	const tags = keyContactTags(reader);
	const [year] = planYears(reader);
	const open = openMeasures(reader);
	return {
		id: meta.id,
		village: standing.village ?? meta.village,
		gridCode: reader.text('household/gridCode'),
		no: standing.no,
		provisionalNo: reader.text('household/provisionalNo'),
		headName: (present.find((member) => member.isHead) ?? present[0])?.name ?? '',
		memberNames: unique(facts.map((member) => member.name).filter((name) => name !== '')),
		memberCount: present.length,
		phoneLast4s: phoneEndings(reader),
		status: standing.status,
		plan: year === undefined ? undefined : { year, status: planStatus(ledger, year) },
		hardshipLevel: reader.text('household/hardshipLevel'),
		keyContactTags: tags,
		helpers: standing.no === undefined ? [meta.by] : standing.helpers,
		nextVisitDue: visitDue(contact, civilDateAt(meta.at), tags.length > 0),
		lastVisitOn: contact.lastContactOn,
		visitCount: contact.contactCount,
		missedVisits: contact.missedInARow,
		openMeasures: open.map(({ id, title, state, due, ownerId }) => {
			return { id, title, state, due: measureDue(contact, id, due), ownerId };
		}),
		conflicts: conflictsOf(readers).map(({ path, label, about, settler }) => ({ path, label, about, settler })),
		deferrals: standingDeferrals(contact, new Set(open.map(({ id }) => id))),
		withdrawnCount: countedKinds.reduce((count, kind) => count + withdrawnIn(reader, kind), 0),
		updatedAt: latestEntry(reader.view, meta.at)
	};
}

/** What the latest visit set, or the rule from the day of opening; put off where somebody has since put it off. */
function visitDue(contact: ContactView, openedOn: CivilDate, isKeyContact: boolean): CivilDate | undefined {
	const [deferred] = standingDeferrals(contact, new Set()).filter(({ subject }) => subject === 'visit');
	if (deferred) return deferred.until;
	return contact.nextDue ?? nextDueAfter(openedOn, isKeyContact, false);
}

function measureDue(contact: ContactView, id: string, due: CivilDate | undefined): CivilDate | undefined {
	const deferred = contact.deferrals.find((deferral) => deferral.refId === id);
	return deferred ? deferred.until : due;
}

/** The latest for each task. A visit made afterwards, or a measure that is done, ends it. */
function standingDeferrals(contact: ContactView, openMeasureIds: ReadonlySet<string>): SummaryDeferral[] {
	const [lastVisit] = contact.visits;
	const seen = new Set<string>();
	return contact.deferrals.flatMap(({ subject, refId, reason, until, entry }): SummaryDeferral[] => {
		const task = refId ?? subject;
		if (seen.has(task)) return [];
		seen.add(task);
		const isOver = subject === 'visit' ? lastVisit !== undefined && lastVisit.entry.at > entry.at : !openMeasureIds.has(task);
		return isOver ? [] : [{ subject, refId, reason, until, by: entry.by, at: entry.at }];
	});
}

function withdrawnIn(reader: Reader, kind: string): number {
	return reader.allEntries(kind).filter((entry) => entry.withdrawn).length;
}

function latestEntry(view: DocumentView, openedAt: number): number {
	let latest = openedAt;
	for (const claims of view.claims.values()) for (const claim of claims) latest = Math.max(latest, claim.at);
	for (const entries of view.log.values()) for (const entry of entries) latest = Math.max(latest, entry.at);
	return latest;
}

function unique(values: readonly string[]): string[] {
	return [...new Set(values)];
}
