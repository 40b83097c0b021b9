import type { DivisionCode } from '#domain/core/division-code.ts';
import type { Row } from '#protocol/messages.ts';
import type { HouseholdRecord } from '../storage/ledger-log.ts';
import type { WriteTransaction } from '../storage/relay-store.ts';
import { ledgerRow } from './ledger-row.ts';

/** A household as its first row founds it. */
export function newHousehold(household: string, village: DivisionCode, author: string): HouseholdRecord {
	return { household, village, author, helpers: undefined, formerHelpers: [], status: 'normal', plans: {} };
}

/** Appends `placed` and the household's record: place, number and author, from now on the relay's own (LEDGER-1). */
export function place(
	tx: WriteTransaction,
	founded: HouseholdRecord,
	{ account, device, at }: { readonly account: string; readonly device: string; readonly at: number }
): Row {
	const { household, village } = founded;
	const no = village + String(tx.nextHouseholdNumber(village)).padStart(4, '0');
	tx.saveHousehold(founded);
	return tx.append({ ...ledgerRow({ type: 'placed', household, at, by: account, village, no }), account, device, village });
}
