import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { passwordMatches } from '#server/accounts/password.ts';
import { projectEnv, projectNode, root } from '#server/prepare.mjs';
import { openSqliteStore } from '#server/storage/sqlite/sqlite-store.ts';
import { closeCode, signIn } from '../support/relay-client.ts';
import { startRelay } from '../support/relay-process.ts';

let dataDir: string;
beforeAll(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'lianxin-admin-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

function admin(words: readonly string[], input = ''): { readonly code: number | null; readonly said: string } {
	const { status, stdout, stderr } = spawnSync(projectNode(), ['--disable-warning=ExperimentalWarning', 'server/ops/cli.ts', ...words], {
		cwd: root,
		env: projectEnv({ DATA_DIR: dataDir }),
		input,
		encoding: 'utf8'
	});
	return { code: status, said: stdout + stderr };
}

test('an empty relay says how to begin; people added while it runs sign in, and are cut off as they are ended', { timeout: 60_000 }, async () => {
	const relay = await startRelay({ dataDir });
	expect(relay.output()).toContain('npm run admin -- user add');
	expect(admin(['division', 'add', '990123000000', '青原县'])).toMatchObject({ code: 0 });
	const words = ['user', 'add', 'zhou', '--name', '周敏', '--role', 'county_officer', '--org', '990123000000'];
	expect(admin(words, 'short\n')).toMatchObject({ code: 1, said: expect.stringContaining('12') });
	expect(admin(words, ''), 'no password at all').toMatchObject({ code: 1, said: expect.stringContaining('12') });
	expect(admin(words, 'a long enough password\n')).toMatchObject({ code: 0 });
	expect(admin(words, 'a long enough password\n')).toMatchObject({ code: 1, said: expect.stringContaining('zhou') });
	expect(admin(['user', 'list']).said).toContain('周敏');
	const client = await signIn(relay.url, 'zhou');
	expect(client.me).toMatchObject({ name: '周敏', tier: 'county' });
	const cut = closeCode(client.socket('/poke'));
	expect(admin(['user', 'end', 'zhou'])).toMatchObject({ code: 0 });
	expect(await cut).toBe(4401);
	expect((await client.get('/api/me')).status).toBe(401);
	await expect(signIn(relay.url, 'zhou')).rejects.toThrow('401');
	await relay[Symbol.asyncDispose]();
});

test('what the command does not understand it explains, and changes nothing', () => {
	expect(admin([])).toMatchObject({ code: 0, said: expect.stringContaining('用法') });
	expect(admin(['user', 'add'])).toMatchObject({ code: 1, said: expect.stringContaining('用法') });
	expect(admin(['division', 'add', '12', '村'])).toMatchObject({ code: 1, said: expect.stringContaining('12') });
	expect(admin(['grid', 'add', '990123102201001', '一组'])).toMatchObject({ code: 1 });
	expect(admin(['doctor'])).toMatchObject({ code: 0 });
	expect(admin(['compact'])).toMatchObject({ code: 0 });
});

/** util-linux's `script` gives a command a terminal; that of other systems takes other words. */
const hasTerminal = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0;

/** Runs the command in a terminal and types an answer at each of its prompts. */
async function typing(words: readonly string[], answers: readonly string[]): Promise<{ readonly code: number | null; readonly seen: string }> {
	const command = [projectNode(), '--disable-warning=ExperimentalWarning', 'server/ops/cli.ts', ...words].map((word) => `'${word}'`).join(' ');
	const child = spawn('script', ['-qec', command, '/dev/null'], { cwd: root, env: projectEnv({ DATA_DIR: dataDir }), stdio: ['pipe', 'pipe', 'inherit'] });
	const left = [...answers];
	let seen = '';
	let told = 0;
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		seen += text;
		if (!seen.slice(told).includes(': ')) return;
		told = seen.length;
		child.stdin.write(left.shift() ?? '');
	});
	const [code] = (await once(child, 'exit')) as [number | null];
	return { code, seen };
}

test.skipIf(!hasTerminal)('a password typed at a terminal is shown nowhere, is asked for twice, and can be called off', { timeout: 60_000 }, async () => {
	expect(admin(['division', 'add', '990123000000', '青原县'])).toMatchObject({ code: 0 });
	const words = ['user', 'add', 'lin', '--name', '林静', '--role', 'county_officer', '--org', '990123000000'];
	const password = 'unseen long password';
	const mistyped = await typing(words, [`${password}\r`, 'another long password\r']);
	expect(mistyped).toMatchObject({ code: 1, seen: expect.stringContaining('两次') });
	const calledOff = await typing(words, ['half of it\u0003']);
	expect(calledOff.code).not.toBe(0);
	expect(admin(['user', 'list']).said).not.toContain('lin');
	const typed = await typing(words, [`unseen longg\u007f password\r`, `\u001b[A\u0015${password}\r`]);
	expect(typed).toMatchObject({ code: 0, seen: expect.stringContaining('lin') });
	for (const { seen } of [mistyped, calledOff, typed]) expect(seen).not.toMatch(/unseen|half of it|another/);
	const store = openSqliteStore(dataDir);
	const [account] = (await store.accounts()).filter(({ login }) => login === 'lin');
	await store.close();
	expect(await passwordMatches(account?.password ?? '', password)).toBe(true);
});
