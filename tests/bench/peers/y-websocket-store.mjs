import { LeveldbPersistence } from 'y-leveldb';
import { serveStore } from './store.mjs';

serveStore(async (path) => {
	const leveldb = new LeveldbPersistence(path);
	return {
		put: (name, state) => leveldb.storeUpdate(name, state),
		get: (name) => leveldb.getYDoc(name),
		close: () => leveldb.destroy()
	};
});
