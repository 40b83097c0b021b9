import { type DocumentName, privateDocument } from '#domain/ydoc/document-name.ts';
import type { Engine, Tables } from './engine.ts';
import type { LocalStore, OutgoingUpdate } from './local-store.ts';
import type { OutboxRow } from './rows.ts';
import { documentTables, hold, householdOf, keyOf, listedIn, markDirty, positionOf, removeDocument } from './tables.ts';

type OutboxVerbs = Pick<
	LocalStore,
	'append' | 'appendReceived' | 'appendRequest' | 'outgoing' | 'isWaiting' | 'acknowledge' | 'refuse' | 'finishRequest'
>;

/** Verbs of what was made here and is on its way. */
export function createOutboxStore(engine: Engine): OutboxVerbs {
	return {
		append: (edit) =>
			engine.write(['updates', 'outbox', 'tray', 'documents', 'dirty', 'meta'], async (tables) => {
				const household = householdOf(edit.doc);
				const refused = (await tables.tray.getAll(edit.follows ?? [])).find((row) => row !== undefined);
				if (refused) {
					const { id, doc, data, at } = edit;
					await tables.tray.put({ ...refused, id, writtenAt: at, refused: { kind: 'update', doc, data } });
					await markDirty(tables, [household]);
					return;
				}
				await tables.updates.putAll(
					edit.restsOn.map(({ id, data }) => ({ id, doc: edit.doc, data, standing: { kind: 'settled' } }))
				);
				await tables.updates.put({ id: edit.id, doc: edit.doc, data: edit.data, standing: { kind: 'waiting' } });
				await tables.outbox.put({ id: edit.id, doc: edit.doc, household, at: edit.at });
				await hold(tables, edit.doc);
				await markDirty(tables, listedIn([edit.doc]));
			}),

		appendReceived: (doc, updates) =>
			engine.write(['updates', 'documents', 'dirty', 'meta'], async (tables) => {
				// A document that was taken away meanwhile must not come back by a late frame.
				if (!(await tables.documents.get(doc))) return;
				await tables.updates.putAll(updates.map(({ id, data }) => ({ id, doc, data, standing: { kind: 'settled' } })));
				await markDirty(tables, listedIn([doc]));
			}),

		appendRequest: (request) => engine.write(['requests'], (tables) => tables.requests.put(request)),

		outgoing: (limit, maxBytes, aside) =>
			engine.read(['updates', 'outbox', 'requests'], async (tables) => {
				const updates: OutgoingUpdate[] = [];
				let bytes = 0;
				const waiting = aside?.size ? (await tables.outbox.all()).filter(({ doc }) => !aside.has(doc)) : await tables.outbox.first(limit);
				for (const { id, doc } of waiting.slice(0, limit)) {
					const row = await tables.updates.get(id);
					if (!row) throw new Error('an outbox row without its update');
					bytes += row.data.byteLength;
					if (updates.length > 0 && bytes > maxBytes) break;
					updates.push({ id, doc, data: row.data });
				}
				const requests = await tables.requests.first(100);
				if (requests.length === 0) return { updates, requests };
				const unsent = new Set((await tables.outbox.all()).map((row) => row.household));
				return { updates, requests: requests.filter((request) => !unsent.has(request.household)) };
			}),

		isWaiting: (doc) =>
			engine.read(['outbox'], async (tables) => (await tables.outbox.where('doc', doc)).length > 0),

		acknowledge: (rows, epoch, at) =>
			engine.write(['updates', 'outbox', 'documents', 'meta'], async (tables) => {
				// From a tab that led before the restore: the present relay may not hold them, so they are sent again.
				if (((await positionOf(tables))?.epoch ?? epoch) !== epoch) return;
				for (const { id, seq = 0 } of rows) {
					const [sent] = await tables.outbox.where('id', id);
					const row = await tables.updates.get(id);
					if (!sent || !row) continue;
					await tables.outbox.delete(keyOf(sent));
					await tables.updates.put({ ...row, standing: { kind: 'acknowledged', seq, epoch } });
					const document = await tables.documents.get(sent.doc);
					if (document) await tables.documents.put({ ...document, epoch, acknowledgedAt: at });
				}
			}),

		refuse: (id, code, at, forget) =>
			engine.write([...documentTables, 'projections'], async (tables) => {
				const [first] = await tables.outbox.where('id', id);
				if (!first) return { documents: [], households: [], removed: [] };
				const household = householdOf(first.doc);
				const waiting = await tables.outbox.where('doc', first.doc);
				const tail = waiting.filter((row) => keyOf(row) >= keyOf(first));
				await moveToTray(tables, tail, code, at);
				await markDirty(tables, [household]);
				// Nothing but what was refused: the relay never took the document, or it may not be held any more.
				const left = await tables.updates.where('doc', first.doc);
				if (!forget && left.length > 0) return { documents: [first.doc], households: [household], removed: [] };
				const removed = new Set<DocumentName>([first.doc, privateDocument(household)]);
				for (const doc of removed) {
					await moveToTray(tables, await tables.outbox.where('doc', doc), code, at);
					await removeDocument(tables, doc);
				}
				return { documents: [], households: [household], removed: [...removed] };
			}),

		finishRequest: (id, refusal) =>
			engine.write(['requests', 'tray'], async (tables) => {
				const [request] = await tables.requests.where('id', id);
				if (!request) return;
				await tables.requests.delete(keyOf(request));
				if (!refusal) return;
				await tables.tray.put({
					id,
					household: request.household,
					code: refusal.code,
					writtenAt: request.at,
					refusedAt: refusal.at,
					refused: { kind: 'request', request: request.kind, body: request.body }
				});
			})
	};
}

async function moveToTray(tables: Tables, rows: readonly OutboxRow[], code: string, refusedAt: number): Promise<void> {
	for (const row of rows) {
		const update = await tables.updates.get(row.id);
		if (!update) throw new Error('an outbox row without its update');
		await tables.tray.put({
			id: row.id,
			household: row.household,
			code,
			writtenAt: row.at,
			refusedAt,
			refused: { kind: 'update', doc: row.doc, data: update.data }
		});
		await tables.updates.delete(row.id);
		await tables.outbox.delete(keyOf(row));
	}
}
