import type { HouseholdId } from '#domain/core/ids.ts';
import type { Json } from '#domain/fields/claim.ts';
import type { LocalStore } from '#storage/local-store.ts';
import type { Draft, Drafts } from './app.ts';

/**
 * Drafts, on the disk as they are typed. A keystroke is written at once; those that come while a write is in flight
 * are one write after it, so a killed tab loses at most the last keystroke.
 */
export class StoredDrafts implements Drafts {
	readonly #store: LocalStore;
	readonly #now: () => number;
	readonly #failing: (now: boolean) => void;
	readonly #changed: () => void;
	#drafts = $state.raw<ReadonlyMap<string, Draft>>(new Map());
	/** Keys whose newest state is not on the disk. */
	#pending = $state.raw<ReadonlySet<string>>(new Set());
	#writing: Promise<void> | undefined;

	constructor(store: LocalStore, now: () => number, failing: (now: boolean) => void, changed: () => void) {
		this.#store = store;
		this.#now = now;
		this.#failing = failing;
		this.#changed = changed;
	}

	/** Reads the drafts of the disk; those being written here stay as they are. */
	async load(): Promise<void> {
		const rows = await this.#store.drafts();
		const drafts = new Map(rows.map((row): [string, Draft] => [row.key, { ...row, value: row.value as Json }]));
		for (const key of this.#pending) {
			const typed = this.#drafts.get(key);
			if (typed) drafts.set(key, typed);
			else drafts.delete(key);
		}
		this.#drafts = drafts;
	}

	get all(): readonly Draft[] {
		return [...this.#drafts.values()].sort((a, b) => b.at - a.at);
	}

	get stored(): boolean {
		return this.#pending.size === 0;
	}

	get(key: string): Draft | undefined {
		return this.#drafts.get(key);
	}

	put(key: string, household: HouseholdId | undefined, value: Json): void {
		this.#drafts = new Map(this.#drafts).set(key, { key, household, value, at: this.#now() });
		void this.#write(key);
	}

	async remove(key: string): Promise<void> {
		const left = new Map(this.#drafts);
		left.delete(key);
		this.#drafts = left;
		await this.#write(key);
	}

	#write(key: string): Promise<void> {
		this.#pending = new Set(this.#pending).add(key);
		this.#writing ??= this.#writeAll().finally(() => (this.#writing = undefined));
		return this.#writing;
	}

	async #writeAll(): Promise<void> {
		for (let [key] = this.#pending; key !== undefined; [key] = this.#pending) {
			const draft = this.#drafts.get(key);
			try {
				await (draft ? this.#store.putDraft(draft) : this.#store.removeDraft(key));
			} catch {
				// The next keystroke tries again; until then a banner says that nothing is kept.
				this.#failing(true);
				return;
			}
			this.#failing(false);
			if (this.#drafts.get(key) !== draft) continue;
			const pending = new Set(this.#pending);
			pending.delete(key);
			this.#pending = pending;
		}
		this.#changed();
	}
}
