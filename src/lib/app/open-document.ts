import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { Random } from '#domain/core/clock.ts';
import type { Claim } from '#domain/fields/claim.ts';
import { claimsOf, logOf, textPrefix } from '#domain/ydoc/layout.ts';
import type { DocumentName } from '#domain/ydoc/document-name.ts';
import type { LocalEdit, LocalStore, StoredDocument } from '#storage/local-store.ts';
import type { Bytes } from '#storage/rows.ts';
import type { Timers } from '#sync/bulk/timers.ts';
import { applyAll, copied, mergeUpdates } from '#sync/bulk/yjs-updates.ts';
import { type CompositionGate, createCompositionGate } from '#sync/live/composition-gate.ts';
import { type Room, createRoom } from '#sync/live/room.ts';
import { createEditQueue } from './edit-queue.ts';

export interface OpenDocumentOptions {
	readonly name: DocumentName;
	readonly store: LocalStore;
	readonly liveUrl: string;
	readonly online: () => boolean;
	readonly timers: Timers;
	readonly random: Random;
	readonly newId: () => string;
	readonly now: () => number;
	/** The document changed; `remote` says who changed what where it was somebody else, `prose` that only shared texts did. */
	readonly changed: (remote: RemoteEdit | undefined, prose?: boolean) => void;
	/** A row is on the disk and waits to be sent. */
	readonly appended: (id: string) => void;
	/** An edit waits for the disk (1), or has reached it (-1). */
	readonly unwritten: (by: 1 | -1) => void;
	readonly failing: (now: boolean) => void;
	/** Rows on the disk cannot be read. What can be is shown. */
	readonly damaged: () => void;
	/** Replaces the browser's sockets, in tests. */
	readonly socket?: typeof WebSocket;
	/** It is about to close: nobody need tell it of rows any more. */
	readonly closing: (document: OpenDocument) => void;
}

export interface RemoteEdit {
	readonly account: string | undefined;
	readonly paths: readonly string[];
}

/** One document on the screen: one Y.Doc, its way to the disk, its live line. */
export interface OpenDocument {
	readonly name: DocumentName;
	/** Replaced when refused rows were taken out of it. */
	readonly doc: Y.Doc;
	readonly awareness: Awareness;
	readonly gate: CompositionGate;
	/** Whether everything written here so far is on the disk. */
	stored(): Promise<boolean>;
	/** Resolves when everything written here is on the disk. */
	drained(): Promise<void>;
	/** Rows of it changed on the disk, by a pull or another tab. */
	refresh(): Promise<void>;
	/** Starts anew from the disk, under a new client id. */
	rebuild(): Promise<void>;
	/** The network is back, or the outbox has moved. */
	reconsider(): void;
	/** Somebody signed in again. */
	revive(): void;
	disconnect(): void;
	/** Resolves when the last edit is on the disk. */
	close(): Promise<void>;
}

/** Rows beyond which loading is slower than merging them once. */
const mergeFrom = 40;
/** Live updates of others are stored with the next own edit, and at the latest after this. */
const receivedMs = 1_000;

