import * as Y from 'yjs';
import { readSeedFile } from '../seed-file.ts';
import { answer } from '../worker.ts';

/**
 * Fills and reads a peer's store while its relay does not run.
 *
 * @param {(path: string) => { put(name: string, state: Uint8Array): Promise<void>, get(name: string): Promise<Y.Doc>, close(): Promise<void> }} open
 */
export function serveStore(open) {
	/** The documents with the changes that were made while the client was away. */
	async function seed({ store: path, file, changes }) {
		const store = await open(path);
		const changed = new Map(changes.map((change) => [change.name, change.update]));
		for (const { name, state } of readSeedFile(file)) {
			const update = changed.get(name);
			await store.put(name, update === undefined ? state : Y.mergeUpdates([state, update]));
		}
		await store.close();
	}

	/** How many of the edits the store holds. */
	async function count({ store: path, marks }) {
		const store = await open(path);
		let found = 0;
		for (const { name, mark } of marks) {
			const doc = await store.get(name);
			if (doc.getArray('claims').toArray().some((claim) => claim.id === mark)) found++;
		}
		await store.close();
		return found;
	}

	answer({ seed, count });
}
