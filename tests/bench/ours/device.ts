import NodeSocket from 'ws';
import * as Y from 'yjs';
import { systemClock } from '#domain/core/clock.ts';
import { divisionCodeSchema } from '#domain/core/division-code.ts';
import { documentNameSchema } from '#domain/ydoc/document-name.ts';
import type { PushAnswer } from '#protocol/messages.ts';
import { createMemoryStore } from '#storage/memory/store.ts';
import { type BulkChange, type BulkClient, createBulkClient } from '#sync/bulk/client.ts';
import { createHttpTransport } from '#sync/bulk/http-transport.ts';
import { createPoke } from '#sync/bulk/poke.ts';
import { systemTimers } from '#sync/bulk/timers.ts';
import { authorOf, random } from '../workload.ts';
import { type Credentials, type Session, addressOf, fetchWith, signIn } from './session.ts';

/**
 * A device of ours without a browser: the bulk channel as the app composes it, over a store in memory.
 * The store outlives every connection, as a disk would.
 */
export const store = createMemoryStore();
let session: Session | undefined;

export interface Connection {
	readonly port: number;
	readonly credentials: Credentials;
}

export interface Line {
	readonly bulk: BulkClient;
	readonly session: Session;
	close(): Promise<void>;
}

interface LineOptions {
	readonly changed?: (change: BulkChange) => void | Promise<void>;
	readonly answered?: (answer: PushAnswer) => void;
	readonly settled?: () => void;
}

export async function sessionAt({ port, credentials }: Connection): Promise<Session> {
	session ??= await signIn(port, credentials);
	return session;
}

/** Opens the bulk channel and the poke socket, as the leading tab does. */
export async function connect(connection: Connection, options: LineOptions = {}): Promise<Line> {
	const held = await sessionAt(connection);
	const { me, cookie } = held;
	const http = createHttpTransport(fetchWith(cookie), addressOf(connection.port));
	const bulk = createBulkClient({
		store,
		transport: {
			...http,
			async push(push) {
				const given = await http.push(push);
				options.answered?.(given);
				return given;
			}
		},
		clock: systemClock,
		random,
		timers: systemTimers,
		device: me.device,
		...(options.changed ? { changed: options.changed } : {}),
		status: ({ settled }) => {
			if (settled) options.settled?.();
		}
	});
	await bulk.start();
	bulk.notify({ kind: 'lead' });
	const poke = createPoke({
		open: () => signedInSocket(cookie, `${addressOf(connection.port)}/poke`),
		timers: systemTimers,
		random,
		poked: () => bulk.notify({ kind: 'poked' }),
		ended: () => bulk.notify({ kind: 'poked' })
	});
	poke.connect();
	return {
		bulk,
		session: held,
		async close() {
			poke.disconnect();
			await bulk.stop();
		}
	};
}

/** A socket with the cookie, as a browser would send it; one that cannot be opened closes, and says no more. */
export function signedInSocket(cookie: string, url: string): WebSocket {
	const socket = new NodeSocket(url, { headers: { cookie } });
	socket.on('error', () => undefined);
	// `ws` has the browser's interface; its types are its own.
	return socket as unknown as WebSocket;
}

/** The worker whose session it is, in the one village of the bench. */
export function writerOf({ me }: Session) {
	const { account, name, grants, device } = me;
	return authorOf({ account, name, grants }, device, divisionCodeSchema.parse(grants[0]?.org));
}

export async function openDocument(name: string): Promise<Y.Doc> {
	const doc = new Y.Doc();
	const { updates } = await store.load(documentNameSchema.parse(name));
	for (const update of updates) Y.applyUpdate(doc, update);
	return doc;
}
