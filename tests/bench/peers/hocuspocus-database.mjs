import { DatabaseSync } from 'node:sqlite';

/** One row for each document, on a disk that is told to mean it: the same pragmas as our relay. */
export function openDatabase(path, { readOnly = false } = {}) {
	const database = new DatabaseSync(path, { readOnly, timeout: 5_000 });
	if (!readOnly) {
		database.exec('pragma journal_mode = wal; pragma synchronous = full');
		database.exec('create table if not exists document (name text primary key, state blob not null) without rowid');
	}
	const select = database.prepare('select state from document where name = ?');
	const upsert = readOnly ? undefined : database.prepare('insert into document values (?, ?) on conflict do update set state = excluded.state');
	return {
		get: (name) => select.get(name)?.state ?? null,
		put: (name, state) => upsert.run(name, state),
		close: () => database.close()
	};
}
