import type { DivisionCode } from '#domain/core/division-code.ts';
import type { DocumentName } from '#domain/ydoc/document-name.ts';
import type { Row } from '#protocol/messages.ts';
import type { AccountRecord, DivisionRecord, GridRecord, SessionRecord } from '../account-book.ts';
import type { HouseholdRecord } from '../ledger-log.ts';
import type { AuditEntry, RefusedRow } from '../tray-log.ts';

export interface KeptRow extends Row {
	readonly village: DivisionCode;
}

export interface KeptDocument {
	readonly village: DivisionCode;
	readonly head: number;
	readonly gone: boolean;
	readonly digest?: { readonly head: number; readonly hex: string };
}

/** What a memory disk holds. */
export function createTables() {
	return {
		log: [] as KeptRow[],
		history: [] as KeptRow[],
		documents: new Map<DocumentName, KeptDocument>(),
		clients: new Map<DocumentName, { readonly accounts: ReadonlyMap<number, string>; readonly dead: ReadonlySet<number> }>(),
		households: new Map<string, HouseholdRecord>(),
		numbers: new Map<DivisionCode, number>(),
		requests: new Map<string, number>(),
		refused: new Map<string, RefusedRow>(),
		audit: [] as AuditEntry[],
		divisions: new Map<string, DivisionRecord>(),
		grids: new Map<string, GridRecord>(),
		accounts: new Map<string, AccountRecord>(),
		sessions: new Map<string, SessionRecord>()
	};
}

export type Tables = ReturnType<typeof createTables>;
