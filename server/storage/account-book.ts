import type { Role } from '#domain/access/actor.ts';
import type { DivisionCode } from '#domain/core/division-code.ts';

export interface DivisionRecord {
	readonly code: DivisionCode;
	readonly name: string;
	readonly shortName: string;
	/** Where its households go once it is abolished. */
	readonly successor?: DivisionCode;
}

export interface GridRecord {
	/** The village's code and three digits. */
	readonly code: string;
	readonly name: string;
}

/** A role held at a division from one civil day to another, both included. */
export interface GrantRecord {
	readonly role: Role;
	readonly org: DivisionCode;
	readonly from: string;
	readonly to?: string;
}

export interface AccountRecord {
	readonly id: string;
	/** What the person types to sign in. */
	readonly login: string;
	readonly name: string;
	/** `argon2id$…`: algorithm, cost, nonce and key. */
	readonly password: string;
	readonly grants: readonly GrantRecord[];
	/** Grows whenever what the account may see has changed, the turn of its grants' terms aside: those are counted from the grants. */
	readonly grantsVersion: number;
	readonly ended: boolean;
}

export interface SessionRecord {
	/** SHA-256 of the reference in the cookie, in hex: a copy of the database opens no session. */
	readonly hash: string;
	readonly account: string;
	readonly device: string;
	/** ms since the epoch. */
	readonly createdAt: number;
	readonly lastSeenAt: number;
}

export interface AccountBook {
	divisions(): Promise<readonly DivisionRecord[]>;
	grids(): Promise<readonly GridRecord[]>;
	accounts(): Promise<readonly AccountRecord[]>;
	sessions(): Promise<readonly SessionRecord[]>;
	/** Whether another process (the administrator's command) has written since this was last asked. */
	changedElsewhere(): boolean;
}

export interface AccountWrites {
	saveDivision(division: DivisionRecord): void;
	saveGrid(grid: GridRecord): void;
	saveAccount(account: AccountRecord): void;
	/** What these accounts may see has changed. */
	raiseGrantsVersion(accounts: readonly string[]): void;
	saveSession(session: SessionRecord): void;
	endSession(hash: string): void;
}
