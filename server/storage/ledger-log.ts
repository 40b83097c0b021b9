import type { DivisionCode } from '#domain/core/division-code.ts';
import type { DocumentName } from '#domain/ydoc/document-name.ts';
import type { HouseholdState, PlanState } from '#domain/workflow/states.ts';
import type { Row } from '#protocol/messages.ts';

/** What the ledger rows of a household add up to; kept beside them so that permissions need no replay. */
export interface HouseholdRecord {
	readonly household: string;
	readonly village: DivisionCode;
	/** The account that opened it: answers for it until helpers are recorded. */
	readonly author: string;
	readonly helpers: readonly string[] | undefined;
	/** Accounts that answered for it once. */
	readonly formerHelpers: readonly string[];
	readonly status: HouseholdState;
	/** By year; a plan without an entry is a draft. */
	readonly plans: Readonly<Record<string, PlanState>>;
}

export interface LedgerLog {
	households(): Promise<readonly HouseholdRecord[]>;
	/** The ledger rows that bear a document's name, in order. @throws DocumentDamaged */
	ledgerRows(doc: DocumentName): Promise<readonly Row[]>;
	/** The row that answered a request, 0 where it needed none; undefined where it never came. */
	requestAnswer(requestId: string): Promise<number | undefined>;
}

export interface LedgerWrites {
	/** The next running number of a village, from 1, never given twice. */
	nextHouseholdNumber(village: DivisionCode): number;
	saveHousehold(record: HouseholdRecord): void;
	recordRequest(requestId: string, seq: number): void;
}
