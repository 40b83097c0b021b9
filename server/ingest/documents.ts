import * as Y from 'yjs';
import type { DocumentName } from '#domain/ydoc/document-name.ts';
import type { HouseholdRecord } from '../storage/ledger-log.ts';
import { DocumentDamaged, type RelayStore } from '../storage/relay-store.ts';

/** A document as the relay holds it in memory: committed rows and rows of the open batch, nothing else. */
export interface OpenDocument {
	readonly name: DocumentName;
	readonly ydoc: Y.Doc;
	/** Whether any row of it was ever accepted. */
	exists: boolean;
	readonly gone: boolean;
	/** Whose each client id is, by its first struct. */
	readonly clients: Map<number, string>;
	readonly dead: Set<number>;
	/** About what its state weighs; never less. */
	bytes: number;
	/** The store's `failures` of it when it was built: a later failure makes it void. */
	readonly failures: number;
}

/** What was judged and is not committed yet; a rebuild needs it. */
export interface Unsettled {
	/** The store's `failures` of the document when it was judged: once that has grown, it never came to be. */
	readonly failures: number;
	readonly data?: Uint8Array<ArrayBuffer>;
	readonly clients?: readonly number[];
	readonly account?: string;
	readonly dead?: readonly number[];
	readonly founded?: HouseholdRecord;
}

/** The place of one document: its queue, its cache, and what outlives the cache. */
export interface Slot {
	readonly name: DocumentName;
	tail: Promise<unknown>;
	waiting: number;
	open: OpenDocument | undefined;
	readonly unsettled: Set<Unsettled>;
	/** Settles when everything judged so far is committed; rejects when it never will be. */
	settled: Promise<unknown>;
	/** The store's `failures` that `settled` knows of. */
	failures: number;
	/** Client ids that were seen in presence before they wrote. */
	readonly presence: Map<number, string>;
	/** Outbox ids that were asked for a larger update already. */
	readonly asked: Set<string>;
	/** Live sessions in the room; a document with any stays in memory. */
	pinned: number;
}

/**
 * One queue per document, and the cache of Y.Docs behind it. Tasks of one document run one after the other, those of
 * different documents do not wait for each other.
 */
export function createDocuments(store: RelayStore, capacity: number) {
	const slots = new Map<DocumentName, Slot>();

	function slotOf(name: DocumentName): Slot {
		const known = slots.get(name);
		if (known) {
			slots.delete(name); // to the young end of the map
			slots.set(name, known);
			return known;
		}
		const slot: Slot = {
			name,
			tail: Promise.resolve(),
			waiting: 0,
			open: undefined,
			unsettled: new Set(),
			settled: Promise.resolve(),
			failures: store.failures(name),
			presence: new Map(),
			asked: new Set(),
			pinned: 0
		};
		// Before it is in the map: whoever asked for it has not begun to use it, so nothing would keep it there.
		evict();
		slots.set(name, slot);
		return slot;
	}

	/** Makes room for one more. */
	function evict(): void {
		let surplus = slots.size + 1 - capacity;
		for (const slot of slots.values()) {
			if (surplus <= 0) return;
			if (slot.waiting > 0 || slot.unsettled.size > 0 || slot.pinned > 0) continue;
			drop(slot);
			slots.delete(slot.name);
			surplus -= 1;
		}
	}

	/** Forgets what is in memory; the next use builds it anew from rows. */
	function drop(slot: Slot): void {
		slot.open?.ydoc.destroy();
		slot.open = undefined;
	}

	/** The document, built again where a failed commit has made it void. @throws DocumentDamaged */
	async function open(slot: Slot): Promise<OpenDocument> {
		while (slot.open?.failures !== store.failures(slot.name)) {
			drop(slot);
			const failures = store.failures(slot.name);
			if (slot.failures !== failures) {
				slot.failures = failures;
				slot.settled = Promise.resolve();
			}
			// Copied before the read: a row that is committed in between is then seen twice, which Yjs does not mind.
			const unsettled = [...slot.unsettled].filter((each) => each.failures === failures);
			const stored = await store.document(slot.name);
			const rows = [...(stored?.rows ?? []).map((row) => row.data), ...unsettled.flatMap(({ data }) => (data ? [data] : []))];
			const clients = new Map(stored?.clients);
			const dead = new Set(stored?.dead);
			for (const each of unsettled) {
				for (const client of each.clients ?? []) if (each.account) clients.set(client, each.account);
				for (const client of each.dead ?? []) dead.add(client);
			}
			slot.open = {
				name: slot.name,
				ydoc: build(slot.name, rows),
				exists: rows.length > 0,
				gone: stored?.gone ?? false,
				clients,
				dead,
				bytes: rows.reduce((sum, data) => sum + data.length, 0),
				failures
			};
		}
		return slot.open;
	}

	function forget(slot: Slot, judged: readonly Unsettled[]): void {
		for (const each of judged) slot.unsettled.delete(each);
	}

	return {
		slot: slotOf,
		open,
		drop,
		/** Runs a task when all earlier ones of this document are done. */
		enqueue<T>(slot: Slot, task: () => Promise<T> | T): Promise<T> {
			slot.waiting += 1;
			const result = slot.tail.then(task);
			slot.tail = result.then(
				() => void (slot.waiting -= 1),
				() => void (slot.waiting -= 1)
			);
			return result;
		},
		/** Keeps what was judged until its commit is done, and makes every later answer of this document wait for it. */
		settle(slot: Slot, judged: readonly Unsettled[], committed: Promise<unknown>): void {
			for (const each of judged) slot.unsettled.add(each);
			const done = committed.finally(() => forget(slot, judged));
			// Earlier commits fail with this one or before it, so the last promise stands for all.
			slot.settled = done;
			done.catch(() => {});
		},
		/** Undoes `settle` for what was never handed to the disk. */
		takeBack(slot: Slot, judged: readonly Unsettled[], earlier: Promise<unknown>): void {
			drop(slot);
			forget(slot, judged);
			slot.settled = earlier;
		},
		/** How many documents are in memory. */
		size: () => slots.size
	};
}

export type Documents = ReturnType<typeof createDocuments>;

/** A Y.Doc from rows. Rows that do not fit together are damage: the store never keeps one with a missing dependency. */
export function build(name: string, rows: readonly Uint8Array[]): Y.Doc {
	const ydoc = new Y.Doc();
	try {
		ydoc.transact(() => {
			for (const data of rows) Y.applyUpdate(ydoc, data);
		});
	} catch (error) {
		throw new DocumentDamaged(name, { cause: error });
	}
	if (ydoc.store.pendingStructs || ydoc.store.pendingDs) throw new DocumentDamaged(name);
	return ydoc;
}
