import fs from 'node:fs';
import path from 'node:path';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import { serveClient } from './client.mjs';
import { leveldbLog } from './leveldb-log.mjs';

process.setMaxListeners(0); // each provider listens for the exit of the process

/** The stock provider: one socket for each document, which stays open. Tabs of one browser have nothing to tell each other here. */
function connect(address, name, doc) {
	const provider = new WebsocketProvider(address, name, doc, { WebSocketPolyfill: WebSocket, disableBc: true });
	return new Promise((resolve) => provider.once('sync', resolve));
}

/** LevelDB's lock keeps other processes out of the database, but not out of its log, in which a write is found after a crash. */
function openStore(directory) {
	const newest = fs.readdirSync(directory).filter((name) => name.endsWith('.log')).sort().at(-1);
	const log = leveldbLog(path.join(directory, newest));
	return { look: log.readOn, holds: (_name, mark) => log.includes(mark), close: log.close };
}

serveClient({ connect, openStore });
