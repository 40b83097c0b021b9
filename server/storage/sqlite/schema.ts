import type { DatabaseSync } from 'node:sqlite';

/** Version of the tables below. A database of a later version is refused, an earlier one is brought up to date. */
export const databaseVersion = 2;

const firstVersion = `
CREATE TABLE log (
	seq INTEGER PRIMARY KEY,
	doc TEXT NOT NULL,
	kind TEXT NOT NULL,
	village TEXT NOT NULL,
	town TEXT NOT NULL,
	account TEXT NOT NULL,
	device TEXT NOT NULL,
	outbox_id TEXT,
	at INTEGER NOT NULL,
	data BLOB NOT NULL,
	seal BLOB NOT NULL
) STRICT;
CREATE INDEX log_of_document ON log (doc, seq);
CREATE INDEX log_of_village ON log (village, seq);
CREATE INDEX log_of_town ON log (town, seq);

-- What compaction has replaced, as it came.
CREATE TABLE history (
	seq INTEGER PRIMARY KEY,
	doc TEXT NOT NULL,
	kind TEXT NOT NULL,
	account TEXT NOT NULL,
	device TEXT NOT NULL,
	at INTEGER NOT NULL,
	data BLOB NOT NULL,
	seal BLOB NOT NULL
) STRICT;
CREATE INDEX history_of_document ON history (doc, seq);

CREATE TABLE document (
	doc TEXT PRIMARY KEY,
	village TEXT NOT NULL,
	town TEXT NOT NULL,
	head INTEGER NOT NULL,
	gone INTEGER NOT NULL DEFAULT 0,
	digest TEXT,
	digest_head INTEGER
) STRICT;
CREATE INDEX document_of_village ON document (village);
CREATE INDEX document_of_town ON document (town);

CREATE TABLE client (
	doc TEXT NOT NULL,
	client INTEGER NOT NULL,
	account TEXT,
	dead INTEGER NOT NULL DEFAULT 0,
	PRIMARY KEY (doc, client)
) STRICT, WITHOUT ROWID;

CREATE TABLE household (
	household TEXT PRIMARY KEY,
	village TEXT NOT NULL,
	author TEXT NOT NULL,
	helpers TEXT,
	former_helpers TEXT NOT NULL,
	status TEXT NOT NULL,
	plans TEXT NOT NULL
) STRICT;
CREATE TABLE household_number (village TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT;
CREATE TABLE request (id TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT;

CREATE TABLE refused (
	id INTEGER PRIMARY KEY,
	doc TEXT NOT NULL,
	village TEXT,
	outbox_id TEXT NOT NULL,
	account TEXT NOT NULL,
	device TEXT NOT NULL,
	at INTEGER NOT NULL,
	code TEXT NOT NULL,
	data BLOB NOT NULL,
	UNIQUE (outbox_id, device)
) STRICT;
CREATE TABLE audit (
	id INTEGER PRIMARY KEY,
	at INTEGER NOT NULL,
	account TEXT NOT NULL,
	device TEXT NOT NULL,
	action TEXT NOT NULL,
	target TEXT NOT NULL,
	outcome TEXT NOT NULL
) STRICT;

CREATE TABLE division (code TEXT PRIMARY KEY, name TEXT NOT NULL, short_name TEXT NOT NULL, successor TEXT) STRICT;
CREATE TABLE grid (code TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;
CREATE TABLE account (
	id TEXT PRIMARY KEY,
	login TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	password TEXT NOT NULL,
	grants TEXT NOT NULL,
	grants_version INTEGER NOT NULL,
	ended INTEGER NOT NULL
) STRICT;
CREATE TABLE session (
	hash TEXT PRIMARY KEY,
	account TEXT NOT NULL,
	device TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	last_seen_at INTEGER NOT NULL
) STRICT;

CREATE TABLE relay (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`;

/** The database was written by a later version of this program. */
export class DatabaseTooNew extends Error {
	override name = 'DatabaseTooNew';
}

/**
 * Brings a database to `databaseVersion`.
 * @returns its epoch
 * @throws DatabaseTooNew
 */
export function migrate(db: DatabaseSync, newEpoch: string): string {
	const found = Number(db.prepare('PRAGMA user_version').get()?.user_version ?? 0);
	if (found > databaseVersion) {
		throw new DatabaseTooNew(
			`数据库是更新版本的程序写的(第 ${found} 版,本程序只认到第 ${databaseVersion} 版)。请换用新版程序,数据未动。` +
				`\nThe database was written by a later version (${found}; this program knows up to ${databaseVersion}). Nothing was changed.`
		);
	}
	if (found === 0) {
		db.exec('BEGIN IMMEDIATE');
		db.exec(firstVersion);
		db.prepare("INSERT INTO relay VALUES ('epoch', ?)").run(newEpoch);
		db.exec(`PRAGMA user_version = ${databaseVersion}`);
		db.exec('COMMIT');
	} else if (found === 1) {
		// Digests count the ledger rows since: they are computed anew.
		db.exec(`BEGIN IMMEDIATE; UPDATE document SET digest = NULL; PRAGMA user_version = ${databaseVersion}; COMMIT`);
	}
	return String(db.prepare("SELECT value FROM relay WHERE key = 'epoch'").get()?.value);
}
