import { createHmac } from 'node:crypto';
import type { Sealer } from './update-log.ts';

/** Seals rows with a key that never leaves the relay; half of SHA-256 is kept. */
export function createSealer(key: Uint8Array): Sealer {
	return (row) => {
		const head = JSON.stringify([row.doc, row.seq, row.account, row.device, row.kind, row.data.length]);
		const mac = createHmac('sha256', key).update(head).update(row.data).digest();
		return Uint8Array.from(mac.subarray(0, 16));
	};
}
