import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectEnv, projectNode, root } from '#server/prepare.mjs';
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
