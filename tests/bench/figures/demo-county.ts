import { existsSync, readFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { z } from '#domain/core/zod.ts';
import { type Relay, startRelay } from '../child.ts';
import type { Credentials } from '../ours/session.ts';

const loginsSchema = z.array(z.object({ name: z.string(), account: z.string(), password: z.string() }));

/** 青原县 on a relay of its own: 1,300 households, 62 villages. */
export interface DemoCounty extends AsyncDisposable {
	readonly relay: Relay;
	readonly url: string;
	login(name: string): Credentials;
	/** The relay is gone, as in a power cut; its data stays. */
	kill(): Promise<void>;
	/** Ends the relay in good order and starts it again on the same data: what it needed before is not charged to it. */
	restart(): Promise<void>;
}

/** Loads the county once into `loaded` and opens a copy of it in `directory`. */
export async function openDemoCounty(loaded: string, directory: string, prepare?: (dataDirectory: string) => Promise<void>): Promise<DemoCounty> {
	if (!existsSync(path.join(loaded, 'demo-logins.json'))) {
		console.log('making the demo county');
		await fs.mkdir(loaded, { recursive: true });
		const loading = await start(loaded);
		await loading.stop();
	}
	await fs.cp(loaded, directory, { recursive: true });
	await prepare?.(directory);
	const logins = loginsSchema.parse(JSON.parse(readFileSync(path.join(directory, 'demo-logins.json'), 'utf8')));
	let relay = await start(directory);
	return {
		get relay() {
			return relay;
		},
		get url() {
			return `http://127.0.0.1:${relay.port}`;
		},
		login(name) {
			const found = logins.find((login) => login.name === name);
			if (!found) throw new Error(`the demo has no ${name}`);
			return { account: found.account, password: found.password };
		},
		kill: () => relay.kill(),
		async restart() {
			const { port } = relay;
			await relay.stop();
			relay = await start(directory, port);
		},
		[Symbol.asyncDispose]: () => relay.kill()
	};
}

function start(dataDirectory: string, port?: number): Promise<Relay> {
	return startRelay(
		new URL('../../../server/main.ts', import.meta.url),
		(free) => ({ PORT: String(free), HOST: '127.0.0.1', DATA_DIR: dataDirectory, LIANXIN_DEMO: '1' }),
		port
	);
}
