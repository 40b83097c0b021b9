import { expect, test } from 'vitest';
import { type PokeSocket, createPoke } from '#sync/bulk/poke.ts';
import { VirtualTime, zeroRandom } from './device-bench.ts';

function createBench() {
	const time = new VirtualTime();
	const sockets: PokeSocket[] = [];
	let pokes = 0;
	let endings = 0;
	const open = () => {
		const socket: PokeSocket = { onopen: null, onmessage: null, onclose: null, close: () => {} };
		sockets.push(socket);
		return socket;
	};
	const poke = createPoke({ open, timers: time, random: zeroRandom, poked: () => (pokes += 1), ended: () => (endings += 1) });
	const close = (code: number) => sockets.at(-1)?.onclose?.call({} as WebSocket, { code } as CloseEvent);
	return { time, sockets, poke, close, pokes: () => pokes, endings: () => endings };
}

test('SYNC-15: every message and every opening says "pull"', () => {
	const { poke, sockets, pokes } = createBench();
	poke.connect();
	sockets[0]?.onopen?.call({} as WebSocket, {} as Event);
	sockets[0]?.onmessage?.call({} as WebSocket, {} as MessageEvent);
	expect(pokes()).toBe(2);
});

test('SYNC-15: a lost line is opened again, a final close is not', async () => {
	const { poke, sockets, close, time, endings } = createBench();
	poke.connect();
	close(1006);
	await time.pass(1_000);
	expect(sockets).toHaveLength(2);
	close(4401);
	expect(endings()).toBe(1);
	await time.pass(3_600_000);
	expect(sockets).toHaveLength(2);
	poke.connect();
	expect(sockets).toHaveLength(3);
});
