import * as Y from 'yjs';
import { type Actor, type Tier, tierOfActor } from '#domain/access/actor.ts';
import type { CivilDate } from '#domain/core/civil-date.ts';
import type { DivisionCode } from '#domain/core/division-code.ts';
import type { HouseholdId } from '#domain/core/ids.ts';
import { type Result, ok } from '#domain/core/result.ts';
import { dictionary } from '#domain/dictionary.ts';
import type { Json } from '#domain/fields/claim.ts';
import { openHousehold } from '#domain/household/commands.ts';
import { householdDocument, privateDocument } from '#domain/ydoc/document-name.ts';
import type { Division, Me } from '#protocol/messages.ts';
import type { LocalStore } from '#storage/local-store.ts';
import type { BulkChange } from '#sync/bulk/client.ts';
import { systemTimers } from '#sync/bulk/timers.ts';
import { copied } from '#sync/bulk/yjs-updates.ts';
import type { HouseholdSync, SyncTotals } from '#sync/status.ts';
import type { App, AppError, ListedHousehold, NewHousehold, OpenHousehold, StandingProblem, TrayItem, WaitingRequest } from './app.ts';
import { browserRandom, civilToday, demoOffset, freshId, untilMidnightMs } from './clock.ts';
import { atMostEvery, oncePerFrame } from './coalesce.ts';
import { DeviceClock } from './device-clock.svelte.ts';
import { DeviceStatus } from './device-status.svelte.ts';
import { DiskRefusals } from './disk-refusals.svelte.ts';
import { StoredDrafts } from './drafts.svelte.ts';
import { type OpenDocuments, createOpenDocuments } from './open-documents.ts';
import type { LiveHousehold } from './open-household.svelte.ts';
import { createProjector } from './projector.ts';
import type { RelayApi } from './relay-api.ts';
import { searchHouseholds } from './search.ts';
import { createSyncShell } from './sync-shell.ts';
import { type UntilKept, untilKept } from './until-kept.ts';

/** What is kept of the last answer to "who am I". */
export interface KeptIdentity {
	readonly me: Me;
	/** By how many days the demo's calendar differs; 0 for a real county. */
	readonly offsetDays: number;
}

export interface BrowserAppOptions extends KeptIdentity {
	readonly store: LocalStore;
	readonly api: RelayApi;
	/** How many entries waited here when the browser lost this account's database, until the person has read it. */
	readonly lost: { readonly entries: number | undefined; readonly read: () => void };
	/** Told how many entries wait, for the sign-in page. */
	readonly waiting: (entries: number) => Promise<void>;
}

/** The signed-in app of one account in one tab: reads the disk, runs commands, and keeps what pages read up to date. */
export class BrowserApp implements App {
	readonly #store: LocalStore;
	readonly #api: RelayApi;
	readonly #device: string;
	readonly drafts: StoredDrafts;
	readonly #status: DeviceStatus;
	readonly #shell: ReturnType<typeof createSyncShell>;
	readonly #projector: ReturnType<typeof createProjector>;
	readonly #opened = new Set<LiveHousehold>();
	readonly #documents: OpenDocuments;
	readonly #changedHouseholds = new Set<HouseholdId>();
	readonly #ending = new AbortController();
	readonly #reportWaiting: () => Promise<void>;
	readonly #keptIdentity: UntilKept;
	/** The rows of the lists, computed from the documents. */
	readonly #lists: UntilKept;
	readonly #refusals = new DiskRefusals();
	readonly #clock: DeviceClock;

	#me: Me = $state.raw(undefined as never);
	#offsetDays = $state(0);
	#now = $state(Date.now());
	#ready = $state(false);
	#listed = $state.raw<ReadonlyMap<string, ListedHousehold>>(new Map());
	#persistent = $state(true);
	#lost = $state<number>();
	readonly #lossRead: () => void;

	readonly #households = $derived([...this.#listed.values()]);
	readonly #problems = $derived.by(() => this.#listProblems());
	readonly #workers = $derived(new Map(this.#me.workers.map((worker) => [worker.account as string, worker])));
	readonly #divisions = $derived(new Map(this.#me.divisions.map((division) => [division.code as string, division])));

