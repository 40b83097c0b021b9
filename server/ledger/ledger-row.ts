import type { HouseholdId } from '#domain/core/ids.ts';
import { type LedgerRow, ledgerRowSchema } from '#domain/ledger/row.ts';
import { householdDocument } from '#domain/ydoc/document-name.ts';
import type { Row } from '#protocol/messages.ts';

/** A ledger row as it lies in the log: JSON, under the household's name. */
export function ledgerRow(row: LedgerRow) {
	return {
		doc: householdDocument(row.household as HouseholdId),
		kind: 'ledger' as const,
		at: row.at,
		data: Uint8Array.from(Buffer.from(JSON.stringify(row)))
	};
}

/** What a row of kind `ledger` says. */
export function readLedgerRow({ data }: Pick<Row, 'data'>): LedgerRow {
	return ledgerRowSchema.parse(JSON.parse(Buffer.from(data).toString()));
}
