import * as Y from 'yjs';
import type { Actor } from '#domain/access/actor.ts';
import { can } from '#domain/access/permission.ts';
import type { DivisionCode } from '#domain/core/division-code.ts';
import type { HouseholdId } from '#domain/core/ids.ts';
import type { Result } from '#domain/core/result.ts';
import { dictionary } from '#domain/dictionary.ts';
import { householdSummary } from '#domain/file/summary.ts';
import { openHousehold } from '#domain/household/commands.ts';
import type { CommandContext } from '#domain/ydoc/command.ts';
import { type DocumentName, householdDocument, parseDocumentName, privateDocument } from '#domain/ydoc/document-name.ts';
import { readDocument } from '#domain/ydoc/document-view.ts';
import { claimsOf, logOf } from '#domain/ydoc/layout.ts';
import { type OpenDocument, openDocument } from '#lib/app/open-document.ts';
import { createOrderedIds } from '#lib/app/ordered-ids.ts';
import { ledgerOf } from '#lib/app/projector.ts';
import type { RelayCore } from '#server/core.ts';
import type { HouseholdRows, LocalStore } from '#storage/local-store.ts';
import { MemoryDisk } from '#storage/memory/disk.ts';
import { createMemoryStore } from '#storage/memory/store.ts';
import { type BulkChange, type BulkClient, type BulkStatus, createBulkClient } from '#sync/bulk/client.ts';
import { type Poke, createPoke } from '#sync/bulk/poke.ts';
import type { Timers } from '#sync/bulk/timers.ts';
import type { Transport } from '#sync/bulk/transport.ts';
import { copied } from '#sync/bulk/yjs-updates.ts';
import { type HouseholdSync, householdSync } from '#sync/status.ts';
import type { Chance } from './chance.ts';
import type { Caller, Line } from './network.ts';
import { type Oracle, householdOf } from './oracle.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface DeviceOptions {
	readonly name: string;
	readonly actor: Actor;
	readonly device: string;
	readonly village: DivisionCode;
	readonly time: VirtualTime;
	readonly chance: Chance;
	readonly trace: (line: string) => void;
	readonly oracle: Oracle;
	readonly line: Line;
	/** What a modified client does to what it sends. */
	readonly tampered?: (transport: Transport) => Transport;
}

/** What the oracle cannot see of an act: words of prose, and whether a modified client did it. */
interface Told {
	readonly words?: readonly string[];
	readonly honest?: boolean;
}

/** All that ends with the program: what is in memory. */
interface Life {
	readonly store: LocalStore;
	readonly bulk: BulkClient;
	readonly poke: Poke;
	readonly socket: typeof WebSocket;
	readonly timers: Timers;
	readonly newId: () => string;
	readonly documents: Map<DocumentName, OpenDocument>;
	readonly unwritten: Map<DocumentName, number>;
	/** Grows with every edit on the disk. */
	edition: number;
	readonly rows: Map<HouseholdId, HouseholdRows>;
	status: BulkStatus | undefined;
}

/**
 * A person's device: the store, the bulk channel, open documents with their live lines, and between them the wiring of
 * `src/lib/app/browser-app.svelte.ts` without a page. It can die at any moment; its disk stays.
 */
export class Device {
	readonly name: string;
	readonly actor: Actor;
	readonly id: string;
	readonly village: DivisionCode;
	readonly disk = new MemoryDisk();
	readonly line: Line;
	/** By how much its clock is ahead. */
	clockOffsetMs = 0;
	diskFull = false;
	life: Life | undefined;
	deaths = 0;
	readonly #options: DeviceOptions;
	#recording: { readonly ids: string[]; readonly rows: string[] } | undefined;

	constructor(options: DeviceOptions) {
		this.#options = options;
		this.name = options.name;
		this.actor = options.actor;
		this.id = options.device;
		this.village = options.village;
		this.line = options.line;
	}

