import { Dexie, type Table as DexieTable } from 'dexie';
import type { Engine, Table, Tables } from '../engine.ts';
import { type TableName, layout } from '../rows.ts';

/**
 * Tables in one IndexedDB database. Dexie settles a transaction's promise on `complete` and `abort` alone, never on
 * the success of a request, so a disk that runs full after the last request is still a rejection.
 */
export function createIndexedDbEngine(name: string): Engine {
	// Strict: `complete` comes after the operating system was told to flush, not before.
	const database = new Dexie(name, { chromeTransactionDurability: 'strict' });
	database.version(1).stores(stores);
	let closed = false;

	async function opened(): Promise<Dexie> {
		if (closed) throw new Error('the store is closed');
		await reopen(database);
		return database;
	}

	return {
		// Dexie keeps a transaction open over native promises only where the function it is given is an async one.
		read: async (names, run) => (await opened()).transaction('r', [...names], async () => run(tablesOf(database))),
		write: async (names, run) => (await opened()).transaction('rw', [...names], async () => run(tablesOf(database))),
		close() {
			closed = true;
			database.close();
		}
	};
}

/**
 * A full disk takes the connection with it, and while it is full no other opens: Dexie tries once and then refuses for
 * ever. So every use opens what is not open.
 */
export async function reopen(database: Dexie): Promise<void> {
	if (!database.isOpen()) await database.open();
}

const tableNames = Object.keys(layout) as TableName[];

const stores = Object.fromEntries(
	tableNames.map((name) => {
		const { key, auto, indexes } = layout[name];
		return [name, [auto ? `++${key}` : key, ...indexes].join(',')];
	})
);

function tablesOf(database: Dexie): Tables {
	return Object.fromEntries(tableNames.map((name) => [name, tableOf(database.table(name))])) as unknown as Tables;
}

function tableOf<R>(table: DexieTable<R, string | number>): Table<R> {
	return {
		get: (key) => table.get(key),
		getAll: (keys) => table.bulkGet([...keys]),
		async put(row) {
			await table.put(row);
		},
		async putAll(rows) {
			await table.bulkPut(rows);
		},
		delete: (key) => table.delete(key),
		deleteAll: (keys) => table.bulkDelete([...keys]),
		all: () => table.toArray(),
		where: (index, value) => table.where(index).equals(value).toArray(),
		whereEach: (index, values) => Promise.all(values.map((value) => table.where(index).equals(value).toArray())),
		first: (limit, by) => (by ? table.orderBy(by).limit(limit).toArray() : table.limit(limit).toArray()),
		count: () => table.count(),
		clear: () => table.clear()
	};
}
