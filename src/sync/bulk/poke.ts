import type { Random } from '#domain/core/clock.ts';
import { isTransientClose } from '#protocol/refusal.ts';
import { backoffMs } from './backoff.ts';
import type { Timers } from './timers.ts';

/** What the poke needs of a WebSocket. */
export type PokeSocket = Pick<WebSocket, 'onopen' | 'onmessage' | 'onclose' | 'close'>;

export interface PokeOptions {
	readonly open: () => PokeSocket;
	readonly timers: Timers;
	readonly random: Random;
	/** Something is new, or may be: the line was just opened. */
	readonly poked: () => void;
	/** The relay closed it for good: the next request will say why. */
	readonly ended: () => void;
}

/** One socket per browser that says "pull now" and nothing else. Losing it costs only time. */
export interface Poke {
	connect(): void;
	disconnect(): void;
}

export function createPoke({ open, timers, random, poked, ended }: PokeOptions): Poke {
	let socket: PokeSocket | undefined;
	let failures = 0;
	let cancel = () => {};

	function connect(): void {
		cancel();
		if (socket) return;
		const opened = open();
		socket = opened;
		opened.onopen = () => {
			failures = 0;
			poked();
		};
		opened.onmessage = () => poked();
		opened.onclose = ({ code }) => {
			if (socket !== opened) return;
			socket = undefined;
			failures += 1;
			if (isTransientClose(code)) cancel = timers.after(backoffMs(failures, random), connect);
			else ended();
		};
	}

	return {
		connect,
		disconnect() {
			cancel();
			const closing = socket;
			socket = undefined;
			closing?.close();
		}
	};
}