	now(): number {
		return this.#options.time.now + this.clockOffsetMs;
	}

	async start(): Promise<void> {
		const { time, chance, line, trace, tampered = (transport) => transport } = this.#options;
		const isThis = () => this.life === life;
		const clock = { now: () => this.now() };
		const timers: Timers = { after: (ms, run) => time.after(ms, () => (isThis() ? run() : undefined)) };
		const caller: Caller = {
			name: this.name,
			session: (core: RelayCore) => core.accounts.session(this.actor.account, this.id),
			isAlive: isThis
		};
		const store = createMemoryStore(this.disk, {
			flush: () => new Promise((flushed) => timers.after(chance.between(0, 8), flushed)),
			refuse: () => (this.diskFull ? new Error('QuotaExceededError') : undefined)
		});
		const socket = line.socketClass(caller);
		const bulk = createBulkClient({
			store,
			transport: tampered(line.transport(caller)),
			clock,
			random: chance,
			timers,
			device: this.id,
			changed: (change) => this.#follow(change),
			status: (status) => {
				life.status = status;
				if (status.line.kind === 'online') for (const document of life.documents.values()) document.reconsider();
				this.#look();
			},
			diskFailed: (error) => trace(`${this.name}: the disk refuses: ${String(error)}`)
		});
		const poke = createPoke({
			open: () => new socket('ws://relay/poke'),
			timers,
			random: chance,
			poked: () => bulk.notify({ kind: 'poked' }),
			ended: () => undefined
		});
		const ids = createOrderedIds(clock, chance);
		const newId = (): string => {
			const id = ids();
			this.#recording?.ids.push(id);
			return id;
		};
		const life: Life = {
			store, bulk, poke, socket, timers, newId,
			documents: new Map(), unwritten: new Map(), edition: 0, rows: new Map(), status: undefined
		};
		this.life = life;
		await bulk.start();
		await this.#readRows(life);
		poke.connect();
		bulk.notify({ kind: 'lead' });
	}

	/** Power cut. The write under way is on the disk or not. */
	crash(): void {
		if (!this.life) return;
		const { chance, trace, line, oracle } = this.#options;
		const flushed = chance.pick(['lost', 'kept'] as const);
		trace(`${this.name}: dies${this.disk.flushing ? ` in mid-write, which is ${flushed}` : ''}`);
		this.life = undefined;
		this.deaths += 1;
		this.disk.crash(flushed);
		line.abandon();
		oracle.died(this.name);
	}

	goOffline(): void {
		this.life?.bulk.notify({ kind: 'offline' });
		this.life?.poke.disconnect();
		for (const document of this.life?.documents.values() ?? []) document.disconnect();
	}

	goOnline(): void {
		this.life?.bulk.notify({ kind: 'online' });
		this.life?.poke.connect();
		for (const document of this.life?.documents.values() ?? []) document.reconsider();
	}

	/** Households this device holds. */
	households(): HouseholdId[] {
		return [...this.disk.tables.documents.rows.values()].filter(({ doc }) => doc.startsWith('household:')).map((row) => row.household);
	}

