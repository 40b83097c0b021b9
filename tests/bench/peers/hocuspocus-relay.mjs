import { Database } from '@hocuspocus/extension-database';
import { Server } from '@hocuspocus/server';
import { openDatabase } from './hocuspocus-database.mjs';

const database = openDatabase(process.env.STORE);

const server = new Server({
	port: Number(process.env.PORT),
	address: '127.0.0.1',
	quiet: true,
	flushDelay: false,
	...(process.env.DEBOUNCE_MS === undefined ? {} : { debounce: Number(process.env.DEBOUNCE_MS) }),
	extensions: [
		new Database({
			fetch: async ({ documentName }) => database.get(documentName),
			store: async ({ documentName, state }) => database.put(documentName, state)
		})
	]
});

await server.listen();
