import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers';
import { levelOf } from '#domain/core/division-code.ts';
import { documentNameSchema } from '#domain/ydoc/document-name.ts';
import type { Row } from '#protocol/messages.ts';
import { type Undone, createGroupCommit } from '../group-commit.ts';
import { DocumentDamaged, type RelayStore, type Schedule, StoreBroken, type WriteTransaction } from '../relay-store.ts';
import { createSealer } from '../seal.ts';
import { classifyWrite, isDamage } from './failure.ts';
import * as rows from './rows.ts';
import { migrate } from './schema.ts';
import { createStatements } from './statements.ts';
import { createWrites } from './writes.ts';

/**
 * The relay's store in one SQLite file under `directory`, beside the key that seals its rows.
 * @param options.onBroken told when the disk has broken its promise
 * @param options.schedule when what waits for company is committed; after two milliseconds where nothing is said
 * @throws DatabaseTooNew
 */
export function openSqliteStore(directory: string, options: { readonly onBroken?: (error: StoreBroken) => void; readonly schedule?: Schedule } = {}): RelayStore {
	mkdirSync(directory, { recursive: true, mode: 0o700 });
	const seal = createSealer(sealKeyIn(directory));
	const db = new DatabaseSync(join(directory, 'relay.sqlite'));
	// FULL: every commit is flushed before it is acknowledged. The administrator's command may hold the lock for a moment.
	db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; PRAGMA cache_size = -65536');
	const epoch = migrate(db, randomUUID());
	const statements = createStatements(db);
	const writes = createWrites(statements, seal);
	let closed = false;

	/** Runs one piece of the open transaction, undoing it alone where the fault is its own. */
	function attempt(piece: (tx: WriteTransaction) => void): Undone {
		statements.savepoint.run();
		try {
			piece(writes);
		} catch (error) {
			// A disk that fails is not one piece's fault, and SQLite may have given up the whole transaction for it.
			if (classifyWrite(error) !== error || !db.isTransaction) throw error;
			statements.undo.run();
			writes.begin();
			return { error };
		} finally {
			if (db.isTransaction) statements.release.run();
		}
		return undefined;
	}

	const group = createGroupCommit<WriteTransaction>((pieces) => {
		try {
			db.exec('BEGIN IMMEDIATE');
			writes.begin();
			const undone = pieces.map(attempt);
			db.exec('COMMIT');
			return undone;
		} catch (error) {
			// A failed COMMIT may have rolled back by itself.
			if (db.isTransaction) db.exec('ROLLBACK');
			const failure = classifyWrite(error);
			if (failure instanceof StoreBroken) options.onBroken?.(failure);
			throw failure;
		}
	}, options.schedule ?? ((task, ms) => void setTimeout(task, ms)));

	function bearsItsSeal(row: Row): boolean {
		return row.seal.length === 16 && timingSafeEqual(row.seal, seal(row));
	}

	/** A row as it was written, or undefined where the disk has changed it. */
	function intact(columns: rows.Columns): Row | undefined {
		const parsed = rows.logRowSchema.safeParse(columns);
		return parsed.success && bearsItsSeal(parsed.data) ? parsed.data : undefined;
	}

	function allIntact(doc: string, found: () => rows.Columns[]): Row[] {
		try {
			return found().map((columns) => {
				const row = intact(columns);
				if (!row) throw new DocumentDamaged(doc);
				return row;
			});
		} catch (error) {
			throw isDamage(error) ? new DocumentDamaged(doc, { cause: error }) : error;
		}
	}

	/** The next rows of one division. Pages that cannot be read are stepped over row by row. */
	function nextRows(division: string, cursor: number, limit: number): Portion {
		try {
			return portionOf(statements.rowsAfter[levelOf(division)].iterate({ division, cursor, limit }), limit);
		} catch (error) {
			if (!isDamage(error)) throw error;
			return portionOf(oneByOne(division, cursor), limit);
		}
	}

	function* oneByOne(division: string, cursor: number): Generator<rows.Columns> {
		const head = statements.head();
		for (let seq = cursor + 1; seq <= head; seq++) {
			try {
				const row = statements.rowIn[levelOf(division)].get({ division, seq });
				if (row) yield row;
			} catch (error) {
				if (!isDamage(error)) throw error;
			}
		}
	}

	return {
		epoch,
		backedUpTo: 0,
		seal,
		failures: group.failures,
		write: group.write,
		head: async () => statements.head(),
		async rowsAfter(cursor, divisions, limit) {
			const head = statements.head();
			const found = new Map<number, rows.Columns>();
			let complete = head;
			for (const division of divisions) {
				const next = nextRows(division, cursor, limit);
				for (const columns of next.rows) found.set(Number(columns.seq), columns);
				// A division cut off at the limit is known only up to its last row.
				if (next.isCut) complete = Math.min(complete, Number(next.rows.at(-1)?.seq));
			}
			const ordered = [...found.values()].filter((columns) => Number(columns.seq) <= complete);
			ordered.sort((a, b) => Number(a.seq) - Number(b.seq));
			const page = ordered.slice(0, limit);
			const until = page.length < ordered.length ? Number(page.at(-1)?.seq) : complete;
			return { rows: page.map(intact).filter((row) => row !== undefined), cursor: Math.max(cursor, until), more: until < head };
		},
		async document(doc) {
			const known = statements.document.get({ doc });
			if (!known) return undefined;
			const clients = new Map<number, string>();
			const dead = new Set<number>();
			for (const { client, account, dead: isDead } of statements.clients.all({ doc })) {
				if (typeof account === 'string') clients.set(Number(client), account);
				if (isDead === 1) dead.add(Number(client));
			}
			const kept = allIntact(doc, () => statements.updates.all({ doc }));
			return { head: Number(known.head), gone: known.gone === 1, rows: kept, clients, dead };
		},
		async headOf(doc) {
			const known = statements.document.get({ doc });
			return known && Number(known.head);
		},
		async documentsIn(divisions) {
			const found = new Map<string, rows.Columns>();
			for (const division of divisions) {
				for (const columns of statements.documentsIn[levelOf(division)].all({ division })) found.set(String(columns.doc), columns);
			}
			return [...found.values()].map(({ doc, village, head, digest, digest_head: digestHead }) => ({
				...rows.placeSchema.parse({ doc, village }),
				head: Number(head),
				digest: digestHead === head && typeof digest === 'string' ? digest : undefined
			}));
		},
		received: async (doc) =>
			allIntact(doc, () => [...statements.history.all({ doc }), ...statements.updates.all({ doc })])
				.filter((row) => row.kind === 'update')
				.sort((a, b) => a.seq - b.seq),
		documentNames: async () => statements.documentNames.all().map(({ doc }) => documentNameSchema.parse(doc)),
		crowded: async (count) => statements.crowded.all({ count }).map(({ doc }) => documentNameSchema.parse(doc)),
		households: async () => statements.households.all().map((columns) => rows.householdSchema.parse(columns)),
		ledgerRows: async (doc) => allIntact(doc, () => statements.ledgerRows.all({ doc })),
		async requestAnswer(id) {
			const found = statements.request.get({ id });
			return found ? Number(found.seq) : undefined;
		},
		refusedRows: async () => statements.refused.all().map((columns) => rows.refusedSchema.parse(columns)),
		auditEntries: async (limit) => statements.audit.all({ limit }).map((columns) => rows.auditSchema.parse(columns)),
		divisions: async () => statements.divisions.all().map((columns) => rows.divisionSchema.parse(columns)),
		grids: async () => statements.grids.all().map((columns) => rows.gridSchema.parse(columns)),
		accounts: async () => statements.accounts.all().map((columns) => rows.accountSchema.parse(columns)),
		sessions: async () => statements.sessions.all().map((columns) => rows.sessionSchema.parse(columns)),
		changedElsewhere: statements.changedElsewhere,
		async close() {
			if (closed) return;
			closed = true;
			group.flush();
			db.close();
		}
	};
}

interface Portion {
	readonly rows: readonly rows.Columns[];
	/** Whether there may be more behind it. */
	readonly isCut: boolean;
}

/** What one page of one division may weigh: rows may be large, and many ask at once. */
const mostBytes = 4 * 1024 * 1024;

function portionOf(found: Iterable<rows.Columns>, limit: number): Portion {
	const portion: rows.Columns[] = [];
	let bytes = 0;
	for (const columns of found) {
		portion.push(columns);
		bytes += columns.data instanceof Uint8Array ? columns.data.length : 0;
		if (portion.length >= limit || bytes >= mostBytes) return { rows: portion, isCut: true };
	}
	return { rows: portion, isCut: false };
}

function sealKeyIn(directory: string): Uint8Array {
	const path = join(directory, 'seal.key');
	if (!existsSync(path)) writeFileSync(path, randomBytes(32), { mode: 0o600, flush: true });
	return readFileSync(path);
}
