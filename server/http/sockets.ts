import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { closeCodes } from '#protocol/refusal.ts';
import type { Config } from '../config.ts';
import type { RelayCore } from '../core.ts';
import { maxLiveBytes } from '../ingest/rules.ts';
import type { Session } from '../session.ts';
import { isOwnOrigin } from './origin.ts';
import type { SessionCookie } from './session-cookie.ts';

const livePath = '/live/';
const pokePath = '/poke';
const aliveEveryMs = 30_000;
/** Of one account: a browser needs one. */
const mostPokes = 20;

/** The two kinds of sockets, `/live/{document}` and `/poke`. They are authenticated before anything is read from them. */
export function createSockets(core: RelayCore, cookie: SessionCookie, config: Config) {
	// Twice what is allowed: one frame too large must reach our own check, which closes with a final code.
	const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 2 * maxLiveBytes });
	const pokes = new Map<WebSocket, Session>();
	const answered = new WeakSet<WebSocket>();

	function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
		// Node has stopped listening here: a line that breaks while it is being refused would end the process.
		socket.on('error', () => socket.destroy());
		const [path = ''] = (request.url ?? '').split('?');
		const isLive = path.startsWith(livePath);
		if ((!isLive && path !== pokePath) || !isOwnOrigin(request, config.origins)) {
			socket.end(`HTTP/1.1 ${isLive || path === pokePath ? '403 Forbidden' : '404 Not Found'}\r\nConnection: close\r\n\r\n`);
			return;
		}
		const reference = cookie.read(request);
		const session = reference === undefined ? undefined : core.accounts.sessionOf(reference)?.session;
		server.handleUpgrade(request, socket, head, (ws) => {
			// An error is followed by `close`, which is where things are put away.
			ws.on('error', () => {});
			answered.add(ws);
			ws.on('pong', () => answered.add(ws));
			// Closed after the handshake, because a browser is only told a code then.
			if (!session) ws.close(closeCodes.unauthenticated, 'sign in');
			else if (isLive) live(ws, session, path.slice(livePath.length));
			else poke(ws, session);
		});
	}

	function live(ws: WebSocket, session: Session, encoded: string): void {
		const member = core.rooms.join(session, decoded(encoded), {
			send: (frame) => ws.send(frame),
			close: (code, reason) => ws.close(code, reason),
			pause: () => ws.pause(),
			resume: () => ws.resume(),
			get bufferedAmount() {
				return ws.bufferedAmount;
			}
		});
		ws.on('message', (message, isBinary) => {
			if (isBinary) member.receive(bytesOf(message));
			else ws.close(closeCodes.malformed, 'binary frames only');
		});
		ws.on('close', member.left);
	}

	function poke(ws: WebSocket, session: Session): void {
		const open = [...pokes.values()].filter(({ account }) => account === session.account);
		if (open.length >= mostPokes) return ws.close(closeCodes.tryLater, 'too many sockets');
		pokes.set(ws, session);
		const stop = core.onPoke(session, () => ws.send(''));
		ws.on('close', () => {
			stop();
			pokes.delete(ws);
		});
	}

	// A half-open socket answers no ping.
	const alive = setInterval(() => {
		for (const ws of server.clients) {
			if (!answered.delete(ws)) ws.terminate();
			else ws.ping();
		}
	}, aliveEveryMs);

	return {
		upgrade,
		/** Cuts whoever has signed out or may no longer see what he has open, and tells whose grants have changed. */
		recheck(): void {
			core.recheck();
			for (const [ws, session] of pokes) if (!session.isAlive()) ws.close(closeCodes.unauthenticated, 'sign in');
		},
		close(): void {
			clearInterval(alive);
			core.rooms.closeAll();
			for (const ws of server.clients) ws.close(closeCodes.tryLater, 'shutting down');
			server.close();
		}
	};
}

function decoded(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		return '';
	}
}

function bytesOf(message: RawData): Uint8Array {
	if (message instanceof ArrayBuffer) return new Uint8Array(message);
	return Array.isArray(message) ? Buffer.concat(message) : message;
}
