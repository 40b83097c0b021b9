import { fork } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Reading } from './meter.ts';
import type { Answer, Question } from './worker.ts';

/** A process of the bench that answers questions (worker.ts). */
export interface Child {
	ask<T>(verb: string, input?: unknown): Promise<T>;
	/** Asks it to end, waits until it has, and kills it if it takes too long. */
	stop(): Promise<void>;
	/** `kill -9`. */
	kill(): Promise<void>;
}

export interface Relay extends Child {
	readonly port: number;
	meter(): Promise<Reading>;
}

interface ChildOptions {
	readonly env?: Readonly<Record<string, string>>;
	readonly execArgv?: readonly string[];
}

const patienceMs = 20_000;

export function startChild(script: URL, { env = {}, execArgv = [] }: ChildOptions = {}): Child {
	const child = fork(script, {
		env: { ...process.env, NODE_NO_WARNINGS: '1', ...env },
		execArgv: [...execArgv],
		serialization: 'advanced',
		stdio: ['ignore', 'ignore', 'inherit', 'ipc']
	});
	const name = script.pathname.split('/').slice(-2).join('/');
	const exited = once(child, 'exit');
	const asked = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
	let lastId = 0;

	child.on('message', (message: Answer) => {
		const waiting = asked.get(message.id);
		asked.delete(message.id);
		if ('error' in message) waiting?.reject(new Error(`${name}: ${message.error}`));
		else waiting?.resolve(message.result as never);
	});
	child.on('exit', (code, signal) => {
		for (const { reject } of asked.values()) reject(new Error(`${name} ended (${signal ?? code}) with a question open`));
		asked.clear();
	});
	const end = () => child.kill('SIGKILL');
	process.once('exit', end);
	child.once('exit', () => process.off('exit', end));

	return {
		ask: (verb, input) =>
			new Promise((resolve, reject) => {
				if (child.exitCode !== null || child.signalCode !== null) return reject(new Error(`${name} has ended (${child.exitCode})`));
				const id = ++lastId;
				asked.set(id, { resolve, reject });
				child.send({ id, verb, input } satisfies Question);
			}),
		async stop() {
			child.kill('SIGTERM');
			const patience = new AbortController();
			await Promise.race([exited, pause(patienceMs, undefined, { signal: patience.signal }).catch(() => undefined)]);
			patience.abort();
			child.kill('SIGKILL');
			await exited;
		},
		async kill() {
			child.kill('SIGKILL');
			await exited;
		}
	};
}

/**
 * Starts a relay's own entry file with the meter inside, and answers when its port accepts connections.
 * @param known the port of a relay that is started again where people know it
 */
export async function startRelay(script: URL, env: (port: number) => Readonly<Record<string, string>>, known?: number): Promise<Relay> {
	const port = known ?? (await freePort());
	const child = startChild(script, { env: env(port), execArgv: ['--import', new URL('meter.ts', import.meta.url).href] });
	const meter = () => child.ask<Reading>('meter');
	// A relay that dies while starting fails this question instead of leaving the loop below waiting.
	await meter();
	while (!(await accepts(port))) {
		await pause(20);
		await meter();
	}
	return { ...child, port, meter };
}

async function freePort(): Promise<number> {
	const server = net.createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	server.close();
	await once(server, 'close');
	if (address === null || typeof address === 'string') throw new Error('no port');
	return address.port;
}

function accepts(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = net.connect(port, '127.0.0.1');
		const done = (open: boolean) => {
			socket.destroy();
			resolve(open);
		};
		socket.once('connect', () => done(true));
		socket.once('error', () => done(false));
	});
}
