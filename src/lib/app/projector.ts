import type { HouseholdId } from '#domain/core/ids.ts';
import { householdSummary } from '#domain/file/summary.ts';
import { ledgerRowSchema, type LedgerRow } from '#domain/ledger/row.ts';
import { type DocumentName, householdDocument, privateDocument } from '#domain/ydoc/document-name.ts';
import { type DocumentView, readDocument } from '#domain/ydoc/document-view.ts';
import type { LocalStore, StoredDocument } from '#storage/local-store.ts';
import type { Bytes } from '#storage/rows.ts';
import { applyAll } from '#sync/bulk/yjs-updates.ts';
import * as Y from 'yjs';
import type { ListedHousehold } from './app.ts';
import { loadInitials } from './pinyin.ts';

/** Counted up where the shape of a stored projection changes: all are computed anew. */
const projectionVersion = 2;

/** Keeps the rows of the lists up to date with the documents, without keeping documents open. */
export interface Projector {
	/** Marks everything when this version reads projections differently from the one that stored them. */
	prepare(): Promise<void>;
	/** Computes what is out of date, in small portions; one run at a time. */
	run(): Promise<void>;
}

/** As many as the relay sends at once: a page of a first sync is on the screen in one go. */
const portion = 64;

/**
 * @param projected told of the households that have new rows
 * @param wanted told when documents could not be read in full and are wanted from the relay
 */
export function createProjector(store: LocalStore, projected: (households: readonly HouseholdId[]) => void, wanted: () => void): Projector {
	let running: Promise<void> | undefined;
	let again = false;

	async function runAll(): Promise<void> {
		const initials = await loadInitials();
		do {
			again = false;
			for (let dirty = await store.dirty(portion); dirty.length > 0; dirty = await store.dirty(portion)) {
				const households = dirty.map(({ household }) => household);
				const documents = await store.loadAll(households.map(householdDocument));
				const privates = await store.loadAll(households.map(privateDocument));
				const read = households.map((household, i) => listed(household, documents[i], privates[i], initials));
				await store.putProjections(dirty.map(({ household, mark }, i) => ({ household, mark, summary: read[i]?.summary })));
				const damaged = read.flatMap((each) => each.damaged);
				if (damaged.length > 0) await store.want(damaged).then(wanted);
				projected(households);
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

interface Read {
	readonly summary: ListedHousehold | undefined;
	/** What could not be read in full. */
	readonly damaged: readonly DocumentName[];
}

function listed(
	household: HouseholdId,
	stored: StoredDocument | undefined,
	storedPrivate: StoredDocument | undefined,
	initials: (name: string) => string
): Read {
	if (!stored?.held) return { summary: undefined, damaged: [] };
	const file = viewOf(stored.updates);
	const held = storedPrivate?.held ? viewOf(storedPrivate.updates) : undefined;
	const summary = householdSummary(file.view, ledgerOf(stored.ledger), held?.view);
	return {
		summary: summary && { ...summary, initials: summary.memberNames.map(initials) },
		damaged: [
			...(file.isReadable ? [] : [householdDocument(household)]),
			...(held === undefined || held.isReadable ? [] : [privateDocument(household)])
		]
	};
}

/** The rows of the ledger this version understands; others are a later version's. */
export function ledgerOf(stored: readonly Bytes[]): LedgerRow[] {
	return stored.flatMap((bytes) => {
		const parsed = ledgerRowSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
		return parsed.success ? [parsed.data] : [];
	});
}

function viewOf(updates: readonly Bytes[]): { readonly view: DocumentView; readonly isReadable: boolean } {
	const doc = new Y.Doc();
	const isReadable = applyAll(doc, updates);
	const view = readDocument(doc);
	doc.destroy();
	return { view, isReadable };
}
