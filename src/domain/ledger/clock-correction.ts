import type { LedgerRow } from './row.ts';

/** By how much the clock of its device was off when an entry was written: relay minus device, in ms. */
export type ClockCorrections = ReadonlyMap<string, number>;

/** The corrections of all `clock` rows, by id of claim or log entry. The first row for an entry stands. */
export function clockCorrections(ledger: readonly LedgerRow[]): ClockCorrections {
	const corrections = new Map<string, number>();
	for (const row of ledger) {
		if (row.type !== 'clock') continue;
		for (const entry of row.entries) if (!corrections.has(entry)) corrections.set(entry, row.offsetMs);
	}
	return corrections;
}
