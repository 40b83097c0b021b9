import type { Actor } from '#domain/access/actor.ts';

/** Somebody signed in at one device. Asked anew each time, so that a revoked grant counts at once. */
export interface Session {
	readonly account: string;
	readonly device: string;
	/** With the grants in force now; none once the account has ended. */
	actor(): Actor;
	/** With every grant ever held: who was permitted once is told `revoked`, everybody else `not-found`. */
	formerActor(): Actor;
	grantsVersion(): number;
	/** False once signed out, expired or ended. */
	isAlive(): boolean;
}
