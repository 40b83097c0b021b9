import type { Clock } from '#domain/core/clock.ts';
import type { DocumentName, ParsedName } from '#domain/ydoc/document-name.ts';
import type { Row } from '#protocol/messages.ts';
import { entriesBy } from '../ingest/content.ts';
import type { Session } from '../session.ts';
import type { RelayStore, WriteTransaction } from '../storage/relay-store.ts';
import type { HouseholdRecord } from '../storage/ledger-log.ts';
import { ledgerRow, readLedgerRow } from './ledger-row.ts';

/** Off by more than this, a device's times are corrected (F27). */
const tolerableOffsetMs = 2 * 60_000;

/** What one batch of a device brought to one document. */
export interface ClockReading {
	readonly session: Session;
	readonly doc: DocumentName;
	readonly name: ParsedName;
	readonly household: HouseholdRecord | undefined;
	/** By how much the device's clock is off, and the batch it was told in; not told on the live socket. */
	readonly told: { readonly batch: string; readonly offsetMs: number } | undefined;
	/** Ids of the claims and log entries that are new with it. */
	readonly fresh: readonly string[];
	/** Updates that were taken and brought nothing new. */
	readonly repeated: readonly Uint8Array[];
	/** Settles once what was judged before this batch is on disk, or never will be. */
	readonly earlier: Promise<unknown>;
}

/**
 * The row that says by how much the times of these entries are off (LEDGER-7). It lies under the name of the document
 * it speaks of: who may not read that is not told of it.
 * @returns undefined where there is nothing to correct
 */
export async function clockRow(
	store: RelayStore,
	clock: Clock,
	{ session, doc, name, household, told, fresh, repeated, earlier }: ClockReading
): Promise<((tx: WriteTransaction) => Row) | undefined> {
	if (!told || !household || Math.abs(told.offsetMs) <= tolerableOffsetMs) return undefined;
	// The live socket, which tells no time, was faster than this batch: the entry is not new, its wrong time is.
	const before = repeated.flatMap((data) => entriesBy(session.device, data));
	const named = before.length > 0 ? await correctedIn(store, doc, earlier) : new Set<string>();
	const entries = [...fresh, ...before.filter((id) => !named.has(id))];
	if (entries.length === 0) return undefined;
	const { account, device } = session;
	const { batch, offsetMs } = told;
	const said = { type: 'clock' as const, household: name.household, at: clock.now(), by: account, device, batch, offsetMs, entries };
	return (tx) => tx.append({ ...ledgerRow(said, doc), account, device, village: household.village });
}

/** Entries of a document whose times have been corrected. */
async function correctedIn(store: RelayStore, doc: DocumentName, earlier: Promise<unknown>): Promise<ReadonlySet<string>> {
	await earlier.catch(() => undefined);
	const ledger = (await store.ledgerRows(doc)).map(readLedgerRow);
	return new Set(ledger.flatMap((row) => (row.type === 'clock' ? row.entries : [])));
}
