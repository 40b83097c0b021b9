/**
 * Where a household's edits are. Derived from rows on the disk and answers of the relay, never guessed:
 * `safe` only when every edit made here was acknowledged by a bulk push in the relay's present epoch.
 *
 * ```
 *   unwritten ─► on-device ──push──► sending ──ok──► safe
 *                    ▲                  │              │ new epoch: acknowledged, but perhaps not restored
 *                    └──── no answer ───┴──────────────┘
 *                                       └─ rejected ─► refused (in the tray until somebody has dealt with it)
 * ```
 */
export type HouseholdSync =
	/** Typed, and not on the disk yet: for a few milliseconds, or for as long as the disk refuses. */
	| { readonly kind: 'unwritten' }
	| { readonly kind: 'refused'; readonly refused: number; readonly waiting: number }
	| { readonly kind: 'on-device'; readonly waiting: number }
	| { readonly kind: 'sending'; readonly waiting: number }
	/** `at`: when the last edit made here was acknowledged; absent where this device only received. */
	| { readonly kind: 'safe'; readonly at: number | undefined };

/** What the relay and this device know of one household's rows. */
export interface HouseholdFacts {
	/** Edits that are on their way to the disk. */
	readonly unwritten: number;
	/** Outbox rows and requests of the household that have no acknowledgement. */
	readonly waiting: number;
	/** Those of them in a push that has no answer yet. */
	readonly sending: number;
	/** Rows in the tray. */
	readonly refused: number;
	readonly acknowledgedAt: number | undefined;
	/** Epoch in which the relay last showed or acknowledged each document held; empty before the first contact. */
	readonly epochs: readonly (string | undefined)[];
}

/** @param epoch the relay's present epoch as far as this device knows; undefined before the first contact */
export function householdSync(facts: HouseholdFacts, epoch: string | undefined): HouseholdSync {
	if (facts.unwritten > 0) return { kind: 'unwritten' };
	if (facts.refused > 0) return { kind: 'refused', refused: facts.refused, waiting: facts.waiting };
	if (facts.sending > 0) return { kind: 'sending', waiting: facts.waiting };
	const confirmed = epoch !== undefined && facts.epochs.length > 0 && facts.epochs.every((known) => known === epoch);
	if (facts.waiting > 0 || !confirmed) return { kind: 'on-device', waiting: facts.waiting };
	return { kind: 'safe', at: facts.acknowledgedAt };
}

/** How the line to the relay is. */
export type Line =
	| { readonly kind: 'online' }
	| { readonly kind: 'offline'; readonly since: number }
	/** The session ended or belongs to somebody else: work goes on, sending waits for a sign-in. */
	| { readonly kind: 'needs-sign-in' };

/** The whole device at one glance. */
export interface SyncTotals {
	readonly line: Line;
	/** Edits that are typed and not on the disk yet. */
	readonly unwritten: number;
	/** Edits and requests that have no acknowledgement yet, those on the way included. */
	readonly waiting: number;
	readonly sending: number;
	/** Entries of the tray. */
	readonly refused: number;
	/** When outbox and feed were last both at their end; undefined before the first time. */
	readonly lastSyncAt: number | undefined;
	/** First sync, gained scope or repair under way; undefined when nothing is outstanding. */
	readonly progress: Progress | undefined;
}

/** In households, so that it can be read out: "已取 640 / 1300 户". */
export interface Progress {
	readonly done: number;
	readonly total: number;
}

export const nothingKnown: SyncTotals = {
	line: { kind: 'offline', since: 0 },
	unwritten: 0,
	waiting: 0,
	sending: 0,
	refused: 0,
	lastSyncAt: undefined,
	progress: undefined
};
