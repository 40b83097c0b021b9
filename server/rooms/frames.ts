import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** The stock y-websocket protocol: a message type, for sync messages a step, then the payload. */
const message = { sync: 0, awareness: 1, queryAwareness: 3 } as const;
const step = { one: 0, two: 1, update: 2 } as const;

export type Frame =
	| { readonly type: 'state-vector'; readonly bytes: Uint8Array<ArrayBuffer> }
	| { readonly type: 'update'; readonly bytes: Uint8Array<ArrayBuffer> }
	| { readonly type: 'presence'; readonly bytes: Uint8Array }
	| { readonly type: 'presence-query' };

/** One person's presence under one Yjs client id; `state` is JSON, `null` when he has left. */
export interface PresenceEntry {
	readonly client: number;
	readonly clock: number;
	readonly state: string;
}

/** Undefined where the bytes are no frame of the protocol. */
export function readFrame(bytes: Uint8Array): Frame | undefined {
	try {
		// A copy: of a view, a length beyond the frame would read on in the memory behind it.
		const from = decoding.createDecoder(bytes.slice());
		const type = decoding.readVarUint(from);
		if (type === message.queryAwareness) return { type: 'presence-query' };
		if (type === message.awareness) return { type: 'presence', bytes: decoding.readVarUint8Array(from) };
		if (type !== message.sync) return undefined;
		const kind = decoding.readVarUint(from);
		const payload = decoding.readVarUint8Array(from).slice();
		if (kind === step.one) return { type: 'state-vector', bytes: payload };
		return kind === step.two || kind === step.update ? { type: 'update', bytes: payload } : undefined;
	} catch {
		return undefined;
	}
}

/** Undefined where the bytes are no presence message. */
export function readPresence(bytes: Uint8Array): PresenceEntry[] | undefined {
	try {
		const from = decoding.createDecoder(bytes);
		const count = decoding.readVarUint(from);
		if (count > bytes.length) return undefined;
		return Array.from({ length: count }, () => ({
			client: decoding.readVarUint(from),
			clock: decoding.readVarUint(from),
			state: decoding.readVarString(from)
		}));
	} catch {
		return undefined;
	}
}

export function syncStep1(stateVector: Uint8Array): Uint8Array<ArrayBuffer> {
	return syncFrame(step.one, stateVector);
}

export function syncStep2(update: Uint8Array): Uint8Array<ArrayBuffer> {
	return syncFrame(step.two, update);
}

export function updateFrame(update: Uint8Array): Uint8Array<ArrayBuffer> {
	return syncFrame(step.update, update);
}

export function presenceFrame(entries: readonly PresenceEntry[]): Uint8Array<ArrayBuffer> {
	const inner = encoding.createEncoder();
	encoding.writeVarUint(inner, entries.length);
	for (const { client, clock, state } of entries) {
		encoding.writeVarUint(inner, client);
		encoding.writeVarUint(inner, clock);
		encoding.writeVarString(inner, state);
	}
	const outer = encoding.createEncoder();
	encoding.writeVarUint(outer, message.awareness);
	encoding.writeVarUint8Array(outer, encoding.toUint8Array(inner));
	return encoding.toUint8Array(outer);
}

function syncFrame(kind: number, payload: Uint8Array): Uint8Array<ArrayBuffer> {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, message.sync);
	encoding.writeVarUint(encoder, kind);
	encoding.writeVarUint8Array(encoder, payload);
	return encoding.toUint8Array(encoder);
}
