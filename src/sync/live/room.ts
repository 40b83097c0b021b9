import type { Decoder } from 'lib0/decoding';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Awareness } from 'y-protocols/awareness';
import { messageYjsSyncStep1 } from 'y-protocols/sync';
import { WebsocketProvider, messageSync } from 'y-websocket';
import type * as Y from 'yjs';
import type { Random } from '#domain/core/clock.ts';
import { isTransientClose } from '#protocol/refusal.ts';
import { backoffMs } from '../bulk/backoff.ts';
import type { Timers } from '../bulk/timers.ts';
import type { CompositionGate } from './composition-gate.ts';

export interface RoomOptions {
	/** `wss://host/live` */
	readonly url: string;
	readonly name: string;
	readonly doc: Y.Doc;
	readonly awareness: Awareness;
	readonly gate: CompositionGate;
	readonly timers: Timers;
	readonly random: Random;
	/**
	 * Whether there is a network and nothing of this document waits in the outbox. With a backlog, one sync message would carry it all past
	 * the outbox, and with it the single rows, their refusals and their history.
	 */
	readonly mayConnect: () => Promise<boolean>;
	readonly socket?: typeof WebSocket;
}

/** The live line of one open document: fast, best effort, never the one that acknowledges. */
export interface Room {
	/** Origin of everything that comes from outside: the provider does not send it back. */
	readonly origin: object;
	readonly connected: boolean;
	/** Try now: the network came back, or the outbox of the document became empty. */
	reconsider(): void;
	/** Somebody signed in: a final answer was given to the session before. */
	revive(): void;
	/** The line is known to be lost. */
	disconnect(): void;
	close(): void;
}

export function createRoom(options: RoomOptions): Room {
	const { url, name, doc, awareness, gate, timers, random, mayConnect } = options;
	const provider = new WebsocketProvider(url, name, doc, {
		connect: false,
		disableBc: true,
		shouldReconnect: () => false,
		awareness,
		...(options.socket ? { WebSocketPolyfill: options.socket } : {})
	});
	let failures = 0;
	let ended = false;
	let deciding = false;
	let cancel = () => {};

	gateRemoteChanges(provider, gate);
	provider.on('sync', (synced) => {
		if (synced) failures = 0;
	});
	provider.on('connection-close', (event) => {
		// Its watchdog would connect again by itself; when to connect is decided here alone.
		provider.shouldConnect = false;
		failures += 1;
		if (event && !isTransientClose(event.code)) ended = true;
		else if (!ended) cancel = timers.after(backoffMs(failures, random), reconsider);
	});

	function reconsider(): void {
		cancel();
		if (ended || deciding || provider.ws !== null) return;
		deciding = true;
		mayConnect().then(
			(may) => {
				deciding = false;
				if (may && !ended) provider.connect();
			},
			() => {
				deciding = false;
			}
		);
	}

	return {
		origin: provider,
		get connected() {
			return provider.wsconnected;
		},
		reconsider,
		revive() {
			ended = false;
			reconsider();
		},
		disconnect() {
			cancel();
			provider.disconnect();
			cancel();
		},
		close() {
			ended = true;
			cancel();
			provider.destroy();
		}
	};
}

/** Lets the answer to a state vector pass, and holds back what would change the document while somebody composes. */
function gateRemoteChanges(provider: WebsocketProvider, gate: CompositionGate): void {
	const apply = provider.messageHandlers[messageSync];
	if (!apply) throw new Error('y-websocket without a handler for sync messages');
	provider.messageHandlers[messageSync] = (encoder, decoder, to, emitSynced, messageType) => {
		if (decoding.peekVarUint(decoder) === messageYjsSyncStep1) {
			apply(encoder, decoder, to, emitSynced, messageType);
			return;
		}
		const message = rest(decoder);
		gate.pass(() => {
			// Neither a difference nor an update is answered, so there is nothing to send.
			apply(encoding.createEncoder(), decoding.createDecoder(message), to, emitSynced, messageType);
		});
	};
}

function rest(decoder: Decoder): Uint8Array {
	return decoder.arr.slice(decoder.pos);
}
