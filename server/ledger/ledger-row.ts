import type { HouseholdId } from '#domain/core/ids.ts';
import { type LedgerRow, ledgerRowSchema } from '#domain/ledger/row.ts';
import { type DocumentName, householdDocument } from '#domain/ydoc/document-name.ts';
import type { Row } from '#protocol/messages.ts';

/** A ledger row as it lies in the log: JSON, under the household's name or that of the document it speaks of. */
export function ledgerRow(row: LedgerRow, doc: DocumentName = householdDocument(row.household as HouseholdId)) {
	return { doc, kind: 'ledger' as const, at: row.at, data: Uint8Array.from(Buffer.from(JSON.stringify(row))) };
}

/** What a row of kind `ledger` says. */
export function readLedgerRow({ data }: Pick<Row, 'data'>): LedgerRow {
	return ledgerRowSchema.parse(JSON.parse(Buffer.from(data).toString()));
}
