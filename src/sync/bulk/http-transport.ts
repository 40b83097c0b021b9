import { type Changes, type Documents, type PushAnswer, type Scope } from '#protocol/messages.ts';
import { decodeChanges, decodeDocuments, decodePushAnswer, decodeScope, encodePush } from '#protocol/codec.ts';
import { type Transport, TransportError } from './transport.ts';

/** What the transport needs of `fetch`. */
export type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

const binary = 'application/octet-stream';
/** Longer than any honest answer takes: a line that swallows packets must not hold the channel for ever. */
const patienceMs = 60_000;

/** The bulk channel over HTTPS, in the binary form of the protocol. The session is a cookie. */
export function createHttpTransport(fetch: Fetch, base = ''): Transport {
	async function ask<T>(path: string, decode: (bytes: Uint8Array) => T, body?: Uint8Array<ArrayBuffer>): Promise<T> {
		const response = await answerTo(path, body);
		if (!response.ok) throw new TransportError(failureOf(response.status));
		try {
			return decode(new Uint8Array(await response.arrayBuffer()));
		} catch (error) {
			// Cut off in the middle, or a page of some box on the way that calls itself ours.
			throw error instanceof TransportError ? error : new TransportError('unreachable');
		}
	}

	async function answerTo(path: string, body: Uint8Array<ArrayBuffer> | undefined): Promise<Response> {
		try {
			return await fetch(base + path, {
				...(body === undefined ? {} : { method: 'POST', body }),
				headers: { accept: binary, ...(body === undefined ? {} : { 'content-type': binary }) },
				credentials: 'same-origin',
				cache: 'no-store',
				signal: AbortSignal.timeout(patienceMs)
			});
		} catch {
			throw new TransportError('unreachable');
		}
	}

	return {
		changes: (cursor) => ask<Changes>(`/api/changes?cursor=${cursor}`, decodeChanges),
		push: (push) => ask<PushAnswer>('/api/updates', decodePushAnswer, encodePush(push)),
		scope: () => ask<Scope>('/api/scope', decodeScope),
		documents: (names) => ask<Documents>(`/api/documents?names=${names.map(encodeURIComponent).join(',')}`, decodeDocuments)
	};
}

function failureOf(status: number): TransportError['failure'] {
	// 400 is the answer to a device that is not the session's: somebody else signed in, in this browser.
	if (status === 401 || status === 400) return 'unauthenticated';
	if (status === 429 || status >= 500) return 'busy';
	return 'refused';
}
