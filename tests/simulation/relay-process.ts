import type { Push, PushAnswer, Row } from '#protocol/messages.ts';
import { type RelayCore, createRelayCore } from '#server/core.ts';
import type { MemoryDisk } from '#server/storage/memory/memory-store.ts';
import { createMemoryDisk } from '#server/storage/memory/memory-store.ts';
import type { RelayStore } from '#server/storage/relay-store.ts';
import type { Chance } from './chance.ts';
import type { Connection } from './connection.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface RelayProcessOptions {
	readonly time: VirtualTime;
	readonly chance: Chance;
	readonly trace: (line: string) => void;
	/** Rows are on the disk; nobody has been told yet. */
	readonly committed: (rows: readonly Row[]) => void;
	readonly answered: (push: Push, answer: PushAnswer) => void;
	/** It is up again after a crash, before it serves anybody. */
	readonly restarted: (store: RelayStore) => Promise<void>;
}

/** How often the relay dies by itself at its worst moments; probabilities. */
export interface Fragility {
	/** As a batch is about to be committed. */
	readonly beforeCommit: number;
	/** As a batch is committed and not acknowledged. */
	readonly afterCommit: number;
}

const recheckEveryMs = 2_000;

/** The relay as a process: it can die at any moment, keeps what its disk has, and starts without a manual step. */
export class RelayProcess {
	core: RelayCore | undefined;
	/** Grows with each death; what an earlier life still does reaches nobody. */
	life = 0;
	deaths = 0;
	fragility: Fragility = { beforeCommit: 0, afterCommit: 0 };
	readonly disk: MemoryDisk;
	readonly connections = new Set<Connection>();
	readonly #options: RelayProcessOptions;
	readonly #capacity: number;
	readonly #rate: { readonly perSecond: number; readonly burst: number };
	#store: RelayStore;

	constructor(options: RelayProcessOptions) {
		this.#options = options;
		const { chance } = options;
		this.disk = createMemoryDisk({ schedule: (task, ms) => this.#later(task, ms, this.fragility.beforeCommit), epoch: 'epoch-1' });
		this.#store = this.disk.open();
		// Few places in memory: documents are dropped from it and built anew all the time.
		this.#capacity = chance.between(1, 6);
		this.#rate = chance.happens(0.2) ? { perSecond: 5, burst: 20 } : { perSecond: 5_000, burst: 20_000 };
	}

	/** What is on its disk, whether it runs or not. */
	get store(): RelayStore {
		return this.#store;
	}

	async start(): Promise<void> {
		const { time, chance } = this.#options;
		const { life } = this;
		const core = await createRelayCore({
			store: this.#store,
			clock: { now: () => time.now },
			random: chance,
			schedule: (task, ms) => this.#later(task, ms, 0),
			cachedDocuments: this.#capacity,
			rate: this.#rate,
			onCommit: (rows) => this.#committed(rows)
		});
		if (life !== this.life) return;
		this.core = core;
		this.#recheck(core);
	}

	/** As the relay's shell does: whoever may no longer read what he has open is cut. */
	#recheck(core: RelayCore): void {
		this.#later(() => {
			core.rooms.recheck();
			this.#recheck(core);
		}, recheckEveryMs, 0);
	}

	/** Power cut: the open batch is gone, and so is everybody's connection. */
	crash(why: string): void {
		if (!this.core) return;
		const { time, chance, trace } = this.#options;
		trace(`relay: dies ${why}`);
		this.life += 1;
		this.deaths += 1;
		this.core = undefined;
		this.#store = this.disk.open();
		for (const connection of this.connections) connection.relayDied(chance.happens(0.5));
		this.connections.clear();
		const { life } = this;
		time.after(chance.between(100, 8_000), () => void this.#restart(life));
	}

	/** Told of every push as it is answered. */
	answered(push: Push, answer: PushAnswer): void {
		this.#options.answered(push, answer);
	}

	async #restart(life: number): Promise<void> {
		await this.start();
		if (life !== this.life) return;
		this.#options.trace('relay: is up again');
		await this.#options.restarted(this.#store);
	}

	#committed(rows: readonly Row[]): void {
		this.#options.committed(rows);
		if (this.#options.chance.happens(this.fragility.afterCommit)) this.crash('after a commit, before anybody is answered');
	}

	#later(task: () => void, ms: number, deadly: number): void {
		const { time, chance } = this.#options;
		const { life } = this;
		time.after(ms, () => {
			if (life !== this.life) return;
			if (this.core && chance.happens(deadly)) this.crash('before a commit');
			else task();
		});
	}
}
