import type { HouseholdId } from '#domain/core/ids.ts';
import { householdSummary } from '#domain/file/summary.ts';
import { ledgerRowSchema, type LedgerRow } from '#domain/ledger/row.ts';
import { householdDocument } from '#domain/ydoc/document-name.ts';
import { type DocumentView, readDocument } from '#domain/ydoc/document-view.ts';
import type { LocalStore, StoredDocument } from '#storage/local-store.ts';
import type { Bytes } from '#storage/rows.ts';
import * as Y from 'yjs';
import type { ListedHousehold } from './app.ts';
import { loadInitials } from './pinyin.ts';

/** Counted up where the shape of a stored projection changes: all are computed anew. */
const projectionVersion = 1;

/** Keeps the rows of the lists up to date with the documents, without keeping documents open. */
export interface Projector {
	/** Marks everything when this version reads projections differently from the one that stored them. */
	prepare(): Promise<void>;
	/** Computes what is out of date, in small portions; one run at a time. */
	run(): Promise<void>;
}

/** As many as the relay sends at once: a page of a first sync is on the screen in one go. */
const portion = 64;

export function createProjector(store: LocalStore, projected: (households: readonly HouseholdId[]) => void): Projector {
	let running: Promise<void> | undefined;
	let again = false;

	async function runAll(): Promise<void> {
		const initials = await loadInitials();
		do {
			again = false;
			for (let dirty = await store.dirty(portion); dirty.length > 0; dirty = await store.dirty(portion)) {
				const loaded = await store.loadAll(dirty.map(({ household }) => householdDocument(household)));
				await store.putProjections(dirty.map(({ household, mark }, i) => ({ household, mark, summary: listed(loaded[i], initials) })));
				projected(dirty.map(({ household }) => household));
				// Whoever types or scrolls meanwhile goes first.
				await new Promise((resolve) => setTimeout(resolve));
			}
		} while (again);
	}

	return {
		async prepare() {
			if ((await store.fact('projectionVersion')) === projectionVersion) return;
			await store.markAllDirty();
			await store.putFact('projectionVersion', projectionVersion);
		},
		async run() {
			again = true;
			running ??= runAll().finally(() => (running = undefined));
			await running;
		}
	};
}

function listed(stored: StoredDocument | undefined, initials: (name: string) => string): ListedHousehold | undefined {
	if (!stored?.held) return undefined;
	const summary = householdSummary(viewOf(stored.updates), ledgerOf(stored.ledger));
	return summary && { ...summary, initials: summary.memberNames.map(initials) };
}

/** The rows of the ledger this version understands; others are a later version's. */
export function ledgerOf(stored: readonly Bytes[]): LedgerRow[] {
	return stored.flatMap((bytes) => {
		const parsed = ledgerRowSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
		return parsed.success ? [parsed.data] : [];
	});
}

function viewOf(updates: readonly Bytes[]): DocumentView {
	const doc = new Y.Doc();
	doc.transact(() => {
		for (const update of updates) Y.applyUpdate(doc, update);
	});
	const view = readDocument(doc);
	doc.destroy();
	return view;
}
