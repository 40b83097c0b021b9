import { setTimeout as pause } from 'node:timers/promises';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { type DocumentName, documentNameSchema } from '#domain/ydoc/document-name.ts';
import type { PushedUpdate } from '#protocol/messages.ts';
import { createHttpTransport } from '#sync/bulk/http-transport.ts';
import type { Change, Mark } from '../contestant.ts';
import { editHousehold, updateOf } from '../workload.ts';
import { answer } from '../worker.ts';
import type { FirstSync } from './contestant.ts';
import { type Connection, connect, openDocument, sessionAt, signedInSocket, store, writerOf } from './device.ts';
import { type Session, addressOf, fetchWith, signIn } from './session.ts';

/** Brings the store to where the relay is; then the client goes away. */
async function sync(connection: Connection): Promise<FirstSync> {
	const started = performance.now();
	let firstPageMs: number | undefined;
	const { promise, resolve } = Promise.withResolvers<void>();
	const line = await connect(connection, {
		changed({ documents }) {
			if (documents.length > 0) firstPageMs ??= performance.now() - started;
		},
		settled: resolve
	});
	await promise;
	const ms = performance.now() - started;
	await line.close();
	return { firstPageMs: firstPageMs ?? ms, ms };
}

/** From the client's start until the store holds every change: ms. */
async function reconnect({ changes, ...connection }: Connection & { readonly changes: readonly Change[] }): Promise<number> {
	const missing = new Map(changes.map((change) => [change.name, change]));
	const { promise, resolve } = Promise.withResolvers<number>();
	const started = performance.now();
	const line = await connect(connection, {
		async changed({ documents }) {
			for (const name of documents) {
				const change = missing.get(name);
				if (change && (await clockOf(name, change.client)) >= change.clock) missing.delete(name);
			}
			if (missing.size === 0) resolve(performance.now());
		}
	});
	const ms = (await promise) - started;
	await line.close();
	return ms;
}

/** One edit in each document, `gapMs` apart, on the way of every edit: store, outbox, push. ms until each was acknowledged. */
async function edits({ names, gapMs, ...connection }: Connection & { readonly names: readonly string[]; readonly gapMs: number }) {
	const waiting = new Map<string, number>();
	const samples: number[] = [];
	const { promise, resolve, reject } = Promise.withResolvers<void>();
	const line = await connect(connection, {
		answered({ results }) {
			for (const { outboxId, status, code } of results) {
				const at = outboxId === undefined ? undefined : waiting.get(outboxId);
				if (at === undefined) continue;
				if (status !== 'ok') reject(new Error(`an edit was answered ${status} (${code})`));
				samples.push(performance.now() - at);
			}
			if (samples.length === names.length) resolve();
		}
	});
	const author = writerOf(line.session);
	const docs = await Promise.all(names.map(async (name) => ({ name: documentNameSchema.parse(name), doc: await openDocument(name) })));
	const marks: Mark[] = [];
	for (const { name, doc } of docs) {
		const id = author.newId();
		waiting.set(id, performance.now());
		const data = updateOf(doc, () => marks.push({ name, mark: editHousehold(author, doc) }));
		await store.append({ id, doc: name, data, at: author.now(), restsOn: [] });
		line.bulk.notify({ kind: 'appended' });
		await pause(gapMs);
	}
	await promise;
	await line.close();
	return { samples, marks };
}

/** Edits of one document over `/live`; for each, the ms until a colleague's Y.Doc, with a socket of its own, holds it. */
async function screen({ name, count, ...connection }: Connection & { readonly name: string; readonly count: number }): Promise<number[]> {
	const held = await sessionAt(connection);
	const author = writerOf(held);
	const mine = await live(connection.port, held, name);
	const colleagues = await live(connection.port, held, name);
	const samples: number[] = [];
	for (let i = 0; i < count; i++) {
		const started = performance.now();
		const seen = new Promise((resolve) => colleagues.doc.once('update', resolve));
		editHousehold(author, mine.doc);
		await seen;
		samples.push(performance.now() - started);
	}
	mine.provider.destroy();
	colleagues.provider.destroy();
	return samples;
}

interface Burst extends Connection {
	readonly names: readonly string[];
	readonly rounds: number;
	readonly devices: number;
}

/** Several devices at once, each pushing `rounds` edits of its share of the documents; acknowledged updates per second. */
async function burst({ names, rounds, devices, ...connection }: Burst): Promise<number> {
	const share = Math.ceil(names.length / devices);
	const lanes = await Promise.all(
		Array.from({ length: devices }, async (_, i) => {
			const held = await signIn(connection.port, connection.credentials);
			const author = writerOf(held);
			const docs = await Promise.all(
				names.slice(i * share, (i + 1) * share).map(async (name) => ({ name: documentNameSchema.parse(name), doc: await openDocument(name) }))
			);
			const edit = (name: DocumentName, doc: Y.Doc): PushedUpdate => ({
				doc: name,
				outboxId: author.newId(),
				data: updateOf(doc, () => editHousehold(author, doc))
			});
			const batches = Array.from({ length: rounds }, () => docs.map(({ name, doc }) => edit(name, doc)));
			return { held, author, batches };
		})
	);
	const started = performance.now();
	await Promise.all(
		lanes.map(async ({ held, author, batches }) => {
			const transport = createHttpTransport(fetchWith(held.cookie), addressOf(connection.port));
			for (const updates of batches) {
				const { results } = await transport.push({
					device: held.me.device,
					batch: author.newId(),
					sentAt: author.now(),
					updates,
					requests: []
				});
				const refused = results.find(({ status }) => status !== 'ok');
				if (refused) throw new Error(`an edit was answered ${refused.status} (${refused.code})`);
			}
		})
	);
	return (names.length * rounds) / ((performance.now() - started) / 1_000);
}

/** How many of the edits a client with an empty disk is given. */
async function count({ marks, ...connection }: Connection & { readonly marks: readonly Mark[] }): Promise<number> {
	await sync(connection);
	let found = 0;
	for (const { name, mark } of marks) {
		const claims = (await openDocument(name)).getArray<{ id: string }>('claims').toArray();
		if (claims.some(({ id }) => id === mark)) found++;
	}
	return found;
}

async function live(port: number, { cookie }: Session, name: string) {
	const doc = new Y.Doc();
	const SignedInSocket = new Proxy(WebSocket, { construct: (_, [url]: [string]) => signedInSocket(cookie, url) });
	const provider = new WebsocketProvider(`${addressOf(port)}/live`, name, doc, { WebSocketPolyfill: SignedInSocket, disableBc: true });
	await new Promise((resolve) => provider.once('sync', resolve));
	return { doc, provider };
}

async function clockOf(name: DocumentName, client: number): Promise<number> {
	return Y.getState((await openDocument(name)).store, client);
}

answer({ sync, reconnect, edits, screen, burst, count });
