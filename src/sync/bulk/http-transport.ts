import { z } from '#domain/core/zod.ts';
import { type Changes, type Documents, type PushAnswer, type Scope, deviceHeader } from '#protocol/messages.ts';
import { decodeChanges, decodeDocuments, decodePushAnswer, decodeScope, encodePush } from '#protocol/codec.ts';
import { type Transport, TransportError } from './transport.ts';

/** What the transport needs of `fetch`. */
export type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

const errorSchema = z.object({ code: z.string() });
const binary = 'application/octet-stream';
/** Longer than any honest answer takes: a line that swallows packets must not hold the channel for ever. */
const patienceMs = 60_000;

/**
 * The bulk channel over HTTPS, in the binary form of the protocol. The session is a cookie, and all tabs share it: with
 * the device named, nobody is answered for a person who has signed in in another tab since.
 */
export function createHttpTransport(fetch: Fetch, base = '', device?: string): Transport {
	async function ask<T>(path: string, decode: (bytes: Uint8Array) => T, body?: Uint8Array<ArrayBuffer>): Promise<T> {
		return read(await answerTo(path, body), decode);
	}

	async function read<T>(response: Response, decode: (bytes: Uint8Array) => T): Promise<T> {
		if (!response.ok) throw new TransportError(await failureOf(response));
		try {
			return decode(new Uint8Array(await response.arrayBuffer()));
		} catch (error) {
			// Cut off in the middle, or a page of some box on the way that calls itself ours.
			throw error instanceof TransportError ? error : new TransportError('unreachable');
		}
	}

	async function answerTo(path: string, body?: Uint8Array<ArrayBuffer>, tag?: string): Promise<Response> {
		try {
			return await fetch(base + path, {
				...(body === undefined ? {} : { method: 'POST', body }),
				headers: {
					accept: binary,
					...(body === undefined ? {} : { 'content-type': binary }),
					...(device === undefined ? {} : { [deviceHeader]: device }),
					...(tag === undefined ? {} : { 'if-none-match': `"${tag}"` })
				},
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
		async scope(tag) {
			const response = await answerTo('/api/scope', undefined, tag);
			return response.status === 304 ? 'unchanged' : read<Scope>(response, decodeScope);
		},
		documents: (names) => ask<Documents>(`/api/documents?names=${names.map(encodeURIComponent).join(',')}`, decodeDocuments)
	};
}

async function failureOf(response: Response): Promise<TransportError['failure']> {
	const { status } = response;
	if (status === 401) return 'unauthenticated';
	if (status === 429 || status >= 500) return 'busy';
	const answer = errorSchema.safeParse(await response.json().catch(() => undefined));
	// The session is of another device: somebody else signed in, in this browser.
	if (answer.data?.code === 'device-mismatch') return 'unauthenticated';
	return answer.data?.code === 'malformed' || status === 413 ? 'unreadable' : 'refused';
}
