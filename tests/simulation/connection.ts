import type { RelayCore } from '#server/core.ts';
import type { Caller } from './network.ts';
import type { RelayProcess } from './relay-process.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface ConnectionOptions {
	readonly time: VirtualTime;
	readonly delay: () => number;
	readonly relay: RelayProcess;
	readonly caller: Caller;
	readonly isUp: () => boolean;
}

interface FarEnd {
	receive(frame: Uint8Array): void;
	left(): void;
}

const lostCode = 1006;

/**
 * A WebSocket over virtual time, with the relay's own rooms at its far end. As over TCP, what arrives arrives in order
 * and without gaps, up to the moment from which on nothing arrives.
 */
export class Connection {
	static readonly OPEN = 1;
	readonly OPEN = 1;
	binaryType = 'arraybuffer';
	readyState = 0;
	onopen: (() => void) | null = null;
	onmessage: ((event: { data: ArrayBuffer | string }) => void) | null = null;
	onclose: ((event: { code: number }) => void) | null = null;
	onerror: ((event: unknown) => void) | null = null;
	readonly #options: ConnectionOptions;
	readonly #pipes = { up: 0, down: 0 };
	#stalled = false;
	#end: FarEnd | undefined;
	#held: Uint8Array[] | undefined;

	constructor(url: string, options: ConnectionOptions) {
		this.#options = options;
		const { relay, caller } = options;
		this.#flow('up', () => {
			const { core } = relay;
			if (!options.isUp() || !core) return this.#flow('down', () => this.#closed(lostCode));
			relay.connections.add(this);
			this.#end = this.#join(core, new URL(url).pathname);
			this.#flow('down', () => {
				if (this.readyState !== 0 || !caller.isAlive()) return;
				this.readyState = 1;
				this.onopen?.();
			});
		});
	}

	send(bytes: Uint8Array): void {
		if (this.readyState !== 1) return;
		const frame = bytes.slice();
		this.#flow('up', () => (this.#held ? this.#held.push(frame) : this.#end?.receive(frame)));
	}

	close(): void {
		if (this.readyState >= 2) return;
		this.readyState = 2;
		this.#flow('up', () => this.#leave());
	}

	/** From now on nothing arrives; both ends notice after a while. */
	stall(noticedAfterMs: number): void {
		this.#stalled = true;
		const { time } = this.#options;
		time.after(noticedAfterMs, () => this.#closed(lostCode));
		time.after(noticedAfterMs * 2, () => this.#leave());
	}

	/** The relay has died. What it had sent may still arrive, or not. */
	relayDied(inFlightArrives: boolean): void {
		this.#end = undefined;
		if (inFlightArrives) this.#flow('down', () => this.#closed(lostCode));
		else this.stall(this.#options.delay());
	}

	#join(core: RelayCore, path: string): FarEnd {
		const { caller } = this.#options;
		const session = caller.session(core);
		const told = (data: ArrayBuffer | string): void => {
			this.#flow('down', () => {
				if (this.readyState === 1 && caller.isAlive()) this.onmessage?.({ data });
			});
		};
		if (path === '/poke') return { receive: () => {}, left: core.onPoke(session, () => told('')) };
		return core.rooms.join(session, decodeURIComponent(path.slice('/live/'.length)), {
			send: (frame) => told(frame.slice().buffer),
			close: (code) => this.#flow('down', () => this.#closed(code)),
			pause: () => (this.#held ??= []),
			resume: () => {
				const held = this.#held ?? [];
				this.#held = undefined;
				for (const frame of held) this.#end?.receive(frame);
			},
			bufferedAmount: 0
		});
	}

	/** Runs something at the other end of a direction, after everything sent there before. */
	#flow(direction: 'up' | 'down', arrive: () => void): void {
		const { time, delay } = this.#options;
		this.#pipes[direction] = Math.max(this.#pipes[direction], time.now + delay());
		time.after(this.#pipes[direction] - time.now, () => (this.#stalled ? undefined : arrive()));
	}

	#closed(code: number): void {
		if (this.readyState === 3) return;
		this.readyState = 3;
		if (this.#options.caller.isAlive()) this.onclose?.({ code });
	}

	#leave(): void {
		this.#options.relay.connections.delete(this);
		this.#end?.left();
		this.#end = undefined;
	}
}
