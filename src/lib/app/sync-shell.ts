import { systemClock } from '#domain/core/clock.ts';
import type { HouseholdId } from '#domain/core/ids.ts';
import type { Me } from '#protocol/messages.ts';
import type { LocalStore } from '#storage/local-store.ts';
import { type BulkChange, type BulkStatus, createBulkClient } from '#sync/bulk/client.ts';
import { createHttpTransport } from '#sync/bulk/http-transport.ts';
import { createLeader } from '#sync/bulk/leader.ts';
import { createPoke } from '#sync/bulk/poke.ts';
import type { TabMessage } from '#sync/bulk/tabs.ts';
import { systemTimers } from '#sync/bulk/timers.ts';
import { type Transport, TransportError } from '#sync/bulk/transport.ts';
import { browserRandom } from './clock.ts';
import type { RelayApi } from './relay-api.ts';

export interface SyncShellOptions {
	readonly account: string;
	readonly device: string;
	readonly store: LocalStore;
	readonly api: RelayApi;
	/** Rows changed on the disk, through this tab or another. `here`: this tab computes the projections. */
	readonly changed: (change: BulkChange, here: boolean) => Promise<void>;
	readonly status: (status: BulkStatus) => void;
	readonly projected: (households: readonly HouseholdId[]) => void;
	readonly draftsChanged: () => void;
	readonly me: (me: Me) => void;
	readonly diskFailed: () => void;
	/** By how much this device's clock is ahead of the relay's, at each answer. */
	readonly clock: (offsetMs: number) => void;
}

/** The bulk channel in a browser: which tab leads, what the tabs tell each other, and whose session it is. */
export interface SyncShell {
	start(): Promise<void>;
	/** This tab wrote: the others read, the leader sends. */
	wrote(change: BulkChange): void;
	/** A document that cannot be read here is on the wanted list. */
	wanted(): void;
	tellProjected(households: readonly HouseholdId[]): void;
	tellDrafts(): void;
	/** Somebody signed in at this browser; the line is asked again whose it is. */
	signedIn(): void;
	syncNow(): void;
	/** Ends the line. What is still written is told to the other tabs, which send it. */
	stop(): Promise<void>;
	/** Nothing is told any more. */
	close(): void;
}

