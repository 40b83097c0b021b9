import path from 'node:path';
import * as Y from 'yjs';
import { documentNameSchema } from '#domain/ydoc/document-name.ts';
import { createHttpTransport } from '#sync/bulk/http-transport.ts';
import { type Relay, startChild, startRelay } from '../child.ts';
import type { Change, Contestant, Corpus, Mark } from '../contestant.ts';
import { type SeedDocument, writeSeedFile } from '../seed-file.ts';
import { authorOf, changeHousehold, makeHousehold } from '../workload.ts';
import { createAccounts } from './accounts.ts';
import { addressOf, fetchWith, signIn } from './session.ts';

/** A client with an empty store, until its first page of documents was stored and until all of them were. */
export interface FirstSync {
	readonly firstPageMs: number;
	readonly ms: number;
}

interface Ours extends AsyncDisposable {
	readonly contestant: Contestant;
	/** The documents as they were before anybody went away, for the peers to be given. */
	readonly corpus: Corpus;
	readonly firstSync: FirstSync;
	/** Several devices at once push edits of 500 documents. */
	throughput(): Promise<Throughput>;
}

export interface Throughput {
	/** Acknowledged updates. */
	readonly perSecond: number;
	/** Processor time the relay spent on each: what a busy machine does not change. */
	readonly relayMsEach: number;
}

const documentsPerPush = 200;
const burst = { documents: 500, rounds: 40, devices: 4 };

/** A relay of ours in a directory of its own, with `size` households that a village worker has pushed. */
export async function openOurs(directory: string, { size, changed }: { readonly size: number; readonly changed: number }): Promise<Ours> {
	const dataDirectory = path.join(directory, 'data');
	const { worker, reader, village } = await createAccounts(dataDirectory);
	const start = (): Promise<Relay> =>
		startRelay(new URL('../../../server/main.ts', import.meta.url), (port) => ({
			PORT: String(port),
			HOST: '127.0.0.1',
			DATA_DIR: dataDirectory
		}));
	const newClient = () => startChild(new URL('client.ts', import.meta.url));
	const reading = newClient();
	const clients = [reading];

	let relay = await start();
	const session = await signIn(relay.port, worker);
	const author = authorOf(session.me, session.me.device, village);

	async function push(updates: readonly { readonly name: string; readonly update: Uint8Array }[]): Promise<void> {
		const transport = createHttpTransport(fetchWith(session.cookie), addressOf(relay.port));
		const { results } = await transport.push({
			device: session.me.device,
			batch: author.newId(),
			sentAt: author.now(),
			updates: updates.map(({ name, update }) => ({
				doc: documentNameSchema.parse(name),
				outboxId: author.newId(),
				data: new Uint8Array(update)
			})),
			requests: []
		});
		const refused = results.find(({ status }) => status !== 'ok');
		if (refused) throw new Error(`a document was answered ${refused.status} (${refused.code})`);
	}

	const documents: SeedDocument[] = [];
	while (documents.length < size) {
		const length = Math.min(documentsPerPush, size - documents.length);
		const made = Array.from({ length }, (_, i) => makeHousehold(author, documents.length + i));
		await push(made.map(({ name, state }) => ({ name, update: state })));
		documents.push(...made);
	}
	const firstSync = await reading.ask<FirstSync>('sync', { port: relay.port, credentials: reader });
	await relay.stop();

	const file = path.join(directory, 'documents');
	writeSeedFile(file, documents);
	/** The documents that somebody else changes, spread evenly, with what they hold by now. */
	let busy = documents.filter((_, i) => i % Math.floor(size / changed) === Math.floor(size / changed / 2)).slice(0, changed);
	const corpus: Corpus = {
		size,
		names: documents.map(({ name }) => name),
		file,
		changes: busy.map((document) => changeHousehold(author, document))
	};
	let nextChanges = corpus.changes;

	/** A client of its own that holds everything, and a relay started after it did. */
	async function freshPair() {
		const client = newClient();
		clients.push(client);
		relay = await start();
		await client.ask('sync', { port: relay.port, credentials: worker });
		await relay.stop();
		relay = await start();
		return client;
	}

	const contestant: Contestant = {
		name: 'ours',

		async away() {
			relay = await start();
			const changes = nextChanges;
			await push(changes);
			busy = busy.map((document, i) => withChange(document, changes[i]));
			nextChanges = busy.map((document) => changeHousehold(author, document));
			await relay.stop();
			relay = await start();
			const { port } = relay;
			return {
				relay,
				reconnect: () => reading.ask<number>('reconnect', { port, credentials: reader, changes }),
				close: () => relay.stop()
			};
		},

		async durability(_corpus, _directory, names, gapMs) {
			const client = await freshPair();
			const { samples, marks } = await client.ask<{ samples: number[]; marks: Mark[] }>('edits', {
				port: relay.port,
				credentials: worker,
				names,
				gapMs
			});
			await relay.kill();
			await client.stop();
			relay = await start();
			const empty = newClient();
			const survived = await empty.ask<number>('count', { port: relay.port, credentials: reader, marks });
			await empty.stop();
			await relay.stop();
			return { samples, survived };
		},

		async screen(_corpus, _directory, count) {
			const client = await freshPair();
			const samples = await client.ask<number[]>('screen', { port: relay.port, credentials: worker, name: corpus.names[0], count });
			await client.stop();
			await relay.stop();
			return samples;
		}
	};

	return {
		contestant,
		corpus,
		firstSync,
		async throughput() {
			const client = await freshPair();
			const { documents: wide, ...load } = burst;
			const before = await relay.meter();
			const perSecond = await client.ask<number>('burst', {
				port: relay.port,
				credentials: worker,
				names: corpus.names.slice(-wide),
				...load
			});
			const after = await relay.meter();
			await client.stop();
			await relay.stop();
			return { perSecond, relayMsEach: (after.cpuMs - before.cpuMs) / (wide * load.rounds) };
		},
		async [Symbol.asyncDispose]() {
			await Promise.all(clients.map((client) => client.kill()));
			await relay.kill();
		}
	};
}

function withChange({ name, state }: SeedDocument, change: Change | undefined): SeedDocument {
	return { name, state: change === undefined ? state : Y.mergeUpdates([state, change.update]) };
}
