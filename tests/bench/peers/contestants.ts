import path from 'node:path';
import { type Relay, startChild, startRelay } from '../child.ts';
import type { Contestant, Corpus, Mark } from '../contestant.ts';

interface Peer {
	readonly name: string;
	readonly relay: URL;
	readonly env: (store: string) => Readonly<Record<string, string>>;
	readonly client: URL;
	/** Fills and reads the store. */
	readonly store: URL;
}

const here = (file: string) => new URL(file, import.meta.url);

/** The server as its own command starts it, with the persistence it ships. */
export const yWebsocket = peer({
	name: 'y-websocket',
	relay: here('node_modules/@y/websocket-server/src/server.js'),
	env: (store) => ({ YPERSISTENCE: store }),
	client: here('y-websocket-client.mjs'),
	store: here('y-websocket-store.mjs')
});

const hocuspocusPeer = {
	name: 'Hocuspocus',
	relay: here('hocuspocus-relay.mjs'),
	env: (store) => ({ STORE: store }),
	client: here('hocuspocus-client.mjs'),
	store: here('hocuspocus-store.mjs')
} satisfies Peer;

export const hocuspocus = peer(hocuspocusPeer);

/** Writes every change at once instead of 2 to 10 s later, which its makers advise against. */
export const hocuspocusAtOnce = peer({
	...hocuspocusPeer,
	name: 'Hocuspocus, debounce 0',
	env: (store) => ({ STORE: store, DEBOUNCE_MS: '0' })
});

function peer({ name, relay: script, env, client: clientScript, store: storeScript }: Peer): Contestant {
	async function start(corpus: Corpus, directory: string, changes: Corpus['changes']) {
		const store = path.join(directory, 'store');
		const keeper = startChild(storeScript);
		await keeper.ask('seed', { store, file: corpus.file, changes });
		await keeper.stop();
		const relay = await startRelay(script, (port) => ({ HOST: '127.0.0.1', PORT: String(port), ...env(store) }));
		const client = startChild(clientScript);
		await client.ask('load', { file: corpus.file });
		return { relay, client, store };
	}

	const addressOf = (relay: Relay) => `ws://127.0.0.1:${relay.port}`;

	return {
		name,

		async away(corpus, directory) {
			const { relay, client } = await start(corpus, directory, corpus.changes);
			return {
				relay,
				close: async () => void (await Promise.all([client.stop(), relay.stop()])),
				reconnect: () => client.ask<number>('reconnect', { address: addressOf(relay), changes: corpus.changes })
			};
		},

		async durability(corpus, directory, names, gapMs) {
			const { relay, client, store } = await start(corpus, directory, []);
			const { samples, marks } = await client.ask<{ samples: number[]; marks: Mark[] }>('edits', {
				address: addressOf(relay),
				store,
				names,
				gapMs
			});
			await relay.kill();
			await client.kill();
			const keeper = startChild(storeScript);
			const survived = await keeper.ask<number>('count', { store, marks });
			await keeper.stop();
			return { samples, survived };
		},

		async screen(corpus, directory, count) {
			const { relay, client } = await start(corpus, directory, []);
			const samples = await client.ask<number[]>('screen', { address: addressOf(relay), name: corpus.names[0], count });
			await client.stop();
			await relay.stop();
			return samples;
		}
	};
}
