import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { DivisionLevel } from '#domain/core/division-code.ts';
import { logColumns } from './rows.ts';

/** Every statement the store uses, prepared once. */
export function createStatements(db: DatabaseSync) {
	const prepare = (sql: string) => db.prepare(sql);
	const headStatement = prepare('SELECT coalesce(max(seq), 0) AS head FROM log');
	const versionStatement = prepare('PRAGMA data_version');
	let dataVersion = versionStatement.get()?.data_version;

	/** One statement per tier, so that each uses its own index; counties and above read the log as it lies. */
	function byLevel(sql: (condition: string) => string): Record<DivisionLevel, StatementSync> {
		const above = (digits: number) => prepare(sql(`substr(village, 1, ${digits}) = substr(:division, 1, ${digits})`));
		return {
			village: prepare(sql('village = :division')),
			town: prepare(sql('town = :division')),
			county: above(6),
			city: above(4),
			province: above(2)
		};
	}

	return {
		head: () => Number(headStatement.get()?.head),
		changedElsewhere() {
			const now = versionStatement.get()?.data_version;
			const changed = now !== dataVersion;
			dataVersion = now;
			return changed;
		},
		rowsAfter: byLevel((condition) => `SELECT ${logColumns} FROM log WHERE ${condition} AND seq > :cursor ORDER BY seq LIMIT :limit`),
		rowIn: byLevel((condition) => `SELECT ${logColumns} FROM log NOT INDEXED WHERE seq = :seq AND ${condition}`),
		documentsIn: byLevel((condition) => `SELECT doc, village, head, digest, digest_head FROM document WHERE gone = 0 AND ${condition}`),
		documentNames: prepare('SELECT doc FROM document ORDER BY doc'),
		document: prepare('SELECT head, gone FROM document WHERE doc = :doc'),
		clients: prepare('SELECT client, account, dead FROM client WHERE doc = :doc'),
		updates: prepare(`SELECT ${logColumns} FROM log WHERE doc = :doc AND kind IN ('update', 'state') ORDER BY seq`),
		history: prepare(`SELECT ${logColumns} FROM history WHERE doc = :doc ORDER BY seq`),
		ledgerRows: prepare(`SELECT ${logColumns} FROM log WHERE doc = :doc AND kind = 'ledger' ORDER BY seq`),
		crowded: prepare("SELECT doc FROM log WHERE kind = 'update' GROUP BY doc HAVING count(*) >= :count"),
		households: prepare('SELECT household, village, author, helpers, former_helpers, status, plans FROM household'),
		request: prepare('SELECT seq FROM request WHERE id = :id'),
		refused: prepare(
			'SELECT doc, village, outbox_id AS outboxId, account, device, at, code, length(data) AS bytes FROM refused ORDER BY id DESC'
		),
		audit: prepare('SELECT at, account, device, action, target, outcome FROM audit ORDER BY id DESC LIMIT :limit'),
		divisions: prepare('SELECT code, name, short_name AS shortName, successor FROM division ORDER BY code'),
		grids: prepare('SELECT code, name FROM grid ORDER BY code'),
		accounts: prepare('SELECT id, login, name, password, grants, grants_version AS grantsVersion, ended FROM account ORDER BY login'),
		sessions: prepare('SELECT hash, account, device, created_at AS createdAt, last_seen_at AS lastSeenAt FROM session'),

		savepoint: prepare('SAVEPOINT piece'),
		undo: prepare('ROLLBACK TO piece'),
		release: prepare('RELEASE piece'),
		insertRow: prepare(
			`INSERT INTO log VALUES (:seq, :doc, :kind, :village, :town, :account, :device, :outboxId, :at, :data, :seal)`
		),
		touchDocument: prepare(
			`INSERT INTO document (doc, village, town, head, gone) VALUES (:doc, :village, :town, :seq, :gone)
			ON CONFLICT (doc) DO UPDATE SET head = :seq, gone = max(gone, :gone)`
		),
		bindClient: prepare(
			`INSERT INTO client (doc, client, account) VALUES (:doc, :client, :account)
			ON CONFLICT (doc, client) DO UPDATE SET account = coalesce(account, :account)`
		),
		markDead: prepare(
			'INSERT INTO client (doc, client, dead) VALUES (:doc, :client, 1) ON CONFLICT (doc, client) DO UPDATE SET dead = 1'
		),
		lastCompacted: prepare(
			`SELECT ${logColumns}, village, town FROM log WHERE doc = :doc AND kind IN ('update', 'state') AND seq = :upTo`
		),
		keepOriginals: prepare(
			`INSERT INTO history (${logColumns})
			SELECT ${logColumns} FROM log WHERE doc = :doc AND kind = 'update' AND seq <= :upTo`
		),
		dropOriginals: prepare("DELETE FROM log WHERE doc = :doc AND kind IN ('update', 'state') AND seq <= :upTo"),
		saveDigest: prepare('UPDATE document SET digest = :digest, digest_head = :head WHERE doc = :doc'),
		nextNumber: prepare(
			`INSERT INTO household_number VALUES (:village, 1)
			ON CONFLICT (village) DO UPDATE SET last = last + 1 RETURNING last`
		),
		saveHousehold: prepare(
			'INSERT OR REPLACE INTO household VALUES (:household, :village, :author, :helpers, :formerHelpers, :status, :plans)'
		),
		// The first answer stands. The same id for two households at once must not fail the commit of everybody in the batch.
		recordRequest: prepare('INSERT OR IGNORE INTO request VALUES (:id, :seq)'),
		refuse: prepare(
			`INSERT OR IGNORE INTO refused (doc, village, outbox_id, account, device, at, code, data)
			VALUES (:doc, :village, :outboxId, :account, :device, :at, :code, :data)`
		),
		addAudit: prepare(
			`INSERT INTO audit (at, account, device, action, target, outcome)
			VALUES (:at, :account, :device, :action, :target, :outcome)`
		),
		saveDivision: prepare('INSERT OR REPLACE INTO division VALUES (:code, :name, :shortName, :successor)'),
		saveGrid: prepare('INSERT OR REPLACE INTO grid VALUES (:code, :name)'),
		saveAccount: prepare(
			`INSERT INTO account VALUES (:id, :login, :name, :password, :grants, :grantsVersion, :ended)
			ON CONFLICT (id) DO UPDATE SET login = :login, name = :name, password = :password, grants = :grants,
				grants_version = :grantsVersion, ended = :ended`
		),
		raiseGrantsVersion: prepare('UPDATE account SET grants_version = grants_version + 1 WHERE id = :id'),
		saveSession: prepare('INSERT OR REPLACE INTO session VALUES (:hash, :account, :device, :createdAt, :lastSeenAt)'),
		endSession: prepare('DELETE FROM session WHERE hash = :hash')
	};
}

export type Statements = ReturnType<typeof createStatements>;
