import fs from 'node:fs';

/** A document as every relay is given it: its name and its whole state as one Yjs update. */
export interface SeedDocument {
	readonly name: string;
	readonly state: Uint8Array;
}

const headBytes = 8;

/** Lengths, name, state, one document after the other: small enough to be read by the peers' scripts, which share no package with ours. */
export function writeSeedFile(path: string, documents: Iterable<SeedDocument>): void {
	const file = fs.openSync(path, 'w');
	for (const { name, state } of documents) {
		const nameBytes = Buffer.from(name);
		const head = Buffer.alloc(headBytes);
		head.writeUInt32LE(nameBytes.length, 0);
		head.writeUInt32LE(state.length, 4);
		fs.writeSync(file, Buffer.concat([head, nameBytes, state]));
	}
	fs.closeSync(file);
}

export function* readSeedFile(path: string): Generator<SeedDocument> {
	const bytes = fs.readFileSync(path);
	for (let at = 0; at < bytes.length; ) {
		const nameEnd = at + headBytes + bytes.readUInt32LE(at);
		const stateEnd = nameEnd + bytes.readUInt32LE(at + 4);
		yield { name: bytes.toString('utf8', at + headBytes, nameEnd), state: bytes.subarray(nameEnd, stateEnd) };
		at = stateEnd;
	}
}
