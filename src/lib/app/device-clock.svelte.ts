import type { LocalStore } from '#storage/local-store.ts';

/** Answers differ by less than this all the time. */
const worthKeepingMs = 60_000;

/** By how much this device's clock is ahead of the relay's; kept, so that it can be told without a network. */
export class DeviceClock {
	readonly #store: LocalStore;
	#offsetMs = $state<number>();

	constructor(store: LocalStore) {
		this.#store = store;
	}

	/** Undefined where no relay was ever heard here. */
	get offsetMs(): number | undefined {
		return this.#offsetMs;
	}

	/** What was last kept. */
	async read(): Promise<void> {
		const known = await this.#store.fact('clockOffsetMs');
		if (typeof known === 'number') this.#offsetMs = known;
	}

	/** The relay's last answer told it. */
	note(offsetMs: number): void {
		if (this.#offsetMs !== undefined && Math.abs(offsetMs - this.#offsetMs) < worthKeepingMs) return;
		this.#offsetMs = offsetMs;
		// Where the disk refuses it, the next start compares anew.
		void this.#store.putFact('clockOffsetMs', offsetMs).catch(() => undefined);
	}
}