export async function openDocument(options: OpenDocumentOptions): Promise<OpenDocument> {
	const { name, store, timers, random, newId, now } = options;
	const stored = await store.load(name);
	if (stored.mergeable > mergeFrom) void store.compact(name, mergeUpdates).catch(() => undefined);

	const queue = createEditQueue<Keystroke>(
		async ({ edit }) => {
			await store.append(edit);
			options.appended(edit.id);
		},
		timers,
		options.failing,
		options.unwritten
	);
	let unstored: LocalEdit['restsOn'][number][] = [];
	let cancelReceived = () => {};
	let closed = false;
	let closing: Promise<void> | undefined;
	let life = begin(stored);

	function begin(stored: StoredDocument): Life {
		const doc = new Y.Doc();
		const gate = createCompositionGate(timers);
		const awareness = new Awareness(doc);
		awareness.setLocalState(null);
		const room = createRoom({
			url: options.liveUrl,
			name,
			doc,
			awareness,
			gate,
			timers,
			random,
			...(options.socket ? { socket: options.socket } : {}),
			mayConnect: async () => !closed && options.online() && !(await store.isWaiting(name))
		});
		const begun: Life = { doc, awareness, gate, room, applying: false, follows: stored.waiting };
		apply(begun, stored.updates);
		// An id that a former tab used would continue its edits as if nothing had been between.
		while (doc.store.clients.has(doc.clientID)) doc.clientID = new Y.Doc().clientID;
		watch(begun);
		room.reconsider();
		return begun;
	}

	function apply(on: Life, updates: readonly Bytes[]): void {
		// What was told live before its beginning becomes readable with these rows, and is on no disk yet.
		on.applying = !holdsBack(on.doc);
		// The provider as origin: it does not send back what came from the relay or another tab.
		const isReadable = applyAll(on.doc, updates, on.room.origin);
		on.applying = false;
		if (!isReadable) options.damaged();
	}

	function watch(on: Life): void {
		on.doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
			if (transaction.local) keep(on, update, isProse(on.doc, transaction));
			else if (!on.applying) receive(update);
		});
		tellChanges(on.doc, options.changed);
	}

	function keep(on: Life, update: Uint8Array, prose: boolean): void {
		cancelReceived();
		const restsOn = unstored;
		unstored = [];
		if (prose && queue.amend((last) => typedOn(last, update, restsOn))) return;
		const id = newId();
		queue.add({ prose, edit: { id, doc: name, data: copied(update), at: now(), restsOn, follows: on.follows } });
		on.follows = [id];
	}

	function receive(update: Uint8Array): void {
		unstored.push({ id: newId(), data: copied(update) });
		cancelReceived();
		cancelReceived = timers.after(receivedMs, () => void storeReceived());
	}

	async function storeReceived(): Promise<void> {
		await queue.drained();
		const received = [...unstored];
		if (received.length === 0) return;
		// Until they are stored an edit takes them along. What is lost with this device comes again with the feed.
		const isStored = await store.appendReceived(name, received).then(() => true, () => false);
		if (isStored) unstored = unstored.filter((update) => !received.includes(update));
	}

	function end(of: Life): void {
		of.gate.close();
		of.room.close();
		of.awareness.destroy();
		of.doc.destroy();
	}

	const opened: OpenDocument = {
		name,
		get doc() {
			return life.doc;
		},
		get awareness() {
			return life.awareness;
		},
		get gate() {
			return life.gate;
		},
		stored: () => queue.stored(),
		drained: () => queue.drained(),
		async refresh() {
			const { updates, waiting } = await store.load(name);
			const on = life;
			on.gate.pass(() => {
				if (on !== life || closed) return;
				apply(on, updates);
				// Another tab wrote them.
				on.follows = [...new Set([...on.follows, ...waiting])];
			});
		},
		async rebuild() {
			await queue.drained();
			const left = await store.load(name);
			unstored = [];
			const state = life.awareness.getLocalState();
			end(life);
			life = begin(left);
			life.awareness.setLocalState(state);
			options.changed({ account: undefined, paths: [] });
		},
		reconsider: () => life.room.reconsider(),
		revive: () => life.room.revive(),
		disconnect: () => life.room.disconnect(),
		close: () => (closing ??= close())
	};
	return opened;

	async function close(): Promise<void> {
		closed = true;
		options.closing(opened);
		cancelReceived();
		await storeReceived();
		await queue.drained();
		end(life);
	}
}

/** An edit on its way to the disk. */
interface Keystroke {
	readonly edit: LocalEdit;
	/** It changed shared texts alone. */
	readonly prose: boolean;
}

/**
 * What is typed faster than the disk takes it becomes one row with what waits before it: a slow phone writes as often as
 * it can, not as often as somebody types. Other acts stay rows of their own, to be refused and told one by one.
 */
function typedOn({ edit, prose }: Keystroke, update: Uint8Array, restsOn: LocalEdit['restsOn']): Keystroke | undefined {
	if (!prose) return undefined;
	return { prose, edit: { ...edit, data: copied(Y.mergeUpdates([edit.data, update])), restsOn: [...edit.restsOn, ...restsOn] } };
}

function isProse(doc: Y.Doc, { changed }: Y.Transaction): boolean {
	const texts = [...doc.share].filter(([root]) => root.startsWith(textPrefix)).map(([, type]) => type);
	return changed.size > 0 && [...changed.keys()].every((type) => texts.some((text) => text === type));
}

interface Life {
	readonly doc: Y.Doc;
	readonly awareness: Awareness;
	readonly gate: CompositionGate;
	readonly room: Room;
	/** Rows from the disk are being applied: they need not be stored again. */
	applying: boolean;
	/** Rows without acknowledgement the next edit may rest on: those read from the disk, or the last edit made here. */
	follows: readonly string[];
}

/** Whether Yjs keeps updates aside until what they rest on arrives. */
function holdsBack(doc: Y.Doc): boolean {
	return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}

/** Tells of every change; of those made elsewhere, who made them and where. */
function tellChanges(doc: Y.Doc, changed: OpenDocumentOptions['changed']): void {
	let paths = new Set<string>();
	let account: string | undefined;
	claimsOf(doc).observe((event) => {
		for (const item of event.changes.added) {
			for (const claim of item.content.getContent() as Claim[]) {
				paths.add(claim.f);
				account = claim.by;
			}
		}
	});
	logOf(doc).observe((event) => {
		for (const key of event.keysChanged) {
			paths.add(key);
			account = logOf(doc).get(key)?.by ?? account;
		}
	});
	doc.on('afterTransaction', (transaction: Y.Transaction) => {
		if (transaction.changed.size === 0) return;
		for (const [root, type] of doc.share) if (root.startsWith(textPrefix) && transaction.changed.has(type)) paths.add(root);
		changed(transaction.local ? undefined : { account, paths: [...paths] }, isProse(doc, transaction));
		paths = new Set();
		account = undefined;
	});
}
