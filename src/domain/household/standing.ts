import type { LedgerRow } from '../ledger/row.ts';
import type { HouseholdState } from '../workflow/states.ts';

/** What the relay has decided about a household, folded from its ledger rows. */
export interface Standing {
	/** 户编号; undefined until the relay has placed the household (待核实). */
	readonly no: string | undefined;
	readonly village: string | undefined;
	/** The account that opened it. */
	readonly openedBy: string | undefined;
	/** Accounts that answer for it; whoever opened it, until one is recorded. */
	readonly helpers: readonly string[];
	readonly status: HouseholdState;
	/** When the status was decided; undefined while it never was. */
	readonly statusSince: number | undefined;
}

/** Folds the rows of one household, in the order of the relay; the latest of each type stands. Without any it is `normal`, and nobody's. */
export function standingOf(ledger: readonly LedgerRow[]): Standing {
	const placed = ledger.filter((row) => row.type === 'placed').at(-1);
	const helpers = ledger.filter((row) => row.type === 'helpers').at(-1);
	const status = ledger.filter((row) => row.type === 'household-status').at(-1);
	return {
		no: placed?.no,
		village: placed?.village,
		openedBy: placed?.by,
		helpers: helpers?.helpers ?? (placed ? [placed.by] : []),
		status: status?.to ?? 'normal',
		statusSince: status?.at
	};
}
