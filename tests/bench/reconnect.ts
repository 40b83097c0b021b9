import { setTimeout as pause } from 'node:timers/promises';
import type { Reading } from './meter.ts';
import type { Contestant, Corpus } from './contestant.ts';

export interface Reconnection extends Reading {
	readonly ms: number;
}

/** Ten times what the slowest peer has been seen to take. */
const patienceMs = 300_000;

/** One client comes back to a relay that has just started. */
export async function reconnectOnce(contestant: Contestant, corpus: Corpus, directory: string): Promise<Reconnection> {
	const away = await contestant.away(corpus, directory);
	try {
		const before = await away.relay.meter();
		const ms = await withinPatience(away.reconnect(), contestant.name);
		const after = await away.relay.meter();
		return {
			ms,
			sockets: after.sockets - before.sockets,
			up: after.up - before.up,
			down: after.down - before.down,
			peakMemory: after.peakMemory,
			cpuMs: after.cpuMs - before.cpuMs
		};
	} finally {
		await away.close();
	}
}

async function withinPatience(reconnecting: Promise<number>, name: string): Promise<number> {
	const calledOff = new AbortController();
	const late = pause(patienceMs, undefined, { signal: calledOff.signal }).then(() => {
		throw new Error(`${name} has not reconnected after ${patienceMs / 1_000} s; it may lack file handles for its sockets (ulimit -n)`);
	});
	return Promise.race([reconnecting, late]).finally(() => calledOff.abort());
}
