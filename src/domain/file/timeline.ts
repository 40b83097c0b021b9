import { type CivilDate, civilDateAt } from '../core/civil-date.ts';
import type { DocumentKind } from '../core/document-kind.ts';
import { type VisitReading, contactView } from '../contact/projection.ts';
import { dictionary } from '../dictionary.ts';
import type { Json } from '../fields/claim.ts';
import type { ClaimField, SetField } from '../fields/field.ts';
import type { Provenance } from '../fields/provenance.ts';
import type { LedgerRow } from '../ledger/row.ts';
import type { EntryReading, Reader } from '../ydoc/reader.ts';
import { nameOf } from './conflicts.ts';
import { distinctValues } from './last-steps.ts';
import type { Readers } from './readers.ts';

/** Something that happened in a household, with who did it and when. */
export type TimelineItem = {
	readonly id: string;
	readonly by: string;
	/** ms since the epoch by the right clock: when a visit began, when anything else was written. */
	readonly at: number;
	/** By how much the device's clock was corrected (已校正 40 分钟). */
	readonly clockOffsetMs?: number | undefined;
	/** Taken back: shown struck, with a way to restore it. */
	readonly withdrawn?: EntryReading['withdrawn'];
} & (
	| { readonly kind: 'opened' }
	| { readonly kind: 'visit'; readonly visit: VisitReading }
	| { readonly kind: 'entry'; readonly doc: DocumentKind; readonly entry: EntryReading; readonly label: string; readonly about: string }
	| ({ readonly kind: 'change' } & Change)
	/** Somebody chose one of several values. */
	| ({ readonly kind: 'settled'; readonly among: readonly Json[] } & Change)
	| { readonly kind: 'decision'; readonly row: LedgerRow }
);

interface Change {
	readonly doc: DocumentKind;
	readonly path: string;
	readonly field: ClaimField | SetField;
	/** The element of a set that was added or taken out. */
	readonly element: string | undefined;
	readonly about: string;
	/** Undefined where it was too long to be kept on the device. */
	readonly from: Json | undefined;
	readonly to: Json;
	readonly source: Provenance;
	readonly why: string | undefined;
}

export interface TimelineDay {
	readonly day: CivilDate;
	/** Latest first. */
	readonly items: readonly TimelineItem[];
}

/** What is written within this time of an entry's making, by the same person, belongs to its making. */
const makingMs = 60_000;

/** Everything that happened in a household, by civil day, latest first. */
export function timeline(readers: Readers, ledger: readonly LedgerRow[]): TimelineDay[] {
	const { household } = readers;
	const { meta } = household.view;
	const items: TimelineItem[] = [
		...(meta ? [{ kind: 'opened' as const, ...household.signed(meta) }] : []),
		...visits(household),
		...entries('household', household, readers),
		...(readers.private ? entries('private', readers.private, readers) : []),
		...changes('household', household, readers),
		...(readers.private ? changes('private', readers.private, readers) : []),
		...ledger.flatMap((row, i): TimelineItem[] =>
			row.type === 'clock' ? [] : [{ kind: 'decision', id: `ledger-${i}`, by: row.by, at: row.at, row }]
		)
	];
	return byDay(items.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)));
}

function visits(reader: Reader): TimelineItem[] {
	const contact = contactView(reader);
	return [...contact.visits, ...contact.withdrawn].map((visit) => {
		const { id, by, withdrawn } = visit.entry;
		return { kind: 'visit', id, by, at: visit.startedAt, clockOffsetMs: visit.clockOffsetMs, withdrawn, visit };
	});
}

/** Kinds that other items tell already. */
const silentKinds: readonly string[] = ['visit', 'attachment', 'idPhoto'];

function entries(doc: DocumentKind, reader: Reader, { household }: Readers): TimelineItem[] {
	const makings = makingTimes(reader, household);
	return [...reader.view.log.keys()].flatMap((kind) => {
		const log = dictionary.log(doc, kind);
		if (!log || silentKinds.includes(kind)) return [];
		return reader.allEntries(kind).flatMap((entry): TimelineItem[] => {
			const { id, by, at, clockOffsetMs, withdrawn } = entry;
			// Joining the household is part of being written down as a member.
			if (kind === 'membership' && isWithin(makings, `member/${String(entry.value['memberId'])}`, by, at)) return [];
			return [{ kind: 'entry', id, by, at, clockOffsetMs, withdrawn, doc, entry, label: log.label, about: subjectOf(household, entry) }];
		});
	});
}

function changes(doc: DocumentKind, reader: Reader, { household }: Readers): TimelineItem[] {
	const makings = makingTimes(reader, household);
	const items: TimelineItem[] = [];
	for (const [path, claims] of reader.view.claims) {
		if (path.endsWith('/withdrawn')) continue;
		const match = reader.match(path);
		if (!match) continue;
		const owner = path.split('/', 2).join('/');
		const about = nameOf(household, path);
		for (const claim of claims) {
			const { id, by, at, clockOffsetMs } = reader.signed(claim);
			if (claim.over.length === 0 && isWithin(makings, owner, by, at)) continue;
			const isChoice = match.field.kind === 'claim' && match.field.resolver === 'ask';
			const among = isChoice && claim.over.length > 1 ? distinctValues(claim.over.flatMap(({ v }) => (v === undefined ? [] : [v]))) : [];
			const change = {
				doc,
				path,
				field: match.field,
				element: match.element,
				about,
				from: claim.over.length === 0 ? null : claim.over.at(-1)?.v,
				to: claim.v,
				source: claim.src,
				why: claim.why
			};
			const told = { id, by, at, clockOffsetMs, ...change };
			items.push(among.length > 1 ? { kind: 'settled', among, ...told } : { kind: 'change', ...told });
		}
	}
	return items;
}

type Making = { readonly by: string; readonly at: number };

/** Who made each entry when, and the household itself under `household/…`. */
function makingTimes(reader: Reader, household: Reader): Map<string, Making> {
	const makings = new Map<string, Making>();
	for (const [kind, log] of reader.view.log) for (const entry of log) makings.set(`${kind}/${entry.id}`, reader.signed(entry));
	const { meta } = household.view;
	if (meta) makings.set('household', household.signed(meta));
	return makings;
}

function isWithin(makings: ReadonlyMap<string, Making>, owner: string, by: string, at: number): boolean {
	const making = makings.get(owner) ?? (owner.startsWith('household/') ? makings.get('household') : undefined);
	return making !== undefined && making.by === by && Math.abs(at - making.at) < makingMs;
}

/** The member or measure an entry is about, or what it is called itself. */
function subjectOf(household: Reader, entry: EntryReading): string {
	const { memberId, measureId, refId } = entry.value;
	if (typeof memberId === 'string') return nameOf(household, `member/${memberId}`);
	if (typeof measureId === 'string') return nameOf(household, `measure/${measureId}`);
	if (typeof refId === 'string') return nameOf(household, `measure/${refId}`);
	return nameOf(household, `${entry.kind}/${entry.id}`);
}

function byDay(items: readonly TimelineItem[]): TimelineDay[] {
	const days = new Map<CivilDate, TimelineItem[]>();
	for (const item of items) {
		const day = civilDateAt(item.at);
		const known = days.get(day);
		if (known) known.push(item);
		else days.set(day, [item]);
	}
	return [...days].map(([day, ofDay]) => ({ day, items: ofDay }));
}
