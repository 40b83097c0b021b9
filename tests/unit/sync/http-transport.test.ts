import { expect, test } from 'vitest';
import { encodeChanges } from '#protocol/codec.ts';
import { createHttpTransport } from '#sync/bulk/http-transport.ts';
import { TransportError } from '#sync/bulk/transport.ts';
import { standing } from './device-bench.ts';

const answering = (answer: Response | Error) =>
	createHttpTransport(async () => {
		if (answer instanceof Error) throw answer;
		return answer;
	});
const page = () => new Response(encodeChanges({ rows: [], cursor: 4, more: false, ...standing }));

test('a page is read in the binary form', async () => {
	expect(await answering(page()).changes(0)).toMatchObject({ cursor: 4, epoch: 'e1' });
});

test.each([
	['no answer is an unreachable relay', new TypeError('fetch failed'), 'unreachable'],
	['a page of some box on the way is no answer of ours', new Response('<html>sign in to the hotel</html>'), 'unreachable'],
	['an ended session asks for a sign-in', new Response('{"code":"unauthenticated"}', { status: 401 }), 'unauthenticated'],
	['a session of another device asks for a sign-in', new Response('{"code":"device-mismatch"}', { status: 400 }), 'unauthenticated'],
	['a message the relay cannot read is named as such', new Response('{"code":"malformed"}', { status: 400 }), 'unreadable'],
	['so is one too large for it', new Response('', { status: 413 }), 'unreadable'],
	['a path that is not there is refused', new Response('', { status: 404 }), 'refused'],
	['a full relay asks for patience', new Response('', { status: 503 }), 'busy'],
	['too many at once ask for patience', new Response('', { status: 429 }), 'busy']
])('%s', async (_sentence, answer, failure) => {
	const asked = answering(answer).changes(0);
	await expect(asked).rejects.toBeInstanceOf(TransportError);
	await expect(asked).rejects.toMatchObject({ failure });
});

test('SYNC-13: every request names the device, so that no tab is answered for somebody who signed in since', async () => {
	const told: unknown[] = [];
	const transport = createHttpTransport(async (_path, init) => {
		told.push(new Headers(init?.headers).get('lianxin-device'));
		return page();
	}, '', 'this device');
	await transport.changes(0);
	expect(told).toEqual(['this device']);
});
