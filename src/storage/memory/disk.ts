import { type Rows, type TableName, layout } from '../rows.ts';

export type Key = string | number;
export type Undo = () => void;

/** One table and its indexes in memory. */
export class MemoryTable<R> {
	readonly rows = new Map<Key, R>();
	readonly #key: string;
	readonly #byIndex = new Map<string, Map<unknown, Set<Key>>>();
	#lastKey = 0;

	constructor(name: TableName) {
		this.#key = layout[name].key;
		for (const index of layout[name].indexes) this.#byIndex.set(index, new Map());
	}

	/** Stores a row under its own key, or under the next number; answers how to take that back. */
	put(row: R): Undo {
		const key = cell(row, this.#key);
		if (typeof key === 'string' || typeof key === 'number') return this.#set(key, row);
		this.#lastKey += 1;
		return this.#set(this.#lastKey, { ...row, [this.#key]: this.#lastKey });
	}

	delete(key: Key): Undo {
		return this.#set(key, undefined);
	}

	where(index: string, value: unknown): R[] {
		const found: R[] = [];
		for (const key of this.#byIndex.get(index)?.get(value) ?? []) {
			const row = this.rows.get(key);
			if (row !== undefined) found.push(row);
		}
		return this.#sorted(found, this.#key);
	}

	all(by = this.#key): R[] {
		return this.#sorted([...this.rows.values()], by);
	}

	#set(key: Key, row: R | undefined): Undo {
		const before = this.rows.get(key);
		for (const [name, keys] of this.#byIndex) {
			if (before !== undefined) keys.get(cell(before, name))?.delete(key);
			if (row !== undefined) keys.set(cell(row, name), (keys.get(cell(row, name)) ?? new Set()).add(key));
		}
		if (row === undefined) this.rows.delete(key);
		else this.rows.set(key, row);
		return () => void this.#set(key, before);
	}

	#sorted(rows: R[], by: string): R[] {
		return rows.sort((a, b) => order(cell(a, by), cell(b, by)) || order(cell(a, this.#key), cell(b, this.#key)));
	}
}

/** What survives a crash of the program that uses it. */
export class MemoryDisk {
	readonly tables: { readonly [T in TableName]: MemoryTable<Rows[T]> } = {
		updates: new MemoryTable('updates'),
		outbox: new MemoryTable('outbox'),
		requests: new MemoryTable('requests'),
		tray: new MemoryTable('tray'),
		documents: new MemoryTable('documents'),
		ledger: new MemoryTable('ledger'),
		wanted: new MemoryTable('wanted'),
		projections: new MemoryTable('projections'),
		dirty: new MemoryTable('dirty'),
		drafts: new MemoryTable('drafts'),
		meta: new MemoryTable('meta')
	};
	/** Grows with each crash; stores opened in an earlier life are dead. */
	life = 0;
	/** Takes back the write that is being flushed now. */
	flushing: Undo | undefined;

	/**
	 * Power cut. A write that is being flushed is lost, or kept although nobody heard so: a disk may do either.
	 * Promises of the earlier life never settle.
	 */
	crash(flushed: 'lost' | 'kept'): void {
		this.life += 1;
		if (flushed === 'lost') this.flushing?.();
		this.flushing = undefined;
	}
}

function cell(row: unknown, name: string): unknown {
	return typeof row === 'object' && row !== null ? Reflect.get(row, name) : undefined;
}

function order(a: unknown, b: unknown): number {
	if (typeof a === 'number' && typeof b === 'number') return a - b;
	return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
}