export function createSyncShell(options: SyncShellOptions): SyncShell {
	const { account, device, store, api } = options;
	const tabs = new BroadcastChannel(`lianxin-${account}`);
	const everyone = new BroadcastChannel('lianxin-sign-in');
	const post = (message: TabMessage) => tabs.postMessage(message);
	const ending = new AbortController();
	/** A request on a line that swallows packets must not hold up whoever signs out. */
	const ended = new Promise<never>((_resolve, reject) => {
		ending.signal.addEventListener('abort', () => reject(new TransportError('unreachable')), { once: true });
	});
	ended.catch(() => undefined);
	let identity: Promise<void> | undefined;

	async function ask(path: string, init: RequestInit | undefined): Promise<Response> {
		const response = await Promise.race([fetch(path, init), ended]);
		const told = Date.parse(response.headers.get('date') ?? '');
		// The header tells whole seconds.
		if (!Number.isNaN(told)) options.clock(Date.now() - told - 500);
		return response;
	}

	const bulk = createBulkClient({
		store,
		transport: onlyAs(() => (identity ??= identify()), createHttpTransport(ask, '', device)),
		clock: systemClock,
		random: browserRandom,
		timers: systemTimers,
		device,
		async changed(change) {
			post({ kind: 'rows', appended: false, ...change });
			await options.changed(change, true);
		},
		status(status) {
			if (!leader.leading) return;
			report(status);
			post({ kind: 'leader', status });
		},
		diskFailed: options.diskFailed
	});

	const poke = createPoke({
		open: () => new WebSocket(`${location.origin.replace(/^http/, 'ws')}/poke`),
		timers: systemTimers,
		random: browserRandom,
		poked: () => bulk.notify({ kind: 'poked' }),
		ended: () => bulk.notify({ kind: 'poked' })
	});

	const leader = createLeader({
		name: `lianxin-leader-${account}`,
		locks: {
			async request(name, lock, held) {
				await navigator.locks.request(name, lock, held);
			}
		},
		timers: systemTimers,
		beat: () => post({ kind: 'leader', status: bulk.status }),
		changed(leading) {
			if (leading && navigator.onLine) poke.connect();
			else poke.disconnect();
			bulk.notify({ kind: leading ? 'lead' : 'follow' });
		}
	});

	let grantsVersion: number | undefined;
	function report(status: BulkStatus): void {
		// Other grants may mean another name, tier or division: ask again who we are.
		if (grantsVersion !== undefined && status.grantsVersion !== grantsVersion) identity = undefined;
		grantsVersion = status.grantsVersion;
		options.status(status);
	}

	/** Rejects unless the browser's session is this account's: cookies are shared by all tabs. */
	async function identify(): Promise<void> {
		const me = await api.me();
		if (me === undefined) {
			identity = undefined;
			throw new TransportError('unreachable');
		}
		if (me === 'signed-out' || me.account !== account || me.device !== device) throw new TransportError('unauthenticated');
		options.me(me);
	}

	function signedIn(): void {
		identity = undefined;
		bulk.notify({ kind: 'signed-in' });
		if (leader.leading) {
			poke.disconnect();
			poke.connect();
		}
	}

	function hear(message: TabMessage): void {
		switch (message.kind) {
			case 'rows': {
				const { kind: _, appended, ...change } = message;
				if (appended) bulk.notify({ kind: 'appended' });
				void options.changed(change, false);
				return;
			}
			case 'projections':
				return options.projected(message.households);
			case 'wanted':
				return bulk.notify({ kind: 'wanted' });
			case 'drafts':
				return options.draftsChanged();
			case 'leader':
				leader.heard();
				return options.status(message.status);
			case 'signed-in':
				return signedIn();
		}
	}

	tabs.onmessage = (event: MessageEvent<TabMessage>) => hear(event.data);
	everyone.onmessage = (event: MessageEvent<TabMessage>) => hear(event.data);

	function followBrowser(): void {
		const { signal } = ending;
		addEventListener('online', () => {
			bulk.notify({ kind: 'online' });
			if (leader.leading) poke.connect();
		}, { signal });
		addEventListener('offline', () => {
			bulk.notify({ kind: 'offline' });
			poke.disconnect();
		}, { signal });
		document.addEventListener('visibilitychange', () => {
			if (document.visibilityState === 'visible') leader.visible();
			else leader.hidden();
		}, { signal });
		if (!navigator.onLine) bulk.notify({ kind: 'offline' });
	}

	return {
		async start() {
			await bulk.start();
			followBrowser();
			options.status(bulk.status);
			leader.start();
		},
		wrote(change) {
			post({ kind: 'rows', appended: true, ...change });
			bulk.notify({ kind: 'appended' });
		},
		wanted() {
			post({ kind: 'wanted' });
			bulk.notify({ kind: 'wanted' });
		},
		tellProjected: (households) => post({ kind: 'projections', households }),
		tellDrafts: () => post({ kind: 'drafts' }),
		signedIn() {
			everyone.postMessage({ kind: 'signed-in' } satisfies TabMessage);
			signedIn();
		},
		syncNow() {
			bulk.notify({ kind: 'appended' });
			bulk.notify({ kind: 'poked' });
		},
		async stop() {
			ending.abort();
			poke.disconnect();
			leader.stop();
			await bulk.stop();
		},
		close() {
			tabs.close();
			everyone.close();
		}
	};
}

/** The transport, once it is known that the session is ours. */
function onlyAs(identified: () => Promise<void>, transport: Transport): Transport {
	return {
		changes: (cursor) => identified().then(() => transport.changes(cursor)),
		push: (push) => identified().then(() => transport.push(push)),
		scope: (tag) => identified().then(() => transport.scope(tag)),
		documents: (names) => identified().then(() => transport.documents(names))
	};
}
