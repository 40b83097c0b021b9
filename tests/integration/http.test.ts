import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { systemClock } from '#domain/core/clock.ts';
import { newId } from '#domain/core/ids.ts';
import { digestOf } from '#domain/ydoc/digest.ts';
import * as codec from '#protocol/codec.ts';
import { scopeTag } from '#protocol/scope-tag.ts';
import { systemRandom } from '#server/random.ts';
import { type RelayClient, documentFrom, signIn, staffRelay } from '../support/relay-client.ts';
import { type RelayProcess, startRelay } from '../support/relay-process.ts';
import { comment, createHousehold } from '../support/relay-work.ts';

let dataDir: string;
let relay: RelayProcess;
let wang: RelayClient;
let county: RelayClient;

beforeAll(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'lianxin-http-'));
	await staffRelay(dataDir);
	relay = await startRelay({ dataDir });
	[wang, county] = await Promise.all([signIn(relay.url, 'wang'), signIn(relay.url, 'county')]);
});

afterAll(async () => {
	await relay[Symbol.asyncDispose]();
	await rm(dataDir, { recursive: true, force: true });
});

const json = { accept: 'application/json' };
const post = (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
	fetch(relay.url + path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });

describe('signing in', () => {
	test('a session opens with a cookie no script can read, and the device that was named', async () => {
		const device = newId(systemClock, systemRandom);
		const answer = await post('/api/session', { account: 'wang', password: 'a long enough password', device });
		expect(answer.headers.getSetCookie()[0]).toMatch(/^lianxin=[\w-]{43}; Path=\/; Expires=.*; HttpOnly; SameSite=Strict$/);
		expect(await answer.json()).toMatchObject({ login: 'wang', tier: 'village', device, demo: false, today: null });
	});

	test('an unknown account, a wrong password and a lock look the same to both', async () => {
		for (const account of ['nobody', 'li']) {
			const device = newId(systemClock, systemRandom);
			const codes: unknown[] = [];
			for (let i = 0; i < 6; i++) codes.push(await (await post('/api/session', { account, password: 'wrong', device })).json());
			expect(codes).toEqual([...Array.from({ length: 5 }, () => ({ code: 'wrong-credentials' })), { code: 'locked' }]);
		}
		await signIn(relay.url, 'li'); // at another device he is not locked out
	});

	test('INGEST-1: nothing is answered without a session', async () => {
		for (const path of ['/api/me', '/api/changes', '/api/scope', '/api/documents/x', '/api/documents?names=x', '/api/history?doc=x&path=y', '/api/tray']) {
			expect((await fetch(relay.url + path)).status).toBe(401);
		}
		expect((await post('/api/updates', {})).status).toBe(401);
	});

	test('INGEST-1: a batch of another device is refused whole', async () => {
		const push = { device: newId(systemClock, systemRandom), batch: newId(systemClock, systemRandom), sentAt: 1, updates: [], requests: [] };
		const answer = await post('/api/updates', push, { cookie: wang.cookie });
		expect([answer.status, await answer.json()]).toEqual([400, { code: 'device-mismatch' }]);
	});

	test('INGEST-1: whoever is not signed in is refused before anything is read of him', async () => {
		const headers = { 'content-type': 'application/octet-stream', 'content-length': 8 * 1024 * 1024 };
		const asking = request(`${relay.url}/api/updates`, { method: 'POST', headers });
		asking.flushHeaders();
		const [answer] = (await once(asking, 'response')) as [IncomingMessage];
		expect(answer.statusCode).toBe(401);
		asking.destroy();
	});

	test('INGEST-1: a tab that names its device is not answered for somebody who signed in at its browser since', async () => {
		const other = { 'lianxin-device': newId(systemClock, systemRandom) };
		for (const path of ['/api/changes', '/api/scope', '/api/documents?names=x', '/api/history?doc=x&path=y']) {
			const answer = await wang.get(path, other);
			expect([answer.status, await answer.json()]).toEqual([400, { code: 'device-mismatch' }]);
		}
		expect((await wang.get('/api/changes', { 'lianxin-device': wang.device })).status).toBe(200);
	});

	test('a request of another origin changes nothing', async () => {
		const answer = await post('/api/session', { account: 'wang', password: 'x' }, { origin: 'https://example.org' });
		expect([answer.status, await answer.json()]).toEqual([403, { code: 'wrong-origin' }]);
	});
});

