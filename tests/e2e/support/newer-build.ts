import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';

/** The relay under another address, where a newer build can be put in place of the one it serves. */
export interface Upgrade extends AsyncDisposable {
	readonly url: string;
	/** From now on the service worker that is served is another. */
	publish(): void;
}

/** Stands before a relay and passes on what it is asked; sockets are left out. */
export async function upgradeOf(relayUrl: string): Promise<Upgrade> {
	let isNewer = false;
	const server = createServer((asked, answered) => {
		const isWorker = asked.url === '/service-worker.js';
		// The worker is asked for whole and plain, so that a line can be added to it.
		const { 'if-none-match': _tag, 'if-modified-since': _since, 'accept-encoding': _coding, ...rest } = asked.headers;
		const headers = isWorker ? rest : asked.headers;
		const passed = request(relayUrl + (asked.url ?? '/'), { method: asked.method, headers }, (answer) => {
			const { 'content-length': _length, etag: _etag, ...others } = answer.headers;
			answered.writeHead(answer.statusCode ?? 502, isWorker ? others : answer.headers);
			answer.on('end', () => answered.end(isWorker && isNewer ? '\n// a newer build' : undefined));
			answer.pipe(answered, { end: false });
		});
		passed.on('error', () => answered.destroy());
		asked.pipe(passed);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		publish() {
			isNewer = true;
		},
		async [Symbol.asyncDispose]() {
			server.close();
			server.closeAllConnections();
			await once(server, 'close');
		}
	};
}
