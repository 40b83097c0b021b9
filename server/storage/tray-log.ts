import type { RefusalCode } from '#protocol/refusal.ts';

/** A row the relay did not take: kept whole, with its reason, until somebody has looked at it. */
export interface RefusedRow {
	readonly doc: string;
	/** The village it was meant for, where that is known. */
	readonly village: string | undefined;
	readonly outboxId: string;
	readonly account: string;
	readonly device: string;
	readonly at: number;
	readonly code: RefusalCode;
	readonly data: Uint8Array<ArrayBuffer>;
}

/** A refused row as it is listed: everything but its bytes, which may be many. */
export type ListedRefusal = Omit<RefusedRow, 'data'> & { readonly bytes: number };

/** One line of the audit: who tried what, never content. */
export interface AuditEntry {
	readonly at: number;
	readonly account: string;
	readonly device: string;
	readonly action: string;
	readonly target: string;
	readonly outcome: string;
}

export interface TrayLog {
	/** Everything refused, newest first. */
	refusedRows(): Promise<readonly ListedRefusal[]>;
	/** The newest lines of the audit first. */
	auditEntries(limit: number): Promise<readonly AuditEntry[]>;
}

export interface TrayWrites {
	/** The same row refused again (outbox id and device) is kept once. */
	refuse(row: RefusedRow): void;
	audit(entry: AuditEntry): void;
}
