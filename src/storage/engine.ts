import type { Rows, TableName } from './rows.ts';

/**
 * One table inside a transaction. Lists come in the order of the key or index they are read by. A real disk answers each
 * verb by a journey to another process: what concerns many rows is one verb.
 */
export interface Table<R> {
	get(key: string | number): Promise<R | undefined>;
	/** In the order of the keys; undefined where there is no row. */
	getAll(keys: readonly (string | number)[]): Promise<(R | undefined)[]>;
	put(row: R): Promise<void>;
	putAll(rows: readonly R[]): Promise<void>;
	delete(key: string | number): Promise<void>;
	deleteAll(keys: readonly (string | number)[]): Promise<void>;
	all(): Promise<R[]>;
	where(index: keyof R & string, value: string): Promise<R[]>;
	/** The rows of each value, in the order of the values. */
	whereEach(index: keyof R & string, values: readonly string[]): Promise<R[][]>;
	first(limit: number, by?: keyof R & string): Promise<R[]>;
	count(): Promise<number>;
	clear(): Promise<void>;
}

export type Tables = { readonly [T in TableName]: Table<Rows[T]> };

/**
 * What a store stands on: transactions that happen whole or not at all, one writer at a time.
 * `run` awaits nothing but its tables.
 */
export interface Engine {
	/** Resolves when everything `run` wrote survives a power cut; rejects, having changed nothing, when it does not. */
	write<T>(names: readonly TableName[], run: (tables: Tables) => Promise<T>): Promise<T>;
	read<T>(names: readonly TableName[], run: (tables: Tables) => Promise<T>): Promise<T>;
	close(): void;
}
