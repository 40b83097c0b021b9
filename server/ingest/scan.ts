import * as decoding from 'lib0/decoding';

/** The structs of one Yjs client in an update: clocks from `clock` up to, not including, `end`. */
export interface Block {
	readonly client: number;
	readonly clock: number;
	readonly end: number;
}

/** What an update claims to contain, read without building any of it. */
export interface Scan {
	readonly blocks: readonly Block[];
	/** Deleted ranges, of the same form. */
	readonly deletes: readonly Block[];
}

const largestClient = 2 ** 32 - 1;
const deepestValue = 32;
const isRoot = 1;

/**
 * Reads a Yjs V1 update in one pass that allocates no more than the update weighs. Yjs itself trusts counts: seven
 * bytes can make it allocate 270 MB.
 * @returns undefined where the bytes are no update, or hold what no honest client sends: ids beyond 32 bit,
 *   GC or Skip structs, a client twice, values nested deeper than any of ours
 */
export function scanUpdate(update: Uint8Array): Scan | undefined {
	try {
		const from = decoding.createDecoder(update);
		const blocks = scanBlocks(from);
		const deletes = scanDeletes(from);
		return decoding.hasContent(from) ? undefined : { blocks, deletes };
	} catch {
		return undefined;
	}
}

class NotHonest extends Error {}

function scanBlocks(from: decoding.Decoder): Block[] {
	const seen = new Set<number>();
	const blocks: Block[] = [];
	for (let left = count(from); left > 0; left--) {
		const structs = count(from);
		const client = clientId(from, seen);
		const clock = decoding.readVarUint(from);
		let end = clock;
		for (let i = 0; i < structs; i++) end += scanStruct(from);
		if (end === clock || !Number.isSafeInteger(end)) throw new NotHonest();
		blocks.push({ client, clock, end });
	}
	return blocks;
}

function scanDeletes(from: decoding.Decoder): Block[] {
	const seen = new Set<number>();
	const deletes: Block[] = [];
	for (let left = count(from); left > 0; left--) {
		const client = clientId(from, seen);
		for (let ranges = count(from); ranges > 0; ranges--) {
			const clock = decoding.readVarUint(from);
			const end = clock + decoding.readVarUint(from);
			if (end === clock || !Number.isSafeInteger(end)) throw new NotHonest();
			deletes.push({ client, clock, end });
		}
	}
	return deletes;
}

/** A count of things that take a byte each at least. */
function count(from: decoding.Decoder): number {
	const value = decoding.readVarUint(from);
	if (value > from.arr.length - from.pos) throw new NotHonest();
	return value;
}

function clientId(from: decoding.Decoder, seen: Set<number>): number {
	const client = decoding.readVarUint(from);
	if (client > largestClient || seen.has(client)) throw new NotHonest();
	seen.add(client);
	return client;
}

/** Steps over one struct and answers its length in clocks. The layout is that of Yjs' `readClientsStructRefs`. */
function scanStruct(from: decoding.Decoder): number {
	const info = decoding.readUint8(from);
	const hasOrigin = (info & 0x80) !== 0;
	const hasRightOrigin = (info & 0x40) !== 0;
	const hasKey = (info & 0x20) !== 0;
	if ((info & 0x1f) === 0 || (info & 0x1f) === 10) throw new NotHonest(); // GC, Skip
	if (hasOrigin) skipId(from);
	if (hasRightOrigin) skipId(from);
	if (!hasOrigin && !hasRightOrigin) {
		if (decoding.readVarUint(from) === isRoot) skipText(from);
		else skipId(from);
		if (hasKey) skipText(from);
	}
	const length = scanContent(from, info & 0x1f);
	if (length < 1) throw new NotHonest();
	return length;
}

function scanContent(from: decoding.Decoder, kind: number): number {
	switch (kind) {
		case 1: // deleted
			return decoding.readVarUint(from);
		case 2: { // JSON texts
			const texts = count(from);
			for (let i = 0; i < texts; i++) skipText(from);
			return texts;
		}
		case 3: // binary
			skipText(from);
			return 1;
		case 4: // string, counted in UTF-16 units
			return decoding.readVarString(from).length;
		case 5: // embed
			skipText(from);
			return 1;
		case 6: // format
			skipText(from);
			skipText(from);
			return 1;
		case 7: { // type; XML elements and hooks have a name
			const type = decoding.readVarUint(from);
			if (type === 3 || type === 5) skipText(from);
			return 1;
		}
		case 8: { // any
			const values = count(from);
			for (let i = 0; i < values; i++) skipValue(from, 0);
			return values;
		}
		case 9: // subdocument
			skipText(from);
			skipValue(from, 0);
			return 1;
		default:
			throw new NotHonest();
	}
}

function skipId(from: decoding.Decoder): void {
	if (decoding.readVarUint(from) > largestClient) throw new NotHonest();
	decoding.readVarUint(from);
}

/** Steps over a text or bytes with their length before them. */
function skipText(from: decoding.Decoder): void {
	skip(from, decoding.readVarUint(from));
}

function skip(from: decoding.Decoder, bytes: number): void {
	if (bytes > from.arr.length - from.pos) throw new NotHonest();
	from.pos += bytes;
}

function skipValue(from: decoding.Decoder, depth: number): void {
	if (depth > deepestValue) throw new NotHonest();
	switch (decoding.readUint8(from)) {
		case 127: // undefined
		case 126: // null
		case 121: // false
		case 120: // true
			return;
		case 125:
			decoding.readVarInt(from);
			return;
		case 124:
			return skip(from, 4);
		case 123:
		case 122:
			return skip(from, 8);
		case 119: // string
		case 116: // bytes
			return skipText(from);
		case 118:
			for (let left = count(from); left > 0; left--) {
				skipText(from);
				skipValue(from, depth + 1);
			}
			return;
		case 117:
			for (let left = count(from); left > 0; left--) skipValue(from, depth + 1);
			return;
		default:
			throw new NotHonest();
	}
}
