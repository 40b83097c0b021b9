import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import http, { type IncomingMessage } from 'node:http';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import tls from 'node:tls';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { textOf } from '#domain/ydoc/layout.ts';
import { closeCode, documentFrom, signIn, staffPassword, staffRelay, synced } from '../support/relay-client.ts';
import { type RelayProcess, startRelay } from '../support/relay-process.ts';
import { comment, createHousehold } from '../support/relay-work.ts';

const canSign = spawnSync('openssl', ['version']).status === 0;

let dataDir: string;
beforeAll(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'lianxin-tls-'));
	await staffRelay(dataDir);
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** An authority of the county's own and a certificate it has signed, with the commands the README names. */
async function certificates() {
	const openssl = (...words: readonly string[]) => execFileSync('openssl', words, { cwd: dataDir, stdio: 'pipe' });
	const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
	openssl('req', '-x509', ...key, '-days', '2', '-subj', '/CN=County CA', '-addext', 'keyUsage=critical,keyCertSign', '-keyout', 'ca.key', '-out', 'ca.crt');
	openssl('req', ...key, '-subj', '/CN=lianxin.lan', '-keyout', 'server.key', '-out', 'server.csr');
	await writeFile(join(dataDir, 'server.ext'), 'subjectAltName=DNS:localhost,IP:127.0.0.1');
	openssl('x509', '-req', '-in', 'server.csr', '-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'server.ext', '-out', 'server.crt');
	return {
		authority: await readFile(join(dataDir, 'ca.crt'), 'utf8'),
		env: { TLS_CERT: join(dataDir, 'server.crt'), TLS_KEY: join(dataDir, 'server.key') }
	};
}

describe.skipIf(!canSign)('over TLS, with an authority of the county\'s own', () => {
	let relay: RelayProcess;
	const trusted = tls.getCACertificates('default');
	beforeAll(async () => {
		const { authority, env } = await certificates();
		relay = await startRelay({ dataDir, env });
		await expect(fetch(`${relay.url}/healthz`), 'an authority nobody has installed').rejects.toThrow('fetch failed');
		tls.setDefaultCACertificates([...trusted, authority]);
	}, 60_000);
	afterAll(async () => {
		tls.setDefaultCACertificates(trusted);
		await relay?.[Symbol.asyncDispose]();
	});

	test('TLS-1: a session is opened, its cookie is bound to this host and to TLS, and every answer says to stay there', async () => {
		expect(relay.url).toMatch(/^https:/);
		const answer = await fetch(`${relay.url}/api/session`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ account: 'wang', password: staffPassword })
		});
		expect(answer.status).toBe(200);
		expect(answer.headers.getSetCookie()).toEqual([expect.stringMatching(/^__Host-lianxin=[\w-]{43};.*Path=\/.*HttpOnly; Secure; SameSite=Strict$/)]);
		expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000');
	});

	test('TLS-1: rows are pushed and pulled, a stock client is live, and a poke arrives', async () => {
		const [wang, li] = [await signIn(relay.url, 'wang'), await signIn(relay.url, 'li')];
		const poke = li.socket('/poke');
		await once(poke, 'open');
		const { name, ydoc } = await createHousehold(wang);
		const [hint] = (await once(poke, 'message')) as [Buffer];
		expect(hint).toHaveLength(0);
		const providers = [wang.live(name, ydoc), li.live(name)];
		await Promise.all(providers.map(synced));
		expect(providers[1]?.url).toMatch(/^wss:/);
		textOf(ydoc, 'plan/2026/analysis').insert(0, '缺劳力');
		await vi.waitFor(() => expect(textOf(providers[1]?.doc ?? ydoc, 'plan/2026/analysis').toString()).toBe('缺劳力'), 20_000);
		for (const provider of providers) provider.destroy();
		await wang.send(name, comment(wang, ydoc, '经过加密').data);
		expect(textOf(documentFrom(await li.pullAll(), name), 'plan/2026/analysis').toString()).toBe('缺劳力');
		const cut = closeCode(poke);
		await li.signOut();
		expect(await cut).toBe(4401);
	});

	test('TLS-1: whoever speaks without TLS to this port is not answered', async () => {
		await expect(fetch(relay.url.replace('https', 'http'))).rejects.toThrow('fetch failed');
	});
});

describe('without TLS', () => {
	let relay: RelayProcess;
	const outward = Object.values(networkInterfaces()).flatMap((each) => each ?? []).find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
	beforeAll(async () => {
		relay = await startRelay({ dataDir, env: { HOST: '0.0.0.0' } });
	}, 60_000);
	afterAll(() => relay?.[Symbol.asyncDispose]());

	async function signInAt(address: string, host: string): Promise<{ readonly status: number | undefined; readonly body: unknown; readonly cookies: number }> {
		const asking = http.request({ host: address, port: relay.port, method: 'POST', path: '/api/session', headers: { host, 'content-type': 'application/json' } });
		asking.end(JSON.stringify({ account: 'wang', password: staffPassword }));
		const [answer] = (await once(asking, 'response')) as [IncomingMessage];
		return { status: answer.statusCode, body: await json(answer), cookies: answer.headers['set-cookie']?.length ?? 0 };
	}
	const refused = { status: 403, body: { code: 'tls-required' }, cookies: 0 };

	test('TLS-2: a password is taken on the machine itself, called by its own name, and nowhere else', async () => {
		for (const name of ['127.0.0.1', 'localhost']) expect(await signInAt('127.0.0.1', `${name}:${relay.port}`)).toMatchObject({ status: 200, cookies: 1 });
		expect(await signInAt('127.0.0.1', `192.168.1.10:${relay.port}`)).toEqual(refused);
		expect(await signInAt('127.0.0.1', 'lianxin.lan')).toEqual(refused);
	});

	test.skipIf(!outward)('TLS-2: over the network none is taken, whatever name the caller gives the machine', async () => {
		for (const name of [outward ?? '', 'localhost']) expect(await signInAt(outward ?? '', `${name}:${relay.port}`)).toEqual(refused);
	});
});
