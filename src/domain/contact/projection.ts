import { type CivilDate, civilDateAt } from '../core/civil-date.ts';
import { entryReader } from '../fields/entry-reader.ts';
import type { EntryReading, Reader, Signed } from '../ydoc/reader.ts';
import { type Step, missingSteps } from './five-steps.ts';
import { type VisitValue, deferral, visit } from './schema.ts';

/** A visit as it stands: corrected, its times by the right clock. */
export interface VisitReading {
	readonly entry: EntryReading;
	readonly value: VisitValue;
	/** ms since the epoch. Taken from the clock of the device that stated it, so corrected with it (F27). */
	readonly startedAt: number;
	/** By the same clock, where it was written down. */
	readonly endedAt: number | undefined;
	/** By how much it was corrected. */
	readonly clockOffsetMs: number | undefined;
	readonly on: CivilDate;
	/** Met somebody: counts as a contact. */
	readonly isContact: boolean;
	readonly missing: readonly Step[];
}

export interface DeferralReading {
	readonly entry: EntryReading;
	readonly subject: string;
	/** The measure put off. */
	readonly refId: string | undefined;
	readonly reason: string;
	/** Absent for 办不了. */
	readonly until: CivilDate | undefined;
}

export interface ContactView {
	/** Standing visits, latest first. */
	readonly visits: readonly VisitReading[];
	readonly withdrawn: readonly VisitReading[];
	/** Visits that met somebody. */
	readonly contactCount: number;
	readonly lastContactOn: CivilDate | undefined;
	/** Visits since the last contact: each met nobody. */
	readonly missedInARow: number;
	/** What the latest visit set, met somebody or not. */
	readonly nextDue: CivilDate | undefined;
	/** Latest first. */
	readonly deferrals: readonly DeferralReading[];
}

const visitValue = entryReader(visit);
const deferralValue = entryReader(deferral);

/** The visits of a household, what they say together, and what was put off. */
export function contactView(reader: Reader): ContactView {
	const all = reader
		.allEntries('visit')
		.flatMap((entry) => readVisit(entry) ?? [])
		.sort((a, b) => b.startedAt - a.startedAt || (a.entry.id < b.entry.id ? 1 : -1));
	const visits = all.filter(({ entry }) => !entry.withdrawn);
	const contacts = visits.filter((reading) => reading.isContact);
	return {
		visits,
		withdrawn: all.filter(({ entry }) => entry.withdrawn),
		contactCount: contacts.length,
		lastContactOn: contacts[0]?.on,
		missedInARow: contacts[0] ? visits.indexOf(contacts[0]) : visits.length,
		nextDue: visits[0]?.value.nextDue,
		deferrals: reader
			.entries('deferral')
			.flatMap((entry) => readDeferral(entry) ?? [])
			.sort((a, b) => b.entry.at - a.entry.at)
	};
}

/** One line of the visit ledger (走访台账): a projection of the visit, never typed a second time (ZH-07). */
export interface VisitLedgerRow {
	readonly visitId: string;
	readonly on: CivilDate;
	readonly by: string;
	readonly leadId: string | undefined;
	readonly companionIds: readonly string[];
	readonly method: string;
	readonly purposes: readonly string[];
	readonly metSubject: readonly string[];
	readonly metMembers: readonly string[];
	readonly note: string;
	/** What was found: changes observed. */
	readonly changes: NonNullable<VisitValue['changes']>;
	/** What was done on the spot. */
	readonly handled: readonly string[];
	readonly missing: readonly Step[];
}

/** The visit ledger of a household, earliest first; withdrawn visits have no line. */
export function visitLedger({ visits }: ContactView): VisitLedgerRow[] {
	return visits.toReversed().map(({ entry, value, on, missing }) => ({
		visitId: entry.id,
		on,
		by: entry.by,
		leadId: value.leadId,
		companionIds: value.companionIds ?? [],
		method: value.method,
		purposes: value.purposes ?? [],
		metSubject: value.metSubject,
		metMembers: value.metMembers ?? [],
		note: value.note ?? '',
		changes: value.changes ?? [],
		handled: (value.fiveSteps?.help?.quickFixes ?? []).filter((fix) => fix.done).map((fix) => fix.matter),
		missing
	}));
}

/** How many contacts of a month have all five steps (WS-01). Counts contacts, not people; those that met nobody are out. */
export interface StepCompleteness {
	readonly month: string;
	readonly contacts: number;
	readonly complete: number;
	/** How many lack each step. */
	readonly lacking: Readonly<Record<Step, number>>;
}

/** @param month `YYYY-MM` */
export function stepCompleteness(visits: readonly VisitReading[], month: string): StepCompleteness {
	const contacts = visits.filter((reading) => reading.isContact && !reading.entry.withdrawn && reading.on.startsWith(month));
	const lacking = { recall: 0, talk: 0, clarify: 0, help: 0, carry: 0 };
	for (const { missing } of contacts) for (const step of missing) lacking[step] += 1;
	const complete = contacts.filter(({ missing }) => missing.length === 0).length;
	return { month, contacts: contacts.length, complete, lacking };
}

function readVisit(entry: EntryReading): VisitReading | undefined {
	const value = visitValue(entry.value);
	if (!value) return undefined;
	const { clockOffsetMs } = tellerOfStart(entry);
	const startedAt = value.startedAt + (clockOffsetMs ?? 0);
	const endedAt = value.endedAt === undefined ? undefined : value.endedAt + (clockOffsetMs ?? 0);
	const isContact = !value.metSubject.includes('none_home');
	const missing = isContact ? missingSteps(value.fiveSteps) : [];
	return { entry, value, startedAt, endedAt, clockOffsetMs, on: civilDateAt(startedAt), isContact, missing };
}

/** The version that stated when the visit began: a correction that leaves the time restates it, whatever its own clock. */
function tellerOfStart({ lineage, ...first }: EntryReading): Signed {
	const told = lineage.findLast((version, i) => version.value['startedAt'] !== lineage[i - 1]?.value['startedAt']);
	return told ?? first;
}

function readDeferral(entry: EntryReading): DeferralReading | undefined {
	const value = deferralValue(entry.value);
	return value && { entry, subject: value.subject, refId: value.refId, reason: value.reason, until: value.until };
}

