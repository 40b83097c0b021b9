import { setTimeout as pause } from 'node:timers/promises';
import { once } from 'node:events';
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { systemClock } from '#domain/core/clock.ts';
import { newId } from '#domain/core/ids.ts';
import { createAccounts } from '#server/accounts/accounts.ts';
import { hashPassword } from '#server/accounts/password.ts';
import { openSqliteStore } from '#server/storage/sqlite/sqlite-store.ts';
import { documentNameSchema } from '#domain/ydoc/document-name.ts';
import { createHttpTransport } from '#sync/bulk/http-transport.ts';
import { signedInSocket } from '../ours/device.ts';
import { type Session, addressOf, fetchWith, signIn } from '../ours/session.ts';
import { quantile } from '../statistics.ts';
import { authorOf, editHousehold, random, updateOf } from '../workload.ts';
import type { Figure } from './figure.ts';

const clients = 200;
const withinMs = 10_000;
const editsPerClient = 3;
const promisedBytes = 300_000_000;

export const relayMemory: Figure = {
	name: 'relay-memory',
	promise: 'under 300 MB while 200 clients reconnect within 10 s',
	how:
		'200 devices of 200 people (4 of the county, 16 of its towns, 180 of its villages) know their part of the 1,300 households of the demo county; each has 3 edits waiting. The relay ' +
		'starts, and within 10 s each asks who it is, opens the poke socket, pulls what it has missed (the rows of all others as they come in), pushes its ' +
		'edits and opens one household live. Memory is the most the process ever held (VmHWM).',
	async measure(bench) {
		const password = crypto.randomUUID();
		const county = await bench.county((dataDirectory) => employ(dataDirectory, password));
		const devices = [];
		for (let i = 0; i < clients; i++) devices.push(await makeDevice(county.relay.port, { account: loginOf(i), password }, i));
		await county.restart();
		const { relay } = county;
		const { peakMemory: before } = await relay.meter();

		const from = performance.now();
		const took = await Promise.all(
			devices.map(async (device, i) => {
				await pause((i * withinMs) / clients);
				const started = performance.now();
				await device.reconnect();
				return performance.now() - started;
			})
		);
		const seconds = (performance.now() - from) / 1_000;
		const { peakMemory, sockets } = await relay.meter();
		for (const device of devices) device.leave();
		const megabytes = (bytes: number) => `${Math.round(bytes / 1_000_000)} MB`;
		return {
			result: `${megabytes(peakMemory)} at the most`,
			reached: peakMemory < promisedBytes,
			beside: [
				`before the first client ${megabytes(before)}; all ${clients} were back after ${seconds.toFixed(1)} s, over ${sockets} sockets`,
				`one client's return: median ${quantile(took, 0.5).toFixed(0)} ms, p95 ${quantile(took, 0.95).toFixed(0)} ms`
			]
		};
	}
};

const loginOf = (no: number) => `worker${no}`;

/** Puts 200 people into the county before its relay runs. */
async function employ(dataDirectory: string, password: string): Promise<void> {
	const store = openSqliteStore(dataDirectory);
	const accounts = await createAccounts(store, systemClock, random);
	const hash = await hashPassword(password);
	const codes = [];
	for (const { code } of accounts.divisions()) if ((await store.documentsIn([code])).length > 0) codes.push(code);
	const villages = codes.filter((code) => !code.endsWith('000'));
	const towns = codes.filter((code) => code.endsWith('000') && !code.endsWith('000000'));
	// Twelve digits: what ends in eight zeros is a prefecture, above any county.
	const counties = codes.filter((code) => code.endsWith('000000') && !code.endsWith('00000000'));
	for (let i = 0; i < clients; i++) {
		const [role, places] = i % 50 === 0 ? (['county_officer', counties] as const) : i % 12 === 1 ? (['town_officer', towns] as const) : (['village_officer', villages] as const);
		const org = places[i % places.length];
		if (org === undefined) throw new Error('a county without places');
		await accounts.addAccount({ login: loginOf(i), name: loginOf(i), password: hash, grants: [{ role, org }] });
	}
	await store.close();
}

/** A device that is away: it knows the county up to a row, and has written since. */
async function makeDevice(port: number, credentials: { account: string; password: string }, no: number) {
	const session = await signIn(port, credentials);
	const transport = transportOf(session, port);
	const scope = await transport.scope();
	if (scope === 'unchanged') throw new Error('a device that holds nothing was told nothing has changed');
	const households = scope.documents.filter(({ doc }) => doc.startsWith('household:'));
	const mine = documentNameSchema.parse(households[no % households.length]?.doc);
	const [document] = (await transport.documents([mine])).documents;
	const doc = new Y.Doc();
	for (const row of document?.rows ?? []) if (row.kind === 'state') Y.applyUpdate(doc, row.data);
	const { account, name, grants, device } = session.me;
	const village = (doc.getMap('meta').get('village') ?? '') as Parameters<typeof authorOf>[2];
	const author = authorOf({ account, name, grants }, device, village);
	const waiting = Array.from({ length: editsPerClient }, () => ({
		doc: mine,
		outboxId: author.newId(),
		data: updateOf(doc, () => editHousehold(author, doc))
	}));
	let poke: WebSocket | undefined;
	let live: WebsocketProvider | undefined;

	return {
		async reconnect(): Promise<void> {
			await fetchWith(session.cookie)(`${addressOf(port)}/api/me`);
			poke = new WebSocket(`${addressOf(port).replace('http', 'ws')}/poke`, { headers: { cookie: session.cookie } });
			await once(poke, 'open');
			await transport.push({ device, batch: newId(systemClock, random), sentAt: Date.now(), updates: waiting, requests: [] });
			for (let { cursor, more } = { cursor: scope.cursor, more: true }; more; ) ({ cursor, more } = await transport.changes(cursor));
			const SignedInSocket = new Proxy(WebSocket, {
				construct: (_, [url]: [string]) => signedInSocket(session.cookie, url)
			}) as unknown as typeof globalThis.WebSocket;
			live = new WebsocketProvider(`${addressOf(port)}/live`, mine, doc, { WebSocketPolyfill: SignedInSocket, disableBc: true });
			await new Promise((resolve) => live?.once('sync', resolve));
		},
		leave(): void {
			live?.destroy();
			doc.destroy();
			poke?.terminate();
		}
	};
}

function transportOf(session: Session, port: number) {
	return createHttpTransport(fetchWith(session.cookie), addressOf(port));
}