	private constructor({ me, offsetDays, store, api, lost, waiting }: BrowserAppOptions) {
		this.#store = store;
		this.#api = api;
		this.#device = me.device;
		this.#me = me;
		this.#offsetDays = offsetDays;
		this.#lost = lost.entries;
		this.#lossRead = lost.read;
		this.#status = new DeviceStatus(store);
		this.#clock = new DeviceClock(store);
		const kept = (what: string) => ({ timers: systemTimers, random: browserRandom, failing: (now: boolean) => this.#refusals.note(what, now) });
		this.drafts = new StoredDrafts({ store, now: Date.now, ...kept('drafts'), changed: () => this.#shell.tellDrafts() });
		this.#keptIdentity = untilKept(() => store.putFact('me', { me: this.#me, offsetDays: this.#offsetDays } satisfies KeptIdentity), kept('me'));
		this.#lists = untilKept(() => this.#projector.run(), kept('lists'));
		this.#projector = createProjector(store, (households) => {
			this.#shell.tellProjected(households);
			this.#inBackground(this.#readProjections(households));
		}, () => this.#shell.wanted());
		this.#shell = createSyncShell({
			account: me.account,
			device: me.device,
			store,
			api,
			changed: (change, here) => this.#follow(change, here),
			status: (status) => {
				this.#status.line = status;
				if (status.settled) this.#refusals.note('feed', false);
				if (status.line.kind === 'online') this.#documents.reconsider();
			},
			projected: (households) => this.#inBackground(this.#readProjections(households)),
			draftsChanged: () => this.#inBackground(this.drafts.load()),
			me: (known) => this.#keepMe(known),
			clock: (offsetMs) => this.#clock.note(offsetMs),
			diskFailed: () => this.#refusals.note('feed', true)
		});
		this.#documents = createOpenDocuments({
			openDocument: async (options) => (await import('./open-document.ts')).openDocument(options),
			store,
			status: this.#status,
			liveUrl: `${location.origin.replace(/^http/, 'ws')}/live`,
			online: () => navigator.onLine,
			timers: systemTimers,
			random: browserRandom,
			newId: freshId,
			now: Date.now,
			wrote: (change) => this.#wrote(change),
			wanted: () => this.#shell.wanted(),
			failing: (document, now) => this.#refusals.note(document, now)
		});
		this.#reportWaiting = () => waiting(this.#status.totals.waiting);
	}

	/** Opens what is on the disk; the line to the relay comes after. */
	static async start(options: BrowserAppOptions): Promise<BrowserApp> {
		const app = new BrowserApp(options);
		await app.#projector.prepare();
		await Promise.all([app.#readProjections(), app.#status.read(), app.drafts.load(), app.#clock.read()]);
		app.#ready = true;
		void app.#reportWaiting();
		await app.#shell.start();
		app.#followBrowser();
		void app.#lists.attempt();
		return app;
	}

	get me(): Me {
		return this.#me;
	}

	get actor(): Actor {
		return this.#me;
	}

	get tier(): Tier | undefined {
		return tierOfActor(this.#me);
	}

	get today(): CivilDate {
		return civilToday(this.#now, this.#offsetDays);
	}

	get ready(): boolean {
		return this.#ready;
	}

	get households(): readonly ListedHousehold[] {
		return this.#households;
	}

	get sync(): SyncTotals {
		return this.#status.totals;
	}

	get clockOffsetMs(): number | undefined {
		return this.#clock.offsetMs;
	}

	get persistent(): boolean {
		return this.#persistent;
	}

	get standing(): readonly StandingProblem[] {
		return this.#problems;
	}

	get tray(): readonly TrayItem[] {
		return this.#status.tray;
	}

	household(id: HouseholdId): ListedHousehold | undefined {
		return this.#listed.get(id);
	}

	search(query: string): readonly ListedHousehold[] {
		return searchHouseholds(this.#households, query);
	}

	syncOf(id: HouseholdId): HouseholdSync {
		return this.#status.of(id);
	}

	worker(account: string): Me['workers'][number] | undefined {
		return this.#workers.get(account);
	}

	division(code: string): Division | undefined {
		return this.#divisions.get(code);
	}

	async open(id: HouseholdId): Promise<Result<OpenHousehold, AppError>> {
		const left = [...this.#opened].find((household) => household.id === id && household.resume());
		if (left) return ok(left);
		await this.#readable();
		const { LiveHousehold } = await import('./open-household.svelte.ts');
		const opened = await LiveHousehold.open(id, {
			store: this.#store,
			api: this.#api,
			actor: () => this.actor,
			tier: () => this.tier,
			device: this.#device,
			today: () => this.today,
			minWage: () => this.me.settings.minWage,
			now: Date.now,
			newId: freshId,
			syncOf: (household) => this.syncOf(household),
			closed: (household) => this.#opened.delete(household),
			openDocument: (options) => this.#documents.open(options)
		});
		if (!opened) return { ok: false, error: { code: 'not-here' } };
		this.#opened.add(opened);
		return ok(opened);
	}

	/** A full disk cannot even be read: while the banner stands, what is asked for opens as soon as there is room. */
	async #readable(): Promise<void> {
		while (!this.#ending.signal.aborted) {
			const isRead = await this.#store.position().then(() => true, () => false);
			if (isRead) return;
			await new Promise<void>((resolve) => systemTimers.after(1_000, resolve));
		}
	}

	async createHousehold(input: NewHousehold): Promise<Result<HouseholdId, AppError>> {
		const id = freshId() as HouseholdId;
		const doc = new Y.Doc();
		const provisionalNumbers = this.households.flatMap((household) => household.provisionalNo ?? []);
		const done = openHousehold(doc, { ...input, id, provisionalNumbers }, {
			actor: this.actor,
			account: this.actor.account,
			device: this.#device,
			now: Date.now,
			newId: freshId,
			village: input.village as DivisionCode,
			dictionary
		});
		if (!done.ok) return done;
		const name = householdDocument(id);
		try {
			await this.#store.append({ id: freshId(), doc: name, data: copied(Y.encodeStateAsUpdate(doc)), at: Date.now(), restsOn: [] });
		} catch {
			return { ok: false, error: { code: 'not-stored' } };
		}
		this.#wrote({ documents: [name], households: [id], removed: [], rebuild: [] });
		await this.#lists.attempt();
		return ok(id);
	}

	async request(household: HouseholdId, kind: string, body: Readonly<Record<string, Json>>): Promise<Result<void, AppError>> {
		try {
			await this.#store.appendRequest({ id: freshId(), household, kind, body: { household, ...body }, at: Date.now() });
		} catch {
			return { ok: false, error: { code: 'not-stored' } };
		}
		this.#wrote({ documents: [], households: [household], removed: [], rebuild: [] });
		return ok();
	}

	requestsOf(id: HouseholdId): readonly WaitingRequest[] {
		return this.#status.requestsOf(id);
	}

	async dismiss(item: TrayItem): Promise<void> {
		await this.#store.dismiss(item.id);
		this.#wrote({ documents: [], households: [item.household], removed: [], rebuild: [] });
	}

	acknowledgeLoss(): void {
		this.#lost = undefined;
		this.#lossRead();
	}

	relayTray() {
		return this.#api.tray();
	}

	syncNow(): void {
		this.#shell.syncNow();
	}

	/** The relay knows this account's session: again, or for the first time here. */
	signedIn(me: Me): void {
		this.#keepMe(me);
		this.#shell.signedIn();
		this.#documents.revive();
	}

	/** The disk refuses something a person wrote: it is in this window alone. */
	get unsaved(): boolean {
		return this.#refusals.unsaved;
	}

	/** Resolves once the disk has refused something a person wrote, if it ever does. */
	get refused(): Promise<void> {
		return this.#refusals.firstLoss;
	}

	/** Ends the line at once and resolves when everything written is on the disk: for as long as it refuses, not. */
	async close(): Promise<void> {
		this.#ending.abort();
		const documents = [...this.#documents.all];
		for (const household of [...this.#opened]) household.end();
		await this.#shell.stop();
		this.#keptIdentity.stop();
		this.#lists.stop();
		await Promise.all([this.drafts.drained(), ...documents.map((document) => document.close())]);
		this.#shell.close();
		await this.#status.read().then(this.#reportWaiting, () => undefined);
		this.#store.close();
	}

	/** Rows this tab put on the disk. */
	#wrote(change: BulkChange): void {
		this.#shell.wrote(change);
		this.#note(change.households);
		this.#listSoon();
	}

	/** Whoever types writes ten rows a second: the lists need not follow each. */
	readonly #listSoon = atMostEvery(systemTimers, 500, () => void this.#lists.attempt());

	/** Rows that reached the disk by a pull or by another tab. */
	async #follow(change: BulkChange, here: boolean): Promise<void> {
		this.#refusals.note('feed', false);
		await this.#documents.follow(change);
		const documents = new Set<string>(change.documents);
		const removed = new Set<string>(change.removed);
		for (const opened of this.#opened) {
			if (removed.has(householdDocument(opened.id))) opened.lose('household');
			else if (removed.has(privateDocument(opened.id))) opened.lose('private');
			else if (documents.has(householdDocument(opened.id)) || documents.has(privateDocument(opened.id))) await opened.refreshLedger();
		}
		this.#note(change.households);
		if (!here) return;
		const projecting = this.#lists.attempt();
		// The first page of a first sync is on the screen before the second is asked for.
		if (this.#listed.size === 0) await projecting;
	}

	#note(households: readonly HouseholdId[]): void {
		for (const household of households) this.#changedHouseholds.add(household);
		this.#readSoon();
	}

	readonly #readSoon = oncePerFrame(() => {
		const households = [...this.#changedHouseholds];
		this.#changedHouseholds.clear();
		if (households.length === 0) return;
		this.#inBackground(this.#status.read(households).then(this.#reportWaiting));
	});

	/** Reads that are still under way as the app closes end with the store. */
	#inBackground(work: Promise<void>): void {
		work.catch((error: unknown) => {
			if (!this.#ending.signal.aborted) throw error;
		});
	}

	async #readProjections(of?: readonly HouseholdId[]): Promise<void> {
		const rows = await this.#store.projections(of);
		const listed = new Map(of ? this.#listed : []);
		for (const household of of ?? []) listed.delete(household);
		for (const row of rows) listed.set(row.household, row.summary as ListedHousehold);
		this.#listed = listed;
	}

	#listProblems(): StandingProblem[] {
		return [
			...(this.#refusals.any ? [{ kind: 'write-failed' } as const] : []),
			...(this.#lost === undefined ? [] : [{ kind: 'disk-lost', waiting: this.#lost } as const]),
			...(this.#status.totals.line.kind === 'needs-sign-in' ? [{ kind: 'needs-sign-in' } as const] : [])
		];
	}

	#keepMe(me: Me): void {
		this.#me = me;
		this.#offsetDays = demoOffset(me.today, Date.now());
		void this.#keptIdentity.attempt();
	}

	#followBrowser(): void {
		const { signal } = this.#ending;
		addEventListener('online', () => this.#documents.reconsider(), { signal });
		addEventListener('offline', () => this.#documents.disconnect(), { signal });
		// A device that slept over midnight wakes to another day.
		document.addEventListener(
			'visibilitychange',
			() => {
				this.#now = Date.now();
				// A hidden page may never be shown again.
				if (document.visibilityState === 'hidden') this.drafts.retry();
			},
			{ signal }
		);
		const turn = () => {
			this.#now = Date.now();
			const timer = setTimeout(turn, untilMidnightMs(this.#now) + 1_000);
			signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
		};
		turn();
		void navigator.storage.persisted().then(async (kept) => {
			this.#persistent = kept || (await navigator.storage.persist());
		});
	}
}