	/** Opens a document as a page does; undefined where it is not here or may not be read. */
	async open(name: DocumentName): Promise<OpenDocument | undefined> {
		const { life } = this;
		if (!life) return undefined;
		const known = life.documents.get(name);
		if (known) return known;
		const household = householdOf(name);
		const { updates, ledger, held } = await life.store.load(householdDocument(household));
		if (!held) return undefined;
		const summary = householdSummary(viewOf(updates), ledgerOf(ledger));
		if (!summary) return undefined;
		const place = { village: summary.village as DivisionCode, helpers: summary.helpers };
		const kind = parseDocumentName(name)?.kind ?? 'household';
		if (!can(this.actor, 'read', kind, place)) return undefined;
		const opened = await openDocument({
			name,
			store: life.store,
			liveUrl: 'ws://relay/live',
			socket: life.socket,
			online: () => this.line.isUp,
			timers: life.timers,
			random: this.#options.chance,
			newId: () => {
				const id = life.newId();
				this.#recording?.rows.push(id);
				return id;
			},
			now: () => this.now(),
			changed: () => undefined,
			appended: (row) => {
				if (this.life !== life) return;
				this.#options.oracle.onDisk(row);
				life.edition += 1;
				const before = life.rows.get(household) ?? { household, outbox: [], requests: [], refused: 0, documents: [] };
				life.rows.set(household, { ...before, outbox: [...before.outbox, row] });
				this.#wrote([household]);
			},
			unwritten: (by) => void life.unwritten.set(name, (life.unwritten.get(name) ?? 0) + by),
			failing: () => undefined,
			closing: (document) => {
				if (life.documents.get(name) === document) life.documents.delete(name);
			}
		});
		if (this.life !== life) return undefined;
		const meanwhile = life.documents.get(name);
		if (meanwhile) {
			await opened.close();
			return meanwhile;
		}
		life.documents.set(name, opened);
		return opened;
	}

	/** Runs an act of the person on an open document, and tells the oracle what was typed. */
	act<T>(document: OpenDocument, what: string, run: (context: CommandContext) => Result<T>, told: Told = {}): Result<T> {
		const { oracle, trace } = this.#options;
		const { words = [], honest = true } = told;
		const recording = this.#record();
		const result = run(this.context());
		this.#recording = undefined;
		const [row] = recording.rows;
		if (row === undefined) return result;
		if (recording.rows.length > 1) oracle.fail('I2', `${this.name}: one act made ${recording.rows.length} rows`);
		const ids = new Set(recording.ids);
		const marks = marksMade(document.doc, ids).concat(words);
		for (const { id, over } of claimsOf(document.doc)) if (ids.has(id)) for (const old of over) oracle.gaveWay(old.id, id);
		trace(`${this.name}: ${what} in ${brief(document.name)}, row ${brief(row)}`);
		oracle.typed({ id: row, device: this.name, doc: document.name, marks, honest });
		return result;
	}

	/** Opens the file of a new household, as the app does. */
	async createHousehold(headName: string): Promise<void> {
		const { life } = this;
		if (!life) return;
		const { oracle, trace } = this.#options;
		const id = life.newId() as HouseholdId;
		const doc = new Y.Doc();
		const recording = this.#record();
		const done = openHousehold(doc, { id, headName }, this.context());
		this.#recording = undefined;
		if (!done.ok) return;
		const name = householdDocument(id);
		const row = life.newId();
		trace(`${this.name}: opens ${brief(name)}, row ${brief(row)}`);
		oracle.typed({ id: row, device: this.name, doc: name, marks: marksMade(doc, new Set(recording.ids)), honest: true });
		try {
			await life.store.append({ id: row, doc: name, data: copied(Y.encodeStateAsUpdate(doc)), at: this.now(), restsOn: [] });
		} catch {
			return oracle.notStored(row);
		}
		oracle.onDisk(row);
		this.#wrote([id]);
	}

	async request(household: HouseholdId, kind: string, body: Readonly<Record<string, unknown>>): Promise<void> {
		const { life } = this;
		if (!life) return;
		const { oracle, trace } = this.#options;
		const id = life.newId();
		try {
			await life.store.appendRequest({ id, household, kind, body: { household, ...body }, at: this.now() });
		} catch {
			return;
		}
		trace(`${this.name}: asks ${kind} of ${brief(household)}, request ${brief(id)}`);
		oracle.requests.set(id, { device: this.name, acknowledged: false });
		this.#wrote([household]);
	}

	context(): CommandContext {
		if (!this.life) throw new Error('a dead device runs no command');
		const { newId } = this.life;
		return { actor: this.actor, account: this.actor.account, device: this.id, now: () => this.now(), newId, village: this.village, dictionary };
	}

