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
import { type DocumentName, householdDocument, parseDocumentName } from '#domain/ydoc/document-name.ts';
import { readDocument } from '#domain/ydoc/document-view.ts';
import { claimsOf, logOf } from '#domain/ydoc/layout.ts';
import { DeviceStatus } from '#lib/app/device-status.svelte.ts';
import { type OpenDocument, openDocument } from '#lib/app/open-document.ts';
import { type OpenDocuments, createOpenDocuments } from '#lib/app/open-documents.ts';
import { createOrderedIds } from '#lib/app/ordered-ids.ts';
import { ledgerOf } from '#lib/app/projector.ts';
import type { RelayCore } from '#server/core.ts';
import type { LocalStore } from '#storage/local-store.ts';
import { MemoryDisk } from '#storage/memory/disk.ts';
import { createMemoryStore } from '#storage/memory/store.ts';
import { type BulkChange, type BulkClient, createBulkClient } from '#sync/bulk/client.ts';
import { type Poke, createPoke } from '#sync/bulk/poke.ts';
import type { Timers } from '#sync/bulk/timers.ts';
import type { Transport } from '#sync/bulk/transport.ts';
import { applyAll, copied } from '#sync/bulk/yjs-updates.ts';
import type { HouseholdSync } from '#sync/status.ts';
import type { Chance } from './chance.ts';
import { type Harm, createHarm } from './harm.ts';
import type { Caller, Line } from './network.ts';
import { type Oracle, brief, householdOf } from './oracle.ts';
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
	readonly timers: Timers;
	readonly newId: () => string;
	readonly documents: OpenDocuments;
	readonly status: DeviceStatus;
}

/**
 * A person's device: the store, the bulk channel, the app's own open documents and badges, and no page. It can die at
 * any moment; its disk stays.
 */
export class Device {
	readonly name: string;
	readonly actor: Actor;
	readonly id: string;
	readonly village: DivisionCode;
	readonly disk = new MemoryDisk();
	readonly line: Line;
	readonly harm: Harm;
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
		this.harm = createHarm({ chance: options.chance, disk: this.disk, trace: (line) => options.trace(`${this.name}: ${line}`) });
	}

	now(): number {
		return this.#options.time.now + this.clockOffsetMs;
	}

	async start(): Promise<void> {
		const { time, chance, line, trace, oracle, tampered = (transport) => transport } = this.#options;
		const isThis = () => this.life === life;
		const clock = { now: () => this.now() };
		const timers: Timers = { after: (ms, run) => time.after(ms, () => (isThis() ? run() : undefined)) };
		const caller: Caller = {
			name: this.name,
			session: (core: RelayCore) => core.accounts.session(this.actor.account, this.id),
			isAlive: isThis
		};
		const stored = createMemoryStore(this.disk, {
			flush: () => new Promise((flushed) => timers.after(chance.between(0, 8), flushed)),
			refuse: () => (this.diskFull ? new Error('QuotaExceededError') : undefined)
		});
		const store: LocalStore = {
			...stored,
			async append(edit) {
				await stored.append(edit);
				oracle.onDisk(edit.id);
			}
		};
		const status = new DeviceStatus(store);
		const socket = line.socketClass(caller);
		const bulk = createBulkClient({
			store,
			transport: this.harm.over(tampered(line.transport(caller))),
			clock,
			random: chance,
			timers,
			device: this.id,
			changed: (change) => this.#follow(change),
			status: (line) => {
				status.line = line;
				if (line.line.kind === 'online') documents.reconsider();
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
		const documents = createOpenDocuments({
			openDocument,
			store,
			status,
			liveUrl: 'ws://relay/live',
			socket,
			online: () => line.isUp,
			timers,
			random: chance,
			newId: () => {
				const id = newId();
				this.#recording?.rows.push(id);
				return id;
			},
			now: clock.now,
			wrote: (change) => (isThis() ? this.#wrote(change.households) : undefined),
			wanted: () => bulk.notify({ kind: 'wanted' }),
			failing: () => undefined
		});
		const life: Life = { store, bulk, poke, timers, newId, documents, status };
		this.life = life;
		await bulk.start();
		await status.read();
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
		this.life?.documents.disconnect();
	}

	goOnline(): void {
		this.life?.bulk.notify({ kind: 'online' });
		this.life?.poke.connect();
		this.life?.documents.reconsider();
	}

	/** Households this device holds. */
	households(): HouseholdId[] {
		return [...this.disk.tables.documents.rows.values()].filter(({ doc }) => doc.startsWith('household:')).map((row) => row.household);
	}

	/** The document where it is on the screen. */
	opened(name: string): OpenDocument | undefined {
		return [...(this.life?.documents.all ?? [])].find((document) => document.name === name);
	}

	/** Opens a document as a page does; undefined where it is not here or may not be read. */
	async open(name: DocumentName): Promise<OpenDocument | undefined> {
		const { life } = this;
		if (!life) return undefined;
		const known = this.opened(name);
		if (known) return known;
		const household = householdOf(name);
		const { updates, ledger, held } = await life.store.load(householdDocument(household));
		if (!held) return undefined;
		const summary = householdSummary(viewOf(updates), ledgerOf(ledger));
		if (!summary) return undefined;
		const place = { village: summary.village as DivisionCode, helpers: summary.helpers };
		const kind = parseDocumentName(name)?.kind ?? 'household';
		if (!can(this.actor, 'read', kind, place)) return undefined;
		const opened = await life.documents.open({ name, changed: () => undefined });
		if (this.life !== life) return undefined;
		const meanwhile = this.opened(name);
		if (meanwhile && meanwhile !== opened) {
			await opened.close();
			return meanwhile;
		}
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
		return this.life?.status.of(household);
	}

	/** I8: looks at every badge, as its person may at any moment. */
	#look(): void {
		const { oracle } = this.#options;
		if (!this.life) return;
		for (const household of new Set(oracle.of(this.name).map((row) => row.household))) {
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
		this.life?.bulk.notify({ kind: 'appended' });
		void this.#readStatus(households);
	}

	/** Rows that reached the disk by the bulk channel. */
	async #follow(change: BulkChange): Promise<void> {
		const { life } = this;
		if (!life) return;
		await life.documents.follow(change);
		for (const name of change.removed) {
			const lost = this.opened(name);
			if (!lost) continue;
			this.#options.trace(`${this.name}: ${brief(name)} is taken away`);
			void lost.close();
		}
		void this.#readStatus(change.households);
	}

	async #readStatus(of: readonly HouseholdId[]): Promise<void> {
		await this.life?.status.read(of);
		this.#look();
	}
}

export function viewOf(updates: readonly Uint8Array<ArrayBuffer>[]) {
	const doc = new Y.Doc();
	applyAll(doc, updates);
	return readDocument(doc);
}

/** Claims and entries of a document whose ids are among these. */
function marksMade(doc: Y.Doc, ids: ReadonlySet<string>): string[] {
	const claims = claimsOf(doc).toArray().map((claim) => claim.id);
	const entries = [...logOf(doc).keys()].map((key) => key.slice(key.indexOf('/') + 1));
	return [...claims, ...entries].filter((id) => ids.has(id));
}
