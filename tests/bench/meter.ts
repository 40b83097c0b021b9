import diagnostics from 'node:diagnostics_channel';
import fs from 'node:fs';
import type { Socket } from 'node:net';
import { answer } from './worker.ts';

/**
 * Loaded into every relay with `--import`, the same for all three: counts what TCP carried on the sockets
 * the process accepted, and the most memory it ever held.
 */
export interface Reading {
	readonly sockets: number;
	/** Bytes from clients to the relay. */
	readonly up: number;
	/** Bytes from the relay to clients. */
	readonly down: number;
	readonly peakMemory: number;
	/** Processor time since the process began, all its threads: ms. */
	readonly cpuMs: number;
}

const open = new Set<Socket>();
const closed = { sockets: 0, up: 0, down: 0 };

diagnostics.subscribe('net.server.socket', (message) => {
	const { socket } = message as { socket: Socket };
	open.add(socket);
	socket.once('close', () => {
		open.delete(socket);
		closed.sockets++;
		closed.up += socket.bytesRead;
		closed.down += socket.bytesWritten;
	});
});

function read(): Reading {
	let { sockets, up, down } = closed;
	for (const socket of open) {
		sockets++;
		up += socket.bytesRead;
		down += socket.bytesWritten;
	}
	const { user, system } = process.cpuUsage();
	return { sockets, up, down, peakMemory: peakMemory(), cpuMs: (user + system) / 1_000 };
}

/** Linux counts `maxRSS` from before exec, so a large parent would be charged to its child; VmHWM is the child's own. */
function peakMemory(): number {
	try {
		const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(fs.readFileSync('/proc/self/status', 'utf8'))?.[1];
		return Number(kilobytes) * 1024;
	} catch {
		return process.resourceUsage().maxRSS * 1024;
	}
}

answer({ meter: read });
// The parent's line must not keep a relay alive that has closed everything of its own.
process.channel?.unref();
