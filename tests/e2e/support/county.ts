import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from '@playwright/test';
import { z } from '#domain/core/zod.ts';
import { projectEnv, projectNode, root } from '#server/prepare.mjs';
import { type RelayProcess, startRelay } from '#tests/support/relay-process.ts';

const loginsSchema = z.array(z.object({ tier: z.enum(['village', 'town', 'county']), name: z.string(), account: z.string(), password: z.string() }));

/** Somebody who can sign in to the demo, as `demo-logins.json` lists them. */
export type Login = z.infer<typeof loginsSchema>[number];

/** 青原县 on a relay of its own. */
export interface County {
	/** The address people open; it stays the same when the relay is started again. */
	readonly url: string;
	readonly logins: readonly Login[];
	login(name: string): Login;
	/** The relay dies as in a power cut. */
	kill(): Promise<void>;
	/** The relay runs again, at the same address with the same data. */
	start(): Promise<void>;
}

/** Somebody the administrator adds to the demo before the day begins. */
export type Newcomer = Login & { readonly role: string; readonly org: string };

/** Gives a file of tests the demo county, in a copy that no other file has written in. */
export function useCounty(...newcomers: readonly Newcomer[]): County {
	let relay: RelayProcess | undefined;
	let folder = '';

	test.beforeAll(async () => {
		folder = await mkdtemp(path.join(tmpdir(), 'lianxin-e2e-'));
		await cp(await loadedCounty(), folder, { recursive: true });
		for (const newcomer of newcomers) addPerson(folder, newcomer);
		relay = await startRelay({ dataDir: folder, env: { LIANXIN_DEMO: '1' } });
	});
	test.afterAll(async () => {
		await relay?.kill();
		await rm(folder, { recursive: true, force: true });
	});

	const running = () => {
		if (!relay) throw new Error('the relay runs within a test only');
		return relay;
	};
	return {
		get url() {
			return running().url;
		},
		get logins() {
			return loginsIn(folder);
		},
		login(name) {
			const found = [...loginsIn(folder), ...newcomers].find((login) => login.name === name);
			if (!found) throw new Error(`the demo has no ${name}`);
			return found;
		},
		kill: () => running().kill(),
		async start() {
			relay = await startRelay({ dataDir: folder, port: running().port, env: { LIANXIN_DEMO: '1' } });
		}
	};
}

/** `npm run admin -- user add`, with the password from its input. */
function addPerson(dataDir: string, { account, name, role, org, password }: Newcomer): void {
	const words = ['server/ops/cli.ts', 'user', 'add', account, '--name', name, '--role', role, '--org', org];
	const { status, stderr } = spawnSync(projectNode(), ['--disable-warning=ExperimentalWarning', ...words], {
		cwd: root,
		env: projectEnv({ DATA_DIR: dataDir }),
		input: `${password}\n`,
		encoding: 'utf8'
	});
	if (status !== 0) throw new Error(`user add ${account}: ${stderr}`);
}

/** Where this run keeps the county as loaded; the runner is the parent of every worker. */
export const loadedFolder = (runner: number) => path.join(tmpdir(), `lianxin-county-${runner}`);

/** The county as `npm run demo` makes it, loaded by the first test of a run that needs it. */
export async function loadedCounty(): Promise<string> {
	const folder = process.env['COUNTY_DIR'] ?? loadedFolder(process.ppid);
	if (existsSync(path.join(folder, 'demo-logins.json'))) return folder;
	await mkdir(folder, { recursive: true });
	const relay = await startRelay({ dataDir: folder, env: { LIANXIN_DEMO: '1' } });
	await relay.stop();
	return folder;
}

export function loginsIn(folder: string): readonly Login[] {
	return loginsSchema.parse(JSON.parse(readFileSync(path.join(folder, 'demo-logins.json'), 'utf8')));
}
