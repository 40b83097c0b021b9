import type { DocumentName } from '#domain/ydoc/document-name.ts';
import type { WriteTransaction } from '../relay-store.ts';
import type { Sealer } from '../update-log.ts';
import type { Tables } from './tables.ts';

/** Writes straight to the tables: work is synchronous, so a crash can only fall between two commits. */
export function createMemoryWrites(tables: Tables, seal: Sealer): WriteTransaction {
	function clientsOf(doc: DocumentName) {
		const known = tables.clients.get(doc) ?? { accounts: new Map<number, string>(), dead: new Set<number>() };
		tables.clients.set(doc, known);
		return known;
	}

	return {
		append({ village, outboxId: _outboxId, ...row }) {
			const seq = (tables.log.at(-1)?.seq ?? 0) + 1;
			const sealed = { ...row, seq, seal: seal({ ...row, seq }) };
			tables.log.push({ ...sealed, village });
			const known = tables.documents.get(row.doc);
			const gone = row.kind === 'tombstone';
			if (known) {
				known.head = seq;
				known.gone ||= gone;
			} else tables.documents.set(row.doc, { village, head: seq, gone });
			return sealed;
		},
		bindClients(doc, clients, account) {
			const { accounts } = clientsOf(doc);
			for (const client of clients) if (!accounts.has(client)) accounts.set(client, account);
		},
		markDead(doc, clients) {
			for (const client of clients) clientsOf(doc).dead.add(client);
		},
		compact(doc, upTo, data) {
			const replaced = tables.log.filter((row) => row.doc === doc && row.seq <= upTo && (row.kind === 'update' || row.kind === 'state'));
			const last = replaced.at(-1);
			if (last?.seq !== upTo) return;
			const state = { ...last, kind: 'state' as const, data };
			tables.history.push(...replaced.filter((row) => row.kind === 'update'));
			const gone = new Set<unknown>(replaced.filter((row) => row !== last));
			tables.log = tables.log.filter((row) => !gone.has(row)).map((row) => (row === last ? { ...state, seal: seal(state) } : row));
		},
		saveDigest(doc, head, hex) {
			const known = tables.documents.get(doc);
			if (known) known.digest = { head, hex };
		},
		nextHouseholdNumber(village) {
			const next = (tables.numbers.get(village) ?? 0) + 1;
			tables.numbers.set(village, next);
			return next;
		},
		saveHousehold: (record) => void tables.households.set(record.household, record),
		recordRequest(id, seq) {
			if (!tables.requests.has(id)) tables.requests.set(id, seq);
		},
		refuse(row) {
			const key = `${row.outboxId} ${row.device}`;
			if (!tables.refused.has(key)) tables.refused.set(key, row);
		},
		audit: (entry) => void tables.audit.push(entry),
		saveDivision: (division) => void tables.divisions.set(division.code, division),
		saveGrid: (grid) => void tables.grids.set(grid.code, grid),
		saveAccount: (account) => void tables.accounts.set(account.id, account),
		raiseGrantsVersion(accounts) {
			for (const id of accounts) {
				const account = tables.accounts.get(id);
				if (account) tables.accounts.set(id, { ...account, grantsVersion: account.grantsVersion + 1 });
			}
		},
		saveSession: (session) => void tables.sessions.set(session.hash, session),
		endSession: (hash) => void tables.sessions.delete(hash)
	};
}
