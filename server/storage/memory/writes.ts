import type { DocumentName } from '#domain/ydoc/document-name.ts';
import type { Undone } from '../group-commit.ts';
import type { WriteTransaction } from '../relay-store.ts';
import type { Sealer } from '../update-log.ts';
import type { Tables } from './tables.ts';

/** Writes straight to the tables: work is synchronous, so a crash can only fall between two commits. */
export function createMemoryWrites(tables: Tables, seal: Sealer) {
	/** What takes the piece under way back, the last first. */
	let undo: (() => void)[] = [];

	function put<K, V>(map: Map<K, V>, key: K, value: V): void {
		const before = map.get(key);
		undo.push(() => void (before === undefined ? map.delete(key) : map.set(key, before)));
		map.set(key, value);
	}

	function add<T>(list: T[], value: T): void {
		undo.push(() => void list.pop());
		list.push(value);
	}

	function remove<K, V>(map: Map<K, V>, key: K): void {
		const before = map.get(key);
		if (before !== undefined) undo.push(() => void map.set(key, before));
		map.delete(key);
	}

	function clientsOf(doc: DocumentName) {
		return tables.clients.get(doc) ?? { accounts: new Map<number, string>(), dead: new Set<number>() };
	}

	const writes: WriteTransaction = {
		append({ village, outboxId: _outboxId, ...row }) {
			const seq = (tables.log.at(-1)?.seq ?? 0) + 1;
			const sealed = { ...row, seq, seal: seal({ ...row, seq }) };
			add(tables.log, { ...sealed, village });
			const known = tables.documents.get(row.doc) ?? { village, gone: false };
			put(tables.documents, row.doc, { ...known, head: seq, gone: known.gone || row.kind === 'tombstone' });
			return sealed;
		},
		bindClients(doc, clients, account) {
			const { accounts, dead } = clientsOf(doc);
			const bound = new Map(accounts);
			for (const client of clients) if (!bound.has(client)) bound.set(client, account);
			put(tables.clients, doc, { accounts: bound, dead });
		},
		markDead(doc, clients) {
			const { accounts, dead } = clientsOf(doc);
			put(tables.clients, doc, { accounts, dead: new Set([...dead, ...clients]) });
		},
		compact(doc, upTo, data) {
			const { log, history } = tables;
			const replaced = log.filter((row) => row.doc === doc && row.seq <= upTo && (row.kind === 'update' || row.kind === 'state'));
			const last = replaced.at(-1);
			if (last?.seq !== upTo) return;
			undo.push(() => Object.assign(tables, { log, history }));
			const state = { ...last, kind: 'state' as const, data };
			const gone = new Set<unknown>(replaced.filter((row) => row !== last));
			tables.history = [...history, ...replaced.filter((row) => row.kind === 'update')];
			tables.log = log.filter((row) => !gone.has(row)).map((row) => (row === last ? { ...state, seal: seal(state) } : row));
		},
		saveDigest(doc, head, hex) {
			const known = tables.documents.get(doc);
			if (known) put(tables.documents, doc, { ...known, digest: { head, hex } });
		},
		nextHouseholdNumber(village) {
			const next = (tables.numbers.get(village) ?? 0) + 1;
			put(tables.numbers, village, next);
			return next;
		},
		saveHousehold: (record) => put(tables.households, record.household, record),
		recordRequest(id, seq) {
			if (!tables.requests.has(id)) put(tables.requests, id, seq);
		},
		refuse(row) {
			const key = `${row.outboxId} ${row.device}`;
			if (!tables.refused.has(key)) put(tables.refused, key, row);
		},
		audit: (entry) => add(tables.audit, entry),
		saveDivision: (division) => put(tables.divisions, division.code, division),
		saveGrid: (grid) => put(tables.grids, grid.code, grid),
		saveAccount: (account) => put(tables.accounts, account.id, account),
		raiseGrantsVersion(accounts) {
			for (const id of accounts) {
				const account = tables.accounts.get(id);
				if (account) put(tables.accounts, id, { ...account, grantsVersion: account.grantsVersion + 1 });
			}
		},
		saveSession: (session) => put(tables.sessions, session.hash, session),
		endSession: (hash) => remove(tables.sessions, hash)
	};

	return {
		/** Runs a piece of work; what it did before it threw is taken back. */
		attempt(work: (tx: WriteTransaction) => void): Undone {
			undo = [];
			try {
				work(writes);
				return undefined;
			} catch (error) {
				for (const takeBack of undo.reverse()) takeBack();
				return { error };
			} finally {
				undo = [];
			}
		}
	};
}
