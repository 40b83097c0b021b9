import type { Clock } from '#domain/core/clock.ts';
import type { DocumentName } from '#domain/ydoc/document-name.ts';
import type { Digests, LocalStore } from '#storage/local-store.ts';
import type { Timers } from './timers.ts';
import { digestOfStored } from './yjs-updates.ts';

export interface ComparisonOptions {
	readonly store: LocalStore;
	readonly clock: Clock;
	readonly timers: Timers;
	/** Everything is read, and the relay may be asked. */
	readonly read: () => void;
}

/**
 * What the feed missed and what the disk lost shows only when somebody looks. Once a day, when there is nothing to send
 * or fetch, the whole disk is read in small portions and a digest taken of each document; then the relay is told one
 * digest of them all, and sends its list only where that is not its own.
 */
export interface Comparison {
	/** Nothing is left to fetch: begins to read, where it is time to. */
	rest(): Promise<void>;
	/** These have other rows now. */
	changed(documents: Iterable<DocumentName>): void;
	/** The digests of everything held; reads what changed since. */
	digests(): Promise<Digests>;
	/** The relay has been asked. */
	done(): Promise<void>;
	/** Another tab leads, or none: what was read is out of date. */
	reset(): void;
}

const everyMs = 24 * 3_600_000;
/** After the last act: nobody waits for this, and whoever has just opened the app does for other things. */
const restMs = 10_000;
const portion = 16;
const pauseMs = 50;
const comparedAt = 'comparedAt';

export function createComparison({ store, clock, timers, read }: ComparisonOptions): Comparison {
	const found = new Map<DocumentName, string>();
	/** What is read belongs to one reading; a reset ends it. */
	let reading: object | undefined;
	let cancel = () => {};

	async function isTime(): Promise<boolean> {
		const last = await store.fact(comparedAt);
		// A clock that was set back must not put it off for ever.
		return typeof last !== 'number' || Math.abs(clock.now() - last) >= everyMs;
	}

	async function take(names: readonly DocumentName[]): Promise<void> {
		const loaded = await store.loadAll(names);
		for (const [i, name] of names.entries()) {
			const stored = loaded[i];
			if (stored?.held) found.set(name, digestOfStored(stored));
		}
	}

	async function readAll(of: object): Promise<void> {
		const names = await store.heldDocuments();
		for (let from = 0; from < names.length && reading === of; from += portion) {
			await take(names.slice(from, from + portion));
			await new Promise<void>((resolve) => (cancel = timers.after(pauseMs, resolve)));
		}
		if (reading === of) read();
	}

	function reset(): void {
		cancel();
		reading = undefined;
		found.clear();
	}

	return {
		async rest() {
			if (reading) return;
			const begun = (reading = {});
			if (!(await isTime())) {
				if (reading === begun) reading = undefined;
				return;
			}
			if (reading !== begun) return;
			// A disk that cannot be read is told of where it matters; here another day does.
			cancel = timers.after(restMs, () => void readAll(begun).catch(reset));
		},
		changed(documents) {
			for (const doc of documents) found.delete(doc);
		},
		async digests() {
			const held = new Set(await store.heldDocuments());
			for (const doc of [...found.keys()]) if (!held.has(doc)) found.delete(doc);
			const missing = [...held].filter((doc) => !found.has(doc));
			for (let from = 0; from < missing.length; from += portion) await take(missing.slice(from, from + portion));
			return found;
		},
		async done() {
			await store.putFact(comparedAt, clock.now());
			reset();
		},
		reset
	};
}
