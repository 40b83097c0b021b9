import type { Engine, Table, Tables } from '../engine.ts';
import { type TableName, layout } from '../rows.ts';
import type { MemoryDisk, MemoryTable, Undo } from './disk.ts';

export interface MemoryOptions {
	/** Time until a write is durable; the disk may crash meanwhile. Default: at once. */
	readonly flush?: () => Promise<void>;
	/** An error here refuses the write at its end, as a full disk does. */
	readonly refuse?: () => Error | undefined;
}

/** The contract of a disk, without one: for tests, with the moments at which a real one can die. */
export function createMemoryEngine(disk: MemoryDisk, options: MemoryOptions = {}): Engine {
	const life = disk.life;
	let last: Promise<unknown> = Promise.resolve();
	let closed = false;

	/** Runs after everything before it, like transactions over the same tables. */
	function inTurn<T>(run: () => Promise<T>): Promise<T> {
		const turn = last.then(() => {
			if (closed) throw new Error('the store is closed');
			return disk.life === life ? run() : new Promise<never>(() => {});
		});
		last = turn.catch(() => undefined);
		return turn;
	}

	return {
		read: (_names, run) => inTurn(() => run(tablesOf(disk, []))),
		write: (_names, run) =>
			inTurn(async () => {
				const undone: Undo[] = [];
				const undo = () => undone.reverse().forEach((step) => step());
				try {
					disk.flushing = undo;
					const result = await run(tablesOf(disk, undone));
					await options.flush?.();
					if (disk.life !== life) return await new Promise<never>(() => {});
					const refusal = options.refuse?.();
					if (refusal) throw refusal;
					disk.flushing = undefined;
					return result;
				} catch (error) {
					if (disk.life === life) {
						disk.flushing = undefined;
						undo();
					}
					throw error;
				}
			}),
		close() {
			closed = true;
		}
	};
}

function tablesOf(disk: MemoryDisk, undone: Undo[]): Tables {
	const opened = Object.fromEntries(tableNames.map((name) => [name, tableOf(disk.tables[name] as MemoryTable<unknown>, undone)]));
	return opened as unknown as Tables;
}

const tableNames = Object.keys(layout) as TableName[];

function tableOf<R>(table: MemoryTable<R>, undone: Undo[]): Table<R> {
	return {
		get: async (key) => table.rows.get(key),
		getAll: async (keys) => keys.map((key) => table.rows.get(key)),
		put: async (row) => void undone.push(table.put(row)),
		putAll: async (rows) => {
			for (const row of rows) undone.push(table.put(row));
		},
		delete: async (key) => void undone.push(table.delete(key)),
		deleteAll: async (keys) => {
			for (const key of keys) undone.push(table.delete(key));
		},
		all: async () => table.all(),
		where: async (index, value) => table.where(index, value),
		whereEach: async (index, values) => values.map((value) => table.where(index, value)),
		first: async (limit, by) => table.all(by).slice(0, limit),
		count: async () => table.rows.size,
		clear: async () => {
			for (const key of [...table.rows.keys()]) undone.push(table.delete(key));
		}
	};
}
