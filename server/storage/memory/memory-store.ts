import { randomUUID } from 'node:crypto';
import { setTimeout as timeout } from 'node:timers';
import { contains } from '#domain/core/division-code.ts';
import type { Row } from '#protocol/messages.ts';
import { createGroupCommit } from '../group-commit.ts';
import { type RelayStore, type Schedule, StoreFull, type WriteTransaction } from '../relay-store.ts';
import { createSealer } from '../seal.ts';
import { createTables, type KeptRow } from './tables.ts';
import { createMemoryWrites } from './writes.ts';

/**
 * A disk in memory, that outlives the stores opened on it: what was committed stays, what was not is lost with the
 * store that held it. For tests and the simulation.
 */
export interface MemoryDisk {
	/** Opens the store; the one opened before is cut off, as by a crash: its open batch never arrives. */
	open(): RelayStore;
	/** While true, every commit fails for want of room. */
	full: boolean;
}

export function createMemoryDisk(
	options: { readonly schedule?: Schedule; readonly epoch?: string; readonly key?: Uint8Array } = {}
): MemoryDisk {
	const tables = createTables();
	const seal = createSealer(options.key ?? new Uint8Array(32));
	const epoch = options.epoch ?? randomUUID();
	const schedule = options.schedule ?? ((task, ms) => void timeout(task, ms));
	let opened = 0;

	const disk: MemoryDisk = {
		full: false,
		open() {
			const generation = ++opened;
			const writes = createMemoryWrites(tables, seal);
			const group = createGroupCommit<WriteTransaction>(
				(pieces) => {
					if (disk.full) throw new StoreFull('no room on the disk');
					return pieces.map(writes.attempt);
				},
				// A crashed store's timers may still fire; they must find nothing to do.
				(task, ms) => schedule(() => (generation === opened ? task() : undefined), ms)
			);
			return {
				epoch,
				backedUpTo: 0,
				seal,
				failures: group.failures,
				write: (work, rests) => (generation === opened ? group.write(work, rests) : new Promise(() => {})),
				head: async () => tables.log.at(-1)?.seq ?? 0,
				async rowsAfter(cursor, divisions, limit) {
					const head = tables.log.at(-1)?.seq ?? 0;
					const found = tables.log.filter(
						(row) => row.seq > cursor && divisions.some((division) => contains(division, row.village))
					);
					const page = found.slice(0, limit);
					const until = page.length < found.length ? (page.at(-1)?.seq ?? cursor) : head;
					return { rows: page.map(withoutPlace), cursor: Math.max(cursor, until), more: until < head };
				},
				async document(doc) {
					const known = tables.documents.get(doc);
					if (!known) return undefined;
					const clients = tables.clients.get(doc);
					return {
						head: known.head,
						gone: known.gone,
						rows: tables.log.filter((row) => row.doc === doc && isUpdate(row)).map(withoutPlace),
						clients: new Map(clients?.accounts),
						dead: new Set(clients?.dead)
					};
				},
				headOf: async (doc) => tables.documents.get(doc)?.head,
				documentsIn: async (divisions) =>
					[...tables.documents]
						.filter(([, known]) => !known.gone && divisions.some((division) => contains(division, known.village)))
						.map(([doc, { village, head, digest }]) => ({ doc, village, head, digest: digest?.head === head ? digest.hex : undefined })),
				received: async (doc) =>
					[...tables.history, ...tables.log]
						.filter((row) => row.doc === doc && row.kind === 'update')
						.sort((a, b) => a.seq - b.seq)
						.map(withoutPlace),
				documentNames: async () => [...tables.documents.keys()],
				crowded: async (count) =>
					[...tables.documents.keys()].filter(
						(doc) => tables.log.filter((row) => row.doc === doc && row.kind === 'update').length >= count
					),
				households: async () => [...tables.households.values()],
				ledgerRows: async (doc) => tables.log.filter((row) => row.kind === 'ledger' && row.doc === doc).map(withoutPlace),
				requestAnswer: async (id) => tables.requests.get(id),
				refusedRows: async () => [...tables.refused.values()].reverse().map(({ data, ...row }) => ({ ...row, bytes: data.length })),
				auditEntries: async (limit) => tables.audit.slice(-limit).reverse(),
				divisions: async () => [...tables.divisions.values()].sort((a, b) => (a.code < b.code ? -1 : 1)),
				grids: async () => [...tables.grids.values()].sort((a, b) => (a.code < b.code ? -1 : 1)),
				accounts: async () => [...tables.accounts.values()].sort((a, b) => (a.login < b.login ? -1 : 1)),
				sessions: async () => [...tables.sessions.values()],
				changedElsewhere: () => false,
				async close() {
					if (generation === opened) group.flush();
				}
			};
		}
	};
	return disk;
}

function isUpdate(row: Row): boolean {
	return row.kind === 'update' || row.kind === 'state';
}

function withoutPlace({ village: _village, ...row }: KeptRow): Row {
	return row;
}
