/**
 * What the bulk channel does next, as a pure function of what it knows. The shell (`client.ts`) carries it out, one
 * act at a time, and tells how it went.
 *
 * ```
 *             ┌───────────── one at a time ──────────────┐
 *   rest ──►  scope ─► push ─► pull ─► fetch ─► compare   ├─► rest
 *             first what is known to be missing, then own work, then others' work, then the long list, then doubts
 *   any act ─ fails ─► wait (backoff, jitter) ─► again      401 ─► signed-out until a sign-in
 *   a push that is put off goes behind the rest
 * ```
 */
export interface Machine {
	/** Whether this tab is the one that talks to the relay. */
	readonly leading: boolean;
	readonly online: boolean;
	readonly signedIn: boolean;
	readonly acting: Act | undefined;
	readonly due: {
		/** The list of what may be held is older than the grants or the epoch. */
		readonly scope: boolean;
		/** The outbox may hold something. */
		readonly push: boolean;
		/** The feed may hold something. */
		readonly pull: boolean;
		/** Documents are to be fetched by name. */
		readonly fetch: boolean;
		/** What lies on the disk is to be compared with what the relay says lies there. */
		readonly compare: boolean;
	};
	/** In a row; the relay was reached again when it is 0. */
	readonly failures: number;
	/** Until the backoff has passed nothing is tried; where only rows were put off, no push. */
	readonly waiting: boolean;
	/** The relay asked for patience with some row of the last push: what it would answer gladly is not kept waiting for that. */
	readonly putOff: boolean;
}

export type Act = 'scope' | 'push' | 'pull' | 'fetch' | 'compare';

export type MachineEvent =
	| { readonly kind: 'lead' }
	| { readonly kind: 'follow' }
	| { readonly kind: 'online' }
	| { readonly kind: 'offline' }
	| { readonly kind: 'signed-in' }
	/** The session ended, or the browser's session is somebody else's now. */
	| { readonly kind: 'signed-out' }
	/** A row was appended to the outbox, here or in another tab. */
	| { readonly kind: 'appended' }
	/** The relay has something new. */
	| { readonly kind: 'poked' }
	/** A document is to be fetched by name: for the first time, or again. */
	| { readonly kind: 'wanted' }
	/** Everything here has been read and can be compared. */
	| { readonly kind: 'read' }
	| { readonly kind: 'begun'; readonly act: Act }
	/** `more`: of the same act something is left. `rescope`: the answer showed other grants or another epoch. */
	| { readonly kind: 'done'; readonly more: boolean; readonly rescope: boolean }
	/**
	 * `putOff`: the relay answered, and asked for patience. `progressed`: a part was taken, so the patience asked for is
	 * that of a first failure.
	 */
	| {
			readonly kind: 'failed';
			readonly signedOut: boolean;
			readonly rescope?: boolean;
			readonly putOff?: boolean;
			readonly progressed?: boolean;
	  }
	| { readonly kind: 'waited' };

export function createMachine(): Machine {
	return {
		leading: false,
		online: true,
		signedIn: true,
		acting: undefined,
		due: { scope: false, push: true, pull: true, fetch: true, compare: false },
		failures: 0,
		waiting: false,
		putOff: false
	};
}

/** The next act, or nothing while something else must happen first. */
export function nextAct(machine: Machine): Act | undefined {
	const { leading, online, signedIn, acting, due, waiting, putOff } = machine;
	if (!leading || !online || !signedIn || acting || (waiting && !putOff)) return undefined;
	if (due.scope) return 'scope';
	if (due.push && !putOff) return 'push';
	if (due.pull) return 'pull';
	if (due.fetch) return 'fetch';
	if (due.compare) return 'compare';
	return due.push && !waiting ? 'push' : undefined;
}

/** Whether outbox, feed and wanted list were all at their end. */
export function isSettled(machine: Machine): boolean {
	return machine.acting === undefined && machine.failures === 0 && !machine.due.push && hasEverything(machine);
}

/** Whether feed and wanted list were at their end, whatever is left to send. */
export function hasEverything({ due }: Machine): boolean {
	return !(due.scope || due.pull || due.fetch || due.compare);
}

export function step(machine: Machine, event: MachineEvent): Machine {
	const { due } = machine;
	switch (event.kind) {
		case 'lead':
			// Whoever led before may have left anything undone.
			return { ...machine, leading: true, due: { ...due, push: true, pull: true, fetch: true } };
		case 'follow':
			return { ...machine, leading: false };
		case 'online':
			return { ...machine, online: true, failures: 0, waiting: false, due: { ...due, push: true, pull: true } };
		case 'offline':
			return { ...machine, online: false };
		case 'signed-in':
			return { ...machine, signedIn: true, failures: 0, waiting: false, due: { ...due, push: true, pull: true } };
		case 'signed-out':
			return { ...machine, signedIn: false };
		case 'appended':
			// Patience was asked for another row, not for this one.
			return { ...machine, waiting: machine.waiting && !machine.putOff, putOff: false, due: { ...due, push: true } };
		case 'poked':
			return { ...machine, failures: 0, waiting: false, due: { ...due, pull: true } };
		case 'wanted':
			return { ...machine, due: { ...due, fetch: true } };
		case 'read':
			return { ...machine, due: { ...due, compare: true } };
		case 'begun':
			// Taken down at the beginning: what is appended while it runs makes it due again.
			return { ...machine, acting: event.act, due: { ...due, [event.act]: false } };
		case 'done': {
			const { acting } = machine;
			if (!acting) return machine;
			const again = event.more ? { [acting]: true } : {};
			const after = acting === 'scope' ? { push: true, pull: true, fetch: true } : acting === 'compare' ? { fetch: true } : {};
			const scope = event.rescope ? { scope: true, [acting]: true } : {};
			// The line is good, but what was put off is not to be asked for again at once.
			const failures = machine.putOff && acting !== 'push' ? machine.failures : 0;
			const putOff = machine.putOff && acting !== 'push';
			return { ...machine, acting: undefined, failures, putOff, due: { ...due, ...again, ...after, ...scope } };
		}
		case 'failed': {
			const { acting } = machine;
			const again = acting ? { [acting]: true } : {};
			const scope = event.rescope ? { scope: true } : {};
			const failed = { ...machine, acting: undefined, due: { ...due, ...again, ...scope } };
			if (event.signedOut) return { ...failed, signedIn: false };
			return { ...failed, failures: event.progressed ? 1 : machine.failures + 1, waiting: true, putOff: event.putOff ?? false };
		}
		case 'waited':
			return { ...machine, waiting: false };
	}
}
