import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from '@playwright/test';
import { z } from '#domain/core/zod.ts';
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

/** Gives a file of tests the demo county, in a copy that no other file has written in. */
export function useCounty(): County {
	let relay: RelayProcess | undefined;
	let folder = '';

	test.beforeAll(async () => {
		folder = await mkdtemp(path.join(tmpdir(), 'lianxin-e2e-'));
		await cp(await loadedCounty(), folder, { recursive: true });
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
			const found = loginsIn(folder).find((login) => login.name === name);
			if (!found) throw new Error(`the demo has no ${name}`);
			return found;
		},
		kill: () => running().kill(),
		async start() {
			relay = await startRelay({ dataDir: folder, port: running().port, env: { LIANXIN_DEMO: '1' } });
		}
	};
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
