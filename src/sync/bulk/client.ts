import type { Clock, Random } from '#domain/core/clock.ts';
import type { DocumentName } from '#domain/ydoc/document-name.ts';
import type { Digests, Ingested, LocalStore, Position } from '#storage/local-store.ts';
import type { Line, Progress } from '../status.ts';
import { backoffMs } from './backoff.ts';
import type { Scope } from '#protocol/messages.ts';
import { scopeTag } from '#protocol/scope-tag.ts';
import { createComparison } from './comparison.ts';
import { type Act, type MachineEvent, createMachine, hasEverything, isSettled, nextAct, step } from './machine.ts';
import { createPusher } from './push.ts';
import type { Timers } from './timers.ts';
import { type Transport, TransportError } from './transport.ts';
import { shapeOf } from './yjs-updates.ts';

export interface BulkOptions {
	readonly store: LocalStore;
	readonly transport: Transport;
	readonly clock: Clock;
	readonly random: Random;
	readonly timers: Timers;
	/** Id of this device, bound to the session. */
	readonly device: string;
	/** Rows or documents changed on the disk: open documents and projections follow. Awaited before the next act. */
	readonly changed?: (change: BulkChange) => void | Promise<void>;
	readonly status?: (status: BulkStatus) => void;
	/** The disk refused to store what came from the relay; it is tried again. */
	readonly diskFailed?: (error: unknown) => void;
}

export interface BulkChange extends Ingested {
	/** Documents that lost refused rows: open ones are rebuilt from the disk, under a new client id. */
	readonly rebuild: readonly DocumentName[];
}

export interface BulkStatus {
	readonly line: Line;
	/** Outbox and request ids in the push that has no answer yet. */
	readonly sending: ReadonlySet<string>;
	readonly epoch: string | undefined;
	readonly grantsVersion: number | undefined;
	readonly lastSyncAt: number | undefined;
	readonly progress: Progress | undefined;
	/** Nothing is due: outbox, feed and wanted list were at their end. */
	readonly settled: boolean;
}

/** The one channel that acknowledges and the one that moves the cursor. Starts as a follower that does nothing. */
export interface BulkClient {
	/** Reads where the disk stands, and reports it. */
	start(): Promise<void>;
	notify(event: Extract<MachineEvent, { kind: 'lead' | 'follow' | 'online' | 'offline' | 'signed-in' | 'signed-out' | 'appended' | 'poked' | 'wanted' }>): void;
	readonly status: BulkStatus;
	/** Resolves when the act that runs, if any, has come to its end. */
	stop(): Promise<void>;
}

/** Documents asked for by name at once: a first page small enough to be on the screen within a second. */
const fetchAtOnce = 64;

