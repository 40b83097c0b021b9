import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { projectEnv, projectNode, root } from '#server/prepare.mjs';

export interface RelayOptions {
	/** Where the relay keeps its data; without it a folder of its own, removed when it stops. */
	readonly dataDir?: string;
	/** 0, the default, takes any free port; a restart on the same address names its port. */
	readonly port?: number;
	/** `PORT`, `HOST` and `DATA_DIR` are set here; anything else the relay reads. */
	readonly env?: Readonly<Record<string, string>>;
}

export interface RelayProcess extends AsyncDisposable {
	/** `http://127.0.0.1:{port}`, no slash at the end */
	readonly url: string;
	readonly port: number;
	readonly pid: number;
	readonly dataDir: string;
	/** Everything it has printed so far, both streams. */
	output(): string;
	/** Ends it in good order (SIGTERM) and waits. The data stays. */
	stop(): Promise<void>;
	/** Ends it as a power cut does (SIGKILL) and waits. The data stays. */
	kill(): Promise<void>;
}

/** Starts the relay as an office does, a process of its own on Node 26, and waits until it listens. */
export async function startRelay(options: RelayOptions = {}): Promise<RelayProcess> {
	const dataDir = options.dataDir ?? (await mkdtemp(path.join(tmpdir(), 'lianxin-relay-')));
	const child = spawn(projectNode(), ['--disable-warning=ExperimentalWarning', 'server/main.ts'], {
		cwd: root,
		env: projectEnv({ HOST: '127.0.0.1', PORT: String(options.port ?? 0), DATA_DIR: dataDir, ...options.env }),
		stdio: ['ignore', 'pipe', 'pipe']
	});
	const printed: string[] = [];
	child.stderr.setEncoding('utf8').on('data', (text: string) => printed.push(text));

	const url = await addressOf(child, printed);
	return {
		url,
		port: Number(new URL(url).port),
		pid: child.pid ?? 0,
		dataDir,
		output: () => printed.join(''),
		stop: () => ended(child, 'SIGTERM'),
		kill: () => ended(child, 'SIGKILL'),
		async [Symbol.asyncDispose]() {
			await ended(child, 'SIGKILL');
			if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
		}
	};
}

/** Reads what the relay prints until the line that tells its address. */
function addressOf(child: ChildProcess, printed: string[]): Promise<string> {
	return new Promise((resolve, reject) => {
		if (!child.stdout) throw new Error('the relay was started without a pipe to read');
		createInterface({ input: child.stdout }).on('line', (line) => {
			printed.push(`${line}\n`);
			const address = /listening (https?:\/\/\S+)/.exec(line)?.[1];
			if (address !== undefined) resolve(address.replace(/\/$/, ''));
		});
		child.once('error', reject);
		child.once('exit', (code, signal) => reject(new Error(`the relay ended (${code ?? signal}) before it listened:\n${printed.join('')}`)));
	});
}

async function ended(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const exit = once(child, 'exit');
	child.kill(signal);
	await exit;
}
