import { once } from 'node:events';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Role } from '#domain/access/actor.ts';
import { systemClock } from '#domain/core/clock.ts';
import type { DivisionCode } from '#domain/core/division-code.ts';
import { newId } from '#domain/core/ids.ts';
import * as codec from '#protocol/codec.ts';
import type { Changes, Me, Push, PushResult } from '#protocol/messages.ts';
import { createAccounts } from '#server/accounts/accounts.ts';
import { hashPassword } from '#server/accounts/password.ts';
import { systemRandom } from '#server/random.ts';
import { openSqliteStore } from '#server/storage/sqlite/sqlite-store.ts';
import { county, town, village } from './office.ts';
import { foreignTown, foreignVillage, otherVillage } from './relay-core.ts';

/** Of everybody `staffRelay` puts there. */
export const staffPassword = 'a long enough password';

/** Who works where, by login. */
export type Staff = Readonly<Record<string, readonly [Role, DivisionCode]>>;

const staff: Staff = {
	wang: ['village_officer', village],
	li: ['village_officer', village],
	stranger: ['village_officer', foreignVillage],
	town: ['town_officer', town],
	county: ['county_officer', county]
};

/** Puts divisions and people into a data directory, as the administrator's command does, before the relay starts. */
export async function staffRelay(dataDir: string, more: Staff = {}): Promise<void> {
	const store = openSqliteStore(dataDir);
	const accounts = await createAccounts(store, systemClock, systemRandom);
	for (const code of [county, town, village, otherVillage, foreignTown, foreignVillage]) {
		await accounts.addDivision({ code, name: code, shortName: code });
	}
	const hashed = await hashPassword(staffPassword);
	for (const [login, [role, org]] of Object.entries({ ...staff, ...more })) {
		await accounts.addAccount({ login, name: login, password: hashed, grants: [{ role, org }] });
	}
	await store.close();
}

/** A program that is signed in to a relay over HTTP. */
export interface RelayClient {
	readonly me: Me;
	readonly cookie: string;
	readonly device: string;
	get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
	push(push: Partial<Push>): Promise<PushResult[]>;
	/** Pushes updates of one document, each a row of its own. */
	send(doc: string, ...updates: readonly Uint8Array<ArrayBuffer>[]): Promise<PushResult[]>;
	/** Every row in scope, page by page, from an empty disk. */
	pullAll(limit?: number): Promise<Changes['rows']>;
	/** The stock provider, unmodified but for the cookie Node's socket has to be told. */
	live(doc: string, ydoc?: Y.Doc): WebsocketProvider;
	socket(path: string, headers?: Readonly<Record<string, string>>): WebSocket;
	signOut(): Promise<void>;
}

export async function signIn(url: string, login: string, device = newId(systemClock, systemRandom)): Promise<RelayClient> {
	const answer = await fetch(`${url}/api/session`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ account: login, password: staffPassword, device })
	});
	if (!answer.ok) throw new Error(`sign-in of ${login}: ${answer.status} ${await answer.text()}`);
	const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
	const me = (await answer.json()) as Me;

	class SocketWithCookie extends WebSocket {
		constructor(address: string | URL, protocols?: string | string[]) {
			super(address, protocols, { headers: { cookie } });
		}
	}

	async function push(given: Partial<Push>): Promise<PushResult[]> {
		const whole = { device, batch: newId(systemClock, systemRandom), sentAt: Date.now(), updates: [], requests: [], ...given };
		const response = await fetch(`${url}/api/updates`, {
			method: 'POST',
			headers: { cookie, 'content-type': 'application/octet-stream' },
			body: codec.encodePush(whole)
		});
		if (!response.ok) throw new Error(`push: ${response.status} ${await response.text()}`);
		return codec.decodePushAnswer(new Uint8Array(await response.arrayBuffer())).results;
	}

	const get = (path: string, headers: Readonly<Record<string, string>> = {}) => fetch(url + path, { headers: { cookie, ...headers } });

	return {
		me,
		cookie,
		device,
		get,
		push,
		send: (doc, ...updates) => push({ updates: updates.map((data) => ({ doc, outboxId: newId(systemClock, systemRandom), data })) }),
		async pullAll(limit = 500) {
			const rows: Changes['rows'] = [];
			for (let cursor = 0, more = true; more; ) {
				const page = codec.decodeChanges(new Uint8Array(await (await get(`/api/changes?cursor=${cursor}&limit=${limit}`)).arrayBuffer()));
				rows.push(...page.rows);
				({ cursor, more } = page);
			}
			return rows;
		},
		live: (doc, ydoc = new Y.Doc()) =>
			new WebsocketProvider(`${url.replace('http', 'ws')}/live`, doc, ydoc, {
				WebSocketPolyfill: SocketWithCookie as unknown as typeof globalThis.WebSocket,
				disableBc: true,
				maxBackoffTime: 200
			}),
		socket: (path, headers = {}) => new WebSocket(url.replace('http', 'ws') + path, { headers: { cookie, ...headers } }),
		async signOut() {
			await fetch(`${url}/api/session`, { method: 'DELETE', headers: { cookie } });
		}
	};
}

/** Resolves once a provider holds everything the relay has. */
export async function synced(provider: WebsocketProvider): Promise<void> {
	if (provider.synced) return;
	await new Promise<void>((resolve) => provider.once('sync', () => resolve()));
}

/** The code with which the other end closes a socket. */
export async function closeCode(socket: WebSocket): Promise<number> {
	const [code] = (await once(socket, 'close')) as [number];
	return code;
}

/** A document from the rows that were pulled. */
export function documentFrom(rows: Changes['rows'], doc: string): Y.Doc {
	const ydoc = new Y.Doc();
	for (const row of rows) if (row.doc === doc && row.kind !== 'ledger') Y.applyUpdate(ydoc, row.data);
	return ydoc;
}
