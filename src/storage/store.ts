import type { HouseholdId } from '#domain/core/ids.ts';
import type { Engine } from './engine.ts';
import { createFeedStore } from './feed-store.ts';
import { createOutboxStore } from './outbox-store.ts';
import type { LocalStore } from './local-store.ts';
import type { DocumentRow, RequestRow, Standing, UpdateRow } from './rows.ts';
import { backedUpToOf, householdOf, markDirty } from './tables.ts';

interface HouseholdParts {
	readonly outbox: string[];
	readonly requests: RequestRow[];
	refused: number;
	readonly documents: DocumentRow[];
}

/** The store over any engine: what each verb does to the tables is written once, and tested on every engine. */
export function createStore(engine: Engine): LocalStore {
	const loadAll: LocalStore['loadAll'] = (docs) =>
		engine.read(['updates', 'ledger', 'documents', 'meta'], async (tables) => {
			const [updates, ledgers, held, backedUpTo] = await Promise.all([
				tables.updates.whereEach('doc', docs),
				tables.ledger.whereEach('household', docs.map(householdOf)),
				tables.documents.getAll(docs),
				backedUpToOf(tables)
			]);
			return docs.map((doc, i) => {
				const rows = (updates[i] ?? []).sort(inOrderOfArrival);
				const entries = (ledgers[i] ?? []).sort((a, b) => a.seq - b.seq);
				return {
					updates: rows.map((row) => row.data),
					ledger: entries.map((entry) => entry.data),
					ledgerNumbers: entries.filter((entry) => entry.doc === doc).map((entry) => entry.seq),
					held: held[i] !== undefined,
					waiting: rows.filter((row) => row.standing.kind === 'waiting').map((row) => row.id),
					mergeable: rows.filter((row) => isMergeable(row.standing, backedUpTo)).length
				};
			});
		});

	return {
		...createOutboxStore(engine),
		...createFeedStore(engine),

		async load(doc) {
			const [loaded] = await loadAll([doc]);
			if (!loaded) throw new Error('one name, one document');
			return loaded;
		},
		loadAll,

		compact: (doc, merge) =>
			engine.write(['updates', 'meta'], async (tables) => {
				const backedUpTo = await backedUpToOf(tables);
				const rows = (await tables.updates.where('doc', doc)).filter((row) => isMergeable(row.standing, backedUpTo));
				if (rows.length < 2) return 0;
				for (const row of rows) await tables.updates.delete(row.id);
				const data = merge(rows.map((row) => row.data));
				await tables.updates.put({ id: `${doc}@0`, doc, data, standing: { kind: 'settled' } });
				return rows.length - 1;
			}),

		standing: (of) =>
			engine.read(['outbox', 'requests', 'tray', 'documents'], async (tables) => {
				const asked = of && new Set(of);
				const found = new Map<HouseholdId, HouseholdParts>();
				const at = (household: HouseholdId) => {
					const known = found.get(household) ?? { outbox: [], requests: [], refused: 0, documents: [] };
					found.set(household, known);
					return known;
				};
				const isAsked = (row: { readonly household: HouseholdId }) => !asked || asked.has(row.household);
				const documents = of ? (await tables.documents.whereEach('household', of)).flat() : await tables.documents.all();
				for (const household of of ?? []) at(household);
				for (const row of documents) at(row.household).documents.push(row);
				for (const row of (await tables.outbox.all()).filter(isAsked)) at(row.household).outbox.push(row.id);
				for (const row of (await tables.requests.all()).filter(isAsked)) at(row.household).requests.push(row);
				for (const row of (await tables.tray.all()).filter(isAsked)) at(row.household).refused += 1;
				return [...found].map(([household, parts]) => ({ household, ...parts }));
			}),

		tray: () => engine.read(['tray'], (tables) => tables.tray.all()),
		dismiss: (id) => engine.write(['tray'], (tables) => tables.tray.delete(id)),

		projections: (of) =>
			engine.read(['projections'], async (tables) => {
				if (!of) return tables.projections.all();
				return (await tables.projections.getAll(of)).filter((row) => row !== undefined);
			}),
		dirty: (limit) => engine.read(['dirty'], (tables) => tables.dirty.first(limit)),
		putProjections: (rows) =>
			engine.write(['projections', 'dirty'], async (tables) => {
				const marks = await tables.dirty.getAll(rows.map(({ household }) => household));
				await tables.projections.putAll(rows.filter(({ summary }) => summary !== undefined).map(({ household, summary }) => ({ household, summary })));
				await tables.projections.deleteAll(rows.filter(({ summary }) => summary === undefined).map(({ household }) => household));
				await tables.dirty.deleteAll(rows.filter(({ mark }, i) => marks[i]?.mark === mark).map(({ household }) => household));
			}),
		markAllDirty: () =>
			engine.write(['documents', 'projections', 'dirty', 'meta'], async (tables) => {
				const held = (await tables.documents.all()).map((row) => row.household);
				const shown = (await tables.projections.all()).map((row) => row.household);
				await markDirty(tables, [...held, ...shown]);
			}),

		drafts: () => engine.read(['drafts'], (tables) => tables.drafts.all()),
		putDraft: (draft) => engine.write(['drafts'], (tables) => tables.drafts.put(draft)),
		removeDraft: (key) => engine.write(['drafts'], (tables) => tables.drafts.delete(key)),

		fact: (key) => engine.read(['meta'], async (tables) => (await tables.meta.get(`fact:${key}`))?.value),
		putFact: (key, value) => engine.write(['meta'], (tables) => tables.meta.put({ key: `fact:${key}`, value })),
		close: () => engine.close()
	};
}

/**
 * Merged rows, then rows as the relay numbered them, then what has no number, as it was made. Any order would do, but
 * Yjs keeps what comes before its dependencies aside and merges it anew with each update: that grows with the square.
 */
function inOrderOfArrival(a: UpdateRow, b: UpdateRow): number {
	const [first, second] = [placeOf(a), placeOf(b)];
	if (first !== second) return first < second ? -1 : 1;
	return a.id < b.id ? -1 : 1;
}

function placeOf({ id, standing }: UpdateRow): number {
	if (standing.kind === 'settled' && id.endsWith('@0')) return 0;
	const seq = standing.kind === 'acknowledged' || standing.kind === 'received' ? standing.seq : 0;
	return seq > 0 ? seq : Infinity;
}

function isMergeable(standing: Standing, backedUpTo: number): boolean {
	switch (standing.kind) {
		case 'waiting':
			return false;
		case 'acknowledged':
			return standing.seq > 0 && standing.seq <= backedUpTo;
		case 'received':
			return standing.seq <= backedUpTo;
		case 'settled':
			return true;
	}
}
