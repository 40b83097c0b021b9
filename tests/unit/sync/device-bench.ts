import * as Y from 'yjs';
import type { Clock, Random } from '#domain/core/clock.ts';
import type { DocumentName } from '#domain/ydoc/document-name.ts';
import type { Changes, Documents, Push, PushAnswer, PushResult, Scope } from '#protocol/messages.ts';
import { scopeTag } from '#protocol/scope-tag.ts';
import type { LocalStore } from '#storage/local-store.ts';
import { createMemoryStore } from '#storage/memory/store.ts';
import { type BulkChange, type BulkClient, createBulkClient } from '#sync/bulk/client.ts';
import type { Timers } from '#sync/bulk/timers.ts';
import { type Transport, TransportError } from '#sync/bulk/transport.ts';
import { copied } from '#sync/bulk/yjs-updates.ts';

export const uuid = (n: number) => `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
export const household = (n: number) => `household:${uuid(n)}` as DocumentName;
export const bytes = (...values: number[]) => new Uint8Array(values);
export const device = uuid(0xd);

export const zeroRandom: Random = { fill: (array) => array.fill(0) };

/** Time that passes when it is told to. */
export class VirtualTime implements Timers, Clock {
	#now = 1_000_000;
	#timers: { at: number; run: () => void }[] = [];

	now(): number {
		return this.#now;
	}

	after(ms: number, run: () => void): () => void {
		const timer = { at: this.#now + ms, run };
		this.#timers.push(timer);
		return () => (this.#timers = this.#timers.filter((other) => other !== timer));
	}

	async pass(ms: number): Promise<void> {
		const until = this.#now + ms;
		for (;;) {
			const [next] = this.#timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
			if (!next) break;
			this.#now = next.at;
			this.#timers = this.#timers.filter((other) => other !== next);
			next.run();
			await quiet();
		}
		this.#now = until;
	}
}

/** Until everything that needs no time has happened: the memory store and the scripted relay answer in microtasks. */
export async function quiet(): Promise<void> {
	for (let turn = 0; turn < 2_000; turn++) await Promise.resolve();
}

export const standing = { grantsVersion: 1, epoch: 'e1', backedUpTo: 0 };

/** A relay that answers as it is told and remembers what it was asked. */
export class ScriptedRelay implements Transport {
	readonly asked: string[] = [];
	readonly pushes: Push[] = [];
	standing = { ...standing };
	failure: TransportError | undefined;
	/** Pushes it answers as no message of the protocol. */
	isUnreadable: (push: Push) => boolean = () => false;
	judge: (outboxId: string) => Omit<PushResult, 'outboxId' | 'requestId'> = () => ({ status: 'ok', seq: 1 });
	pages: Partial<Changes>[] = [];
	listed: Scope['documents'] = [];
	cursor = 0;
	/** Documents it cannot read, and so does not send. */
	readonly damaged = new Set<DocumentName>();
	/** How many documents fit into one answer. */
	fitting = Infinity;
	/** What it sends of every other document. */
	state = copied(Y.encodeStateAsUpdate(new Y.Doc()));

	async changes(cursor: number): Promise<Changes> {
		this.#hear(`changes ${cursor}`);
		return { rows: [], cursor, more: false, ...this.standing, ...this.pages.shift() };
	}

	async push(push: Push): Promise<PushAnswer> {
		this.#hear(`push ${push.updates.length}+${push.requests.length}`);
		this.pushes.push(push);
		if (this.isUnreadable(push)) throw new TransportError('unreadable');
		const results = [
			...push.updates.map(({ outboxId }) => ({ outboxId, ...this.judge(outboxId) })),
			...push.requests.map(({ requestId }) => ({ requestId, ...this.judge(requestId) }))
		];
		return { results, ...this.standing };
	}

	async scope(tag?: string): Promise<Scope | 'unchanged'> {
		this.#hear(tag === undefined ? 'scope' : 'compare');
		if (tag === scopeTag(this.listed.map(({ doc, digest }) => [doc, digest] as const), this.standing)) return 'unchanged';
		return { documents: this.listed, cursor: this.cursor, ...this.standing };
	}

	async documents(names: readonly DocumentName[]): Promise<Documents> {
		this.#hear(`documents ${names.length}`);
		const remaining = names.slice(this.fitting);
		const documents = names.slice(0, this.fitting).filter((doc) => !this.damaged.has(doc)).map((doc) => ({
			doc,
			head: 7,
			rows: [{ seq: 7, doc, kind: 'state' as const, account: 'relay', device: 'relay', at: 0, data: this.state, seal: bytes() }]
		}));
		return { documents, ...(remaining.length > 0 ? { remaining } : {}), ...this.standing };
	}

	#hear(what: string): void {
		this.asked.push(what);
		if (this.failure) throw this.failure;
	}
}

export interface Bench {
	readonly store: LocalStore;
	readonly relay: ScriptedRelay;
	readonly time: VirtualTime;
	readonly client: BulkClient;
	readonly changes: BulkChange[];
	append(n: number, doc: DocumentName, data?: Uint8Array<ArrayBuffer>): Promise<void>;
}

/** A device that leads, with its first scope entered. */
export async function createBench(options: { store?: LocalStore; lead?: boolean } = {}): Promise<Bench> {
	const store = options.store ?? createMemoryStore();
	const relay = new ScriptedRelay();
	const time = new VirtualTime();
	const changes: BulkChange[] = [];
	const client = createBulkClient({
		store, transport: relay, clock: time, random: zeroRandom, timers: time, device,
		changed: (change) => void changes.push(change)
	});
	await client.start();
	if (options.lead !== false) {
		client.notify({ kind: 'lead' });
		await quiet();
	}
	return {
		store, relay, time, client, changes,
		async append(n, doc, data = bytes(n)) {
			await store.append({ id: uuid(1000 + n), doc, data, at: n, restsOn: [] });
			client.notify({ kind: 'appended' });
		}
	};
}
