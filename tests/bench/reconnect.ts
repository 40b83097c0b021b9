import fs from 'node:fs/promises';
import type { Reading } from './meter.ts';
import type { Contestant, Corpus } from './contestant.ts';

export interface Reconnection extends Reading {
	readonly ms: number;
}

/** One client comes back to a relay that has just started. */
export async function reconnectOnce(contestant: Contestant, corpus: Corpus, directory: string): Promise<Reconnection> {
	await fs.mkdir(directory, { recursive: true });
	const away = await contestant.away(corpus, directory);
	try {
		const before = await away.relay.meter();
		const ms = await away.reconnect();
		const after = await away.relay.meter();
		return {
			ms,
			sockets: after.sockets - before.sockets,
			up: after.up - before.up,
			down: after.down - before.down,
			peakMemory: after.peakMemory
		};
	} finally {
		await away.close();
	}
}
