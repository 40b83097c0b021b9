import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import { serveClient } from './client.mjs';
import { openDatabase } from './hocuspocus-database.mjs';

const socketOf = new Map();

/** All documents share one socket; presence is off, which saves it a message for each document. */
function connect(address, name, doc) {
	const colleague = socketOf.get(address)?.configuration.providerMap.has(name);
	const websocketProvider = colleague ? openSocket(address) : socketOf.getOrInsertComputed(address, openSocket);
	return new Promise((resolve) => {
		const provider = new HocuspocusProvider({ websocketProvider, name, document: doc, awareness: null, onSynced: () => resolve() });
		provider.attach();
	});
}

function openSocket(address) {
	return new HocuspocusProviderWebsocket({ url: address, WebSocketPolyfill: WebSocket });
}

function openStore(path) {
	const database = openDatabase(path, { readOnly: true });
	return {
		look() {},
		holds: (name, mark) => Buffer.from(database.get(name)).includes(mark),
		close: database.close
	};
}

serveClient({ connect, openStore });