describe('exchanging rows', () => {
	test('in JSON with base64 bytes as in binary', async () => {
		const { name, ydoc } = await createHousehold(wang);
		const { id, data } = comment(wang, ydoc, '用 JSON 写的');
		const push = {
			device: wang.device,
			batch: newId(systemClock, systemRandom),
			sentAt: Date.now(),
			updates: [{ doc: name, outboxId: newId(systemClock, systemRandom), data: Buffer.from(data).toString('base64') }],
			requests: []
		};
		const answer = await post('/api/updates', push, { cookie: wang.cookie });
		expect(await answer.json()).toMatchObject({ results: [{ outboxId: push.updates[0]?.outboxId, status: 'ok', seq: expect.any(Number) }], backedUpTo: 0 });
		const text = (await (await wang.get('/api/changes?cursor=0', json)).json()) as unknown;
		const page = codec.changesFromJson(text);
		expect(documentFrom(page.rows, name).getMap('log').has(`comment/${id}`)).toBe(true);
		expect(page.rows.every((row) => row.seal.length === 16)).toBe(true);
	});

	test('pages follow on each other without a gap, whatever their size', async () => {
		for (let i = 0; i < 5; i++) await createHousehold(wang);
		const all = await county.pullAll();
		expect((await county.pullAll(2)).map(({ seq }) => seq)).toEqual(all.map(({ seq }) => seq));
	});

	test('SCOPE-6: who holds the whole scope is not sent the list; a row of a document or of its ledger changes the tag', async () => {
		const { name, ydoc } = await createHousehold(wang);
		const asked = async () => {
			const answer = await wang.get('/api/scope');
			return { tag: answer.headers.get('etag') ?? '', scope: codec.decodeScope(new Uint8Array(await answer.arrayBuffer())) };
		};
		const { tag, scope } = await asked();
		const { documents } = codec.decodeDocuments(new Uint8Array(await (await wang.get(`/api/documents?names=${scope.documents.map(({ doc }) => encodeURIComponent(doc)).join(',')}`)).arrayBuffer()));
		const held = documents.map(({ doc, rows }) => {
			const ledger = rows.filter(({ kind }) => kind === 'ledger').map(({ seq }) => seq);
			return [doc, digestOf(documentFrom(rows, doc), ledger)] as const;
		});
		expect(`"${scopeTag(held, scope)}"`).toBe(tag);
		const unchanged = await wang.get('/api/scope', { 'if-none-match': tag });
		expect([unchanged.status, (await unchanged.arrayBuffer()).byteLength]).toEqual([304, 0]);
		await wang.send(name, comment(wang, ydoc, '已上报').data);
		expect((await wang.get('/api/scope', { 'if-none-match': tag })).status).toBe(200);
	});

	test('scope and documents agree with the log, and the tray shows what was refused', async () => {
		const { name, ydoc } = await createHousehold(wang);
		const scope = codec.decodeScope(new Uint8Array(await (await county.get('/api/scope')).arrayBuffer()));
		const listed = scope.documents.find(({ doc }) => doc === name);
		expect(listed?.digest).toMatch(/^[0-9a-f]{64}$/);
		const path = `/api/documents?names=${encodeURIComponent(`${name},household:none`)}`;
		const { documents } = codec.decodeDocuments(new Uint8Array(await (await county.get(path)).arrayBuffer()));
		expect(documents).toMatchObject([{ doc: name, head: listed?.head, rows: [{ kind: 'state' }, { kind: 'ledger' }] }]);
		expect(Y.encodeSnapshot(Y.snapshot(documentFrom(documents[0]?.rows ?? [], name)))).toEqual(Y.encodeSnapshot(Y.snapshot(ydoc)));
		ydoc.getMap('other').set('x', 1);
		await wang.send(name, Y.encodeStateAsUpdate(ydoc).slice());
		expect(await (await county.get('/api/tray')).json()).toMatchObject({ rows: [{ doc: name, code: 'shape', account: wang.me.account }] });
	});

	test.each([
		['cut', Uint8Array.of(1, 2, 3), 'application/octet-stream', 400, 'malformed'],
		['no JSON', new TextEncoder().encode('{'), 'application/json', 400, 'malformed'],
		['of another kind', new TextEncoder().encode('a=1'), 'text/plain', 415, 'malformed']
	])('a push that is %s is refused in one word', async (_name, body, type, status, code) => {
		const answer = await fetch(`${relay.url}/api/updates`, { method: 'POST', headers: { cookie: wang.cookie, 'content-type': type }, body });
		expect([answer.status, await answer.json()]).toMatchObject([status, { code }]);
	});

	test('a push beyond 16 MB is refused by its announced length, before it is read', async () => {
		const headers = { cookie: wang.cookie, 'content-type': 'application/octet-stream', 'content-length': 17 * 1024 * 1024 };
		const asking = request(`${relay.url}/api/updates`, { method: 'POST', headers });
		asking.flushHeaders();
		const [answer] = (await once(asking, 'response')) as [IncomingMessage];
		expect(answer.statusCode).toBe(413);
		asking.destroy();
	});

	test.each(['/api/changes?cursor=-1', '/api/changes?cursor=x', '/api/changes?limit=0', '/api/history', '/api/documents?names='])('%s is malformed', async (path) => {
		expect((await wang.get(path)).status).toBe(400);
	});
});

test('every answer carries the headers that keep a browser in its place, and the API is never stored', async () => {
	const addresses = ['/healthz', '/', '/households', '/service-worker.js', '/manifest.webmanifest', '/nothing.js', '/api/nothing', '/api/demo', '/api/me', '/api/scope', '/api/tray'];
	for (const address of addresses) {
		const answer = await fetch(relay.url + address);
		await answer.arrayBuffer();
		expect(Object.fromEntries(answer.headers), address).toMatchObject({
			'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
			'cross-origin-opener-policy': 'same-origin',
			'cross-origin-resource-policy': 'same-origin',
			'x-content-type-options': 'nosniff',
			'referrer-policy': 'no-referrer',
			'permissions-policy': expect.stringContaining('geolocation=()')
		});
		if (address.startsWith('/api/')) expect(answer.headers.get('cache-control'), address).toBe('no-store');
	}
	expect((await wang.get('/api/me')).headers.get('cache-control')).toBe('no-store');
});

test('nothing of what people write is ever logged', () => {
	expect(relay.output()).not.toContain('用 JSON 写的');
});
