import type { HouseholdId } from '#domain/core/ids.ts';
import type { Json } from '#domain/fields/claim.ts';
import type { LocalStore } from '#storage/local-store.ts';
import type { Draft, Drafts } from './app.ts';
import { type UntilKept, type UntilKeptOptions, untilKept } from './until-kept.ts';

export interface DraftOptions extends UntilKeptOptions {
	readonly store: LocalStore;
	readonly now: () => number;
	/** Other tabs may read the drafts again. */
	readonly changed: () => void;
}

/**
 * Drafts, on the disk as they are typed. A keystroke is written at once; those that come while a write is in flight
 * are one write after it, so a killed tab loses at most the last keystroke. What the disk refuses is tried again by the
 * next keystroke, and by itself with backoff.
 */
export class StoredDrafts implements Drafts {
	readonly #options: DraftOptions;
	readonly #store: LocalStore;
	#drafts = $state.raw<ReadonlyMap<string, Draft>>(new Map());
	/** Keys whose newest state is not on the disk. */
	#pending = $state.raw<ReadonlySet<string>>(new Set());
	#writing: Promise<void> | undefined;
	readonly #kept: UntilKept;
	#drained: (() => void)[] = [];

	constructor(options: DraftOptions) {
		this.#options = options;
		this.#store = options.store;
		this.#kept = untilKept(() => (this.#writing ??= this.#writeAll().finally(() => (this.#writing = undefined))), options);
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
		this.#drafts = new Map(this.#drafts).set(key, { key, household, value, at: this.#options.now() });
		void this.#write(key);
	}

	async remove(key: string): Promise<void> {
		const left = new Map(this.#drafts);
		left.delete(key);
		this.#drafts = left;
		await this.#write(key);
	}

	/** Tries what the disk refused once more, now: the page may be about to go. */
	retry(): void {
		if (this.#pending.size > 0) void this.#kept.attempt();
	}

	/** Resolves when the newest state of every draft is on the disk. */
	async drained(): Promise<void> {
		while (this.#pending.size > 0) await new Promise<void>((resolve) => this.#drained.push(resolve));
	}

	#write(key: string): Promise<void> {
		this.#pending = new Set(this.#pending).add(key);
		return this.#kept.attempt();
	}

	async #writeAll(): Promise<void> {
		for (let [key] = this.#pending; key !== undefined; [key] = this.#pending) {
			const draft = this.#drafts.get(key);
			await (draft ? this.#store.putDraft(draft) : this.#store.removeDraft(key));
			if (this.#drafts.get(key) !== draft) continue;
			const pending = new Set(this.#pending);
			pending.delete(key);
			this.#pending = pending;
		}
		this.#options.changed();
		for (const told of this.#drained.splice(0)) told();
	}
}