	/** What the badge of a household says. */
	shown(household: HouseholdId): HouseholdSync | undefined {
		const { life } = this;
		if (!life) return undefined;
		const rows = life.rows.get(household);
		const sending = life.status?.sending ?? new Set();
		const of = (name: DocumentName) => life.unwritten.get(name) ?? 0;
		return householdSync(
			{
				unwritten: of(householdDocument(household)) + of(privateDocument(household)),
				waiting: rows ? rows.outbox.length + rows.requests.length : 0,
				sending: rows ? [...rows.outbox, ...rows.requests.map((request) => request.id)].filter((row) => sending.has(row)).length : 0,
				refused: rows?.refused ?? 0,
				acknowledgedAt: undefined,
				epochs: rows?.documents.map((document) => document.epoch) ?? []
			},
			life.status?.epoch
		);
	}

	/** I8: looks at every badge, as its person may at any moment. */
	#look(): void {
		const { oracle } = this.#options;
		if (!this.life) return;
		for (const household of this.life.rows.keys()) {
			if (this.shown(household)?.kind !== 'safe') continue;
			for (const row of oracle.of(this.name)) {
				if (row.household !== household || row.state === 'lost' || !row.honest) continue;
				if (row.marks.every((mark) => oracle.isAccountedFor(mark, (each) => oracle.committed.has(each)))) continue;
				oracle.fail('I8', `${this.name} shows ${brief(household)} as safe, and row ${brief(row.id)} is not on the relay's disk`);
			}
		}
	}

	/** Begins to note which ids are drawn, and which of them are rows. */
	#record(): { readonly ids: string[]; readonly rows: string[] } {
		const recording = { ids: [], rows: [] };
		this.#recording = recording;
		return recording;
	}

	#wrote(households: readonly HouseholdId[]): void {
		const { life } = this;
		if (!life) return;
		life.bulk.notify({ kind: 'appended' });
		void this.#readRows(life, households);
	}

	/** Rows that reached the disk by the bulk channel. */
	async #follow(change: BulkChange): Promise<void> {
		const { life } = this;
		if (!life) return;
		const documents = new Set(change.documents);
		const rebuild = new Set(change.rebuild);
		await Promise.all(
			[...life.documents.values()].map(async (document) => {
				if (rebuild.has(document.name)) await document.rebuild();
				else if (documents.has(document.name)) await document.refresh();
				document.reconsider();
			})
		);
		for (const name of change.removed) {
			const lost = life.documents.get(name);
			if (!lost) continue;
			this.#options.trace(`${this.name}: ${brief(name)} is taken away`);
			void lost.close();
		}
		void this.#readRows(life, change.households);
	}

	async #readRows(life: Life, of?: readonly HouseholdId[]): Promise<void> {
		const { edition } = life;
		const read = await life.store.standing(of);
		if (this.life !== life) return;
		// An edit reached the disk meanwhile: what was read is out of date, as in DeviceStatus.
		if (edition !== life.edition) return this.#readRows(life, of);
		for (const household of of ?? []) life.rows.delete(household);
		for (const row of read) life.rows.set(row.household, row);
		this.#look();
	}
}

export function viewOf(updates: readonly Uint8Array[]) {
	const doc = new Y.Doc();
	doc.transact(() => {
		for (const update of updates) Y.applyUpdate(doc, update);
	});
	return readDocument(doc);
}

/** Claims and entries of a document whose ids are among these. */
function marksMade(doc: Y.Doc, ids: ReadonlySet<string>): string[] {
	const claims = claimsOf(doc).toArray().map((claim) => claim.id);
	const entries = [...logOf(doc).keys()].map((key) => key.slice(key.indexOf('/') + 1));
	return [...claims, ...entries].filter((id) => ids.has(id));
}

/** The end of an id: enough to tell them apart in a trace. */
export function brief(id: string): string {
	return id.replace(/[0-9a-f-]{28}([0-9a-f]{8})/, '$1');
}
