import * as Y from 'yjs';
import { openDatabase } from './hocuspocus-database.mjs';
import { serveStore } from './store.mjs';

serveStore(async (path) => {
	const database = openDatabase(path);
	return {
		async put(name, state) {
			database.put(name, state);
		},
		async get(name) {
			const doc = new Y.Doc();
			Y.applyUpdate(doc, database.get(name));
			return doc;
		},
		async close() {
			database.close();
		}
	};
});