export function createBulkClient(options: BulkOptions): BulkClient {
	const { store, clock, random, timers } = options;
	const transport = noticing(options.transport, () => {
		reached = clock.now();
		lostAt = undefined;
	});
	const pusher = createPusher({ ...options, transport });
	let machine = createMachine();
	let position: Position | undefined;
	let backedUpTo = 0;
	let reached: number | undefined;
	let lostAt: number | undefined;
	let lastSyncAt: number | undefined;
	let progress: Progress | undefined;
	let running: Promise<void> | undefined;
	let cancelWait = () => {};
	let cancelAgain = () => {};
	let stopped = false;
	const comparison = createComparison({ ...options, read: () => dispatch({ kind: 'read' }) });
	/** How often this tab began or ceased to lead. */
	let turns = 0;

	function dispatch(event: MachineEvent): void {
		machine = step(machine, event);
		if (!machine.waiting) cancelWait();
		report();
		begin();
	}

	function begin(): void {
		if (running || stopped || !nextAct(machine)) return;
		running = run().finally(() => {
			running = undefined;
			// What happened between the last look and now would otherwise wait for the next event.
			begin();
		});
	}

	/** Offline since the relay was last heard, which may be days before this start. */
	function noteLoss(): void {
		lostAt ??= reached === undefined ? (lastSyncAt ?? clock.now()) : clock.now();
	}

	async function readDisk(): Promise<void> {
		position = await store.position();
		const stored = await store.fact('lastSyncAt');
		if (typeof stored === 'number') lastSyncAt = stored;
		if (position) await countProgress();
		else machine = { ...machine, due: { ...machine.due, scope: true } };
	}

	async function run(): Promise<void> {
		for (let act = nextAct(machine); act && !stopped; act = nextAct(machine)) {
			machine = step(machine, { kind: 'begun', act });
			const outcome = await carryOut(act);
			machine = step(machine, outcome);
			if (machine.waiting) {
				cancelWait();
				cancelWait = timers.after(backoffMs(machine.failures, random), () => dispatch({ kind: 'waited' }));
			}
			if (isSettled(machine)) await settle();
			if (machine.leading && hasEverything(machine)) await comparison.rest().catch(() => undefined);
			report();
		}
	}

	async function carryOut(act: Act): Promise<MachineEvent> {
		try {
			return await acts[act]();
		} catch (error) {
			if (!(error instanceof TransportError)) {
				options.diskFailed?.(error);
				return { kind: 'failed', signedOut: false };
			}
			if (error.failure === 'unreachable') noteLoss();
			return { kind: 'failed', signedOut: error.failure === 'unauthenticated' };
		}
	}

	const acts: Record<Act, () => Promise<MachineEvent>> = {
		async scope() {
			const scope = await transport.scope();
			if (scope !== 'unchanged') await enter(scope);
			return { kind: 'done', more: false, rescope: false };
		},
		async push() {
			const outcome = await pusher.push(report);
			if (!outcome) return { kind: 'done', more: false, rescope: false };
			await noteStanding(outcome.standing);
			await tell(outcome.change);
			const rescope = isElsewhere(outcome.standing);
			if (outcome.putOff) return { kind: 'failed', signedOut: false, rescope, putOff: true, progressed: outcome.progressed };
			return { kind: 'done', more: true, rescope };
		},
		async pull() {
			if (!position) return { kind: 'done', more: false, rescope: true };
			const page = await transport.changes(position.cursor);
			// Rows of a scope or an epoch this device has not entered may rest on rows it never got.
			if (isElsewhere(page)) return { kind: 'done', more: false, rescope: true };
			const { rows, cursor, epoch } = page;
			if (rows.length > 0 || cursor !== position.cursor) {
				const change = await store.ingestPage({ rows, cursor, epoch, device: options.device, atEnd: !page.more, shapeOf });
				position = { ...position, cursor };
				await tell({ ...change, rebuild: [] });
				if (!progress) await countProgress();
			}
			await noteStanding(page);
			return { kind: 'done', more: page.more, rescope: false };
		},
		async fetch() {
			const { due: names, again } = await store.wanted(fetchAtOnce, clock.now());
			cancelAgain();
			if (again !== undefined) cancelAgain = timers.after(again - clock.now(), () => dispatch({ kind: 'wanted' }));
			if (names.length === 0) {
				progress = undefined;
				return { kind: 'done', more: false, rescope: false };
			}
			const answer = await transport.documents(names);
			if (answer.epoch !== position?.epoch) return { kind: 'done', more: false, rescope: true };
			const { documents, epoch } = answer;
			// What did not fit into the answer stays wanted as it was, and comes with the next.
			const remaining = new Set(answer.remaining);
			const answered = names.filter((name) => !remaining.has(name));
			const change = await store.ingestDocuments(answered, { documents, epoch, at: clock.now(), shapeOf });
			if (progress) progress = { ...progress, done: Math.min(progress.total, progress.done + countHouseholds(answered)) };
			await noteStanding(answer);
			await tell({ ...change, rebuild: [] });
			return { kind: 'done', more: true, rescope: isElsewhere(answer) };
		},
		async compare() {
			if (!position) return { kind: 'done', more: false, rescope: true };
			const found = await comparison.digests();
			const scope = await transport.scope(scopeTag(found, position));
			if (scope !== 'unchanged') await enter(scope, found);
			await comparison.done();
			return { kind: 'done', more: false, rescope: false };
		}
	};

	async function enter(scope: Scope, found?: Digests): Promise<void> {
		const change = await store.enterScope(scope, found);
		position = await store.position();
		await noteStanding(scope);
		await tell({ ...change, rebuild: [] });
		await countProgress();
	}

	function isElsewhere(standing: { readonly epoch: string; readonly grantsVersion: number }): boolean {
		return standing.epoch !== position?.epoch || standing.grantsVersion !== position.grantsVersion;
	}

	async function noteStanding(standing: { readonly backedUpTo: number }): Promise<void> {
		if (standing.backedUpTo === backedUpTo) return;
		backedUpTo = standing.backedUpTo;
		await store.setBackedUpTo(backedUpTo);
	}

	async function countProgress(): Promise<void> {
		const { held, wanted } = await store.counts();
		progress = wanted > 0 ? { done: held, total: held + wanted } : undefined;
		if (wanted > 0) machine = { ...machine, due: { ...machine.due, fetch: true } };
	}

	async function settle(): Promise<void> {
		lastSyncAt = reached;
		progress = undefined;
		await store.putFact('lastSyncAt', lastSyncAt).catch(() => undefined);
	}

	async function tell(change: BulkChange): Promise<void> {
		const { documents, households, removed, rebuild } = change;
		comparison.changed([...documents, ...removed, ...rebuild]);
		if (documents.length + households.length + removed.length + rebuild.length > 0) await options.changed?.(change);
	}

	function line(): Line {
		if (!machine.signedIn) return { kind: 'needs-sign-in' };
		return machine.online && lostAt === undefined ? { kind: 'online' } : { kind: 'offline', since: lostAt ?? clock.now() };
	}

	function current(): BulkStatus {
		return {
			line: line(),
			sending: pusher.sending,
			epoch: position?.epoch,
			grantsVersion: position?.grantsVersion,
			lastSyncAt,
			progress,
			settled: isSettled(machine)
		};
	}

	function report(): void {
		if (!stopped) options.status?.(current());
	}

	return {
		async start() {
			await readDisk();
			report();
		},
		notify(event) {
			if (event.kind === 'offline') noteLoss();
			if (event.kind === 'lead' || event.kind === 'follow') {
				turns += 1;
				comparison.reset();
			}
			const turn = turns;
			// Whoever led before moved the cursor on the disk. Who has stepped down again while it was read does not lead.
			const lead = () => turn === turns && dispatch(event);
			if (event.kind === 'lead') readDisk().then(lead, (error: unknown) => stopped || options.diskFailed?.(error));
			else dispatch(event);
		},
		get status() {
			return current();
		},
		async stop() {
			stopped = true;
			cancelWait();
			cancelAgain();
			comparison.reset();
			await running;
		}
	};
}

/** The same transport; `answered` is called at every answer. */
function noticing(transport: Transport, answered: () => void): Transport {
	const heard = async <T>(answer: Promise<T>): Promise<T> => {
		const value = await answer;
		answered();
		return value;
	};
	return {
		changes: (cursor) => heard(transport.changes(cursor)),
		push: (push) => heard(transport.push(push)),
		scope: (tag) => heard(transport.scope(tag)),
		documents: (names) => heard(transport.documents(names))
	};
}

function countHouseholds(names: readonly DocumentName[]): number {
	return names.filter((name) => name.startsWith('household:')).length;
}
