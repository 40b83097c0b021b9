import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { fromBase64, toBase64 } from 'lib0/buffer';
import {
	type Changes,
	type Documents,
	type Push,
	type PushAnswer,
	type ReceivedPush,
	type Row,
	type Scope,
	changesSchema,
	documentsInPartSchema,
	documentsSchema,
	pushAnswerSchema,
	receivedPushSchema,
	rowKinds,
	scopeSchema
} from './messages.ts';
import { wireVersion } from './version.ts';

/** Bytes that are no message of this version: cut short, of another version, or with a value out of its range. */
export class MalformedMessage extends Error {
	override name = 'MalformedMessage';
}

/** What each message begins with after the version, so that one is never read as another. */
const tags = { changes: 1, push: 2, answer: 3, scope: 4, documents: 5, documentsInPart: 6 } as const;

const statuses = ['ok', 'need-state', 'rejected', 'retry'] as const;

/** A page of the log. Accounts, devices and document names that come again are written once. */
export function encodeChanges(changes: Changes): Uint8Array<ArrayBuffer> {
	return write(tags.changes, (out) => {
		writeRows(out, changes.rows);
		out.uint(changes.cursor);
		out.flag(changes.more);
		writeStanding(out, changes);
	});
}

/** @throws MalformedMessage */
export function decodeChanges(bytes: Uint8Array): Changes {
	return read(tags.changes, bytes, changesSchema, (from) => ({
		rows: readRows(from),
		cursor: from.uint(),
		more: from.flag(),
		...readStanding(from)
	}));
}

/** What a device hands in. Request bodies travel as JSON text. */
export function encodePush(push: Push): Uint8Array<ArrayBuffer> {
	return write(tags.push, (out) => {
		out.text(push.device);
		out.text(push.batch);
		out.uint(push.sentAt);
		out.list(push.updates, (update) => {
			out.text(update.doc);
			out.text(update.outboxId);
			out.bytes(update.data);
		});
		out.list(push.requests, (request) => {
			out.text(request.requestId);
			out.text(request.kind);
			out.text(JSON.stringify(request.body));
		});
	});
}

/** @throws MalformedMessage where the batch itself cannot be read */
export function decodePush(bytes: Uint8Array): ReceivedPush {
	return read(tags.push, bytes, receivedPushSchema, (from) => ({
		device: from.text(),
		batch: from.text(),
		sentAt: from.uint(),
		updates: from.list(() => ({ doc: from.text(), outboxId: from.text(), data: from.bytes() })),
		requests: from.list(() => ({ requestId: from.text(), kind: from.text(), body: parsed(from.text()) }))
	}));
}

/** The binary form of an answer to a push. */
export function encodePushAnswer(answer: PushAnswer): Uint8Array<ArrayBuffer> {
	return write(tags.answer, (out) => {
		out.list(answer.results, (result) => {
			out.optional(result.outboxId, out.text);
			out.optional(result.requestId, out.text);
			out.uint(statuses.indexOf(result.status));
			out.optional(result.seq, out.uint);
			out.optional(result.code, out.text);
			out.optional(result.stateVector, out.bytes);
		});
		writeStanding(out, answer);
	});
}

/** @throws MalformedMessage */
export function decodePushAnswer(bytes: Uint8Array): PushAnswer {
	return read(tags.answer, bytes, pushAnswerSchema, (from) => ({
		results: from.list(() => {
			const result = {
				outboxId: from.optional(from.text),
				requestId: from.optional(from.text),
				status: statuses[from.uint()],
				seq: from.optional(from.uint),
				code: from.optional(from.text),
				stateVector: from.optional(from.bytes)
			};
			return Object.fromEntries(Object.entries(result).filter(([, value]) => value !== undefined));
		}),
		...readStanding(from)
	}));
}

/** The digests travel as bytes: half of what their hex would weigh. */
export function encodeScope(scope: Scope): Uint8Array<ArrayBuffer> {
	return write(tags.scope, (out) => {
		out.list(scope.documents, (entry) => {
			out.text(entry.doc);
			out.uint(entry.head);
			out.bytes(Uint8Array.from(entry.digest.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)));
		});
		out.uint(scope.cursor);
		writeStanding(out, scope);
	});
}

/** @throws MalformedMessage */
export function decodeScope(bytes: Uint8Array): Scope {
	return read(tags.scope, bytes, scopeSchema, (from) => ({
		documents: from.list(() => ({ doc: from.text(), head: from.uint(), digest: hexOf(from.bytes()) })),
		cursor: from.uint(),
		...readStanding(from)
	}));
}

/** An answer in part is a message of its own, so that no reader takes it for the whole. */
export function encodeDocuments(documents: Documents): Uint8Array<ArrayBuffer> {
	const { remaining } = documents;
	return write(remaining ? tags.documentsInPart : tags.documents, (out) => {
		out.list(documents.documents, (document) => {
			out.text(document.doc);
			out.uint(document.head);
			writeRows(out, document.rows);
		});
		if (remaining) out.list(remaining, out.text);
		writeStanding(out, documents);
	});
}

/** @throws MalformedMessage */
export function decodeDocuments(bytes: Uint8Array): Documents {
	const documents = (from: Input) => from.list(() => ({ doc: from.text(), head: from.uint(), rows: readRows(from) }));
	if (bytes[1] !== tags.documentsInPart) {
		return read(tags.documents, bytes, documentsSchema, (from) => ({ documents: documents(from), ...readStanding(from) }));
	}
	return read(tags.documentsInPart, bytes, documentsInPartSchema, (from) => ({
		documents: documents(from),
		remaining: from.list(from.text),
		...readStanding(from)
	}));
}

/** The JSON form of any message: the same shape, bytes in base64. */
export function toJsonText(message: unknown): string {
	return JSON.stringify(message, (_key, value: unknown) => (value instanceof Uint8Array ? toBase64(value) : value));
}

/**
 * Reads a push in its JSON form.
 * @throws MalformedMessage where the batch itself cannot be read
 */
export function pushFromJson(written: unknown): ReceivedPush {
	return check(receivedPushSchema, withBytes(written, 'updates', ['data']));
}

/**
 * Reads a page of the log in its JSON form.
 * @throws MalformedMessage
 */
export function changesFromJson(written: unknown): Changes {
	return check(changesSchema, withBytes(written, 'rows', ['data', 'seal']));
}

/**
 * Reads the answer to a push in its JSON form.
 * @throws MalformedMessage
 */
export function pushAnswerFromJson(written: unknown): PushAnswer {
	return check(pushAnswerSchema, withBytes(written, 'results', ['stateVector']));
}

function withBytes(written: unknown, list: string, keys: readonly string[]): unknown {
	if (!isRecord(written) || !Array.isArray(written[list])) return written;
	const items = written[list].map((item: unknown) => {
		if (!isRecord(item)) return item;
		const decoded: Record<string, unknown> = { ...item };
		for (const key of keys) if (typeof item[key] === 'string') decoded[key] = bytesIn(item[key]);
		return decoded;
	});
	return { ...written, [list]: items };
}

/** Undefined, which no schema takes for bytes, where it is not base64: Node skips over what browsers throw at. */
function bytesIn(base64: string): Uint8Array | undefined {
	if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(base64)) return undefined;
	return fromBase64(base64).slice();
}

/** The value a JSON text holds; undefined where it is none. */
function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface Schema<T> {
	safeParse(value: unknown): { success: true; data: T } | { success: false };
}

function check<T>(schema: Schema<T>, value: unknown): T {
	const parsed = schema.safeParse(value);
	if (!parsed.success) throw new MalformedMessage('a value is out of its range');
	return parsed.data;
}

type Standing = Pick<Changes, 'grantsVersion' | 'epoch' | 'backedUpTo'>;

function writeStanding(out: Output, standing: Standing): void {
	out.uint(standing.grantsVersion);
	out.text(standing.epoch);
	out.uint(standing.backedUpTo);
}

function readStanding(from: Input): Standing {
	return { grantsVersion: from.uint(), epoch: from.text(), backedUpTo: from.uint() };
}

function writeRows(out: Output, rows: readonly Row[]): void {
	out.list(rows, (row) => {
		out.uint(row.seq);
		out.name(row.doc);
		out.uint(rowKinds.indexOf(row.kind));
		out.name(row.account);
		out.name(row.device);
		out.uint(row.at);
		out.bytes(row.data);
		out.bytes(row.seal);
	});
}

function readRows(from: Input): unknown[] {
	return from.list(() => ({
		seq: from.uint(),
		doc: from.name(),
		kind: rowKinds[from.uint()],
		account: from.name(),
		device: from.name(),
		at: from.uint(),
		data: from.bytes(),
		seal: from.bytes()
	}));
}

type Output = ReturnType<typeof createOutput>;
type Input = ReturnType<typeof createInput>;

function write(tag: number, body: (out: Output) => void): Uint8Array<ArrayBuffer> {
	const encoder = encoding.createEncoder();
	encoding.writeUint8(encoder, wireVersion);
	encoding.writeUint8(encoder, tag);
	body(createOutput(encoder));
	return encoding.toUint8Array(encoder);
}

function read<T>(tag: number, bytes: Uint8Array, schema: Schema<T>, body: (from: Input) => unknown): T {
	let value: unknown;
	try {
		const decoder = decoding.createDecoder(bytes);
		if (decoding.readUint8(decoder) !== wireVersion) throw new MalformedMessage('another version of the wire');
		if (decoding.readUint8(decoder) !== tag) throw new MalformedMessage('another message');
		value = body(createInput(decoder));
		if (decoding.hasContent(decoder)) throw new MalformedMessage('bytes after the end');
	} catch (error) {
		throw error instanceof MalformedMessage ? error : new MalformedMessage('cut short', { cause: error });
	}
	return check(schema, value);
}

function createOutput(encoder: encoding.Encoder) {
	const known = new Map<string, number>();
	const text = (value: string) => encoding.writeVarString(encoder, value);
	const uint = (value: number) => encoding.writeVarUint(encoder, value);
	return {
		text,
		uint,
		flag: (value: boolean) => encoding.writeUint8(encoder, value ? 1 : 0),
		bytes: (value: Uint8Array) => encoding.writeVarUint8Array(encoder, value),
		/** A text that comes often: in full once, from then on by its number. */
		name(value: string) {
			const number = known.get(value);
			uint(number ?? 0);
			if (number !== undefined) return;
			known.set(value, known.size + 1);
			text(value);
		},
		list<T>(items: readonly T[], item: (value: T) => void) {
			uint(items.length);
			for (const value of items) item(value);
		},
		optional<T>(value: T | undefined, item: (value: T) => void) {
			encoding.writeUint8(encoder, value === undefined ? 0 : 1);
			if (value !== undefined) item(value);
		}
	};
}

function createInput(decoder: decoding.Decoder) {
	const known: string[] = [];
	const text = () => decoding.readVarString(decoder);
	const uint = () => decoding.readVarUint(decoder);
	const flag = () => decoding.readUint8(decoder) === 1;
	return {
		text,
		uint,
		flag,
		/** A copy: a view would keep the whole message alive, and a database would store all of it. */
		bytes: () => decoding.readVarUint8Array(decoder).slice(),
		name(): string {
			const number = uint();
			if (number === 0) {
				known.push(text());
				return known.at(-1) ?? '';
			}
			const value = known[number - 1];
			if (value === undefined) throw new MalformedMessage('a name that was not written');
			return value;
		},
		list<T>(item: () => T): T[] {
			const count = uint();
			// Every item takes a byte at least, so a count beyond the message is a lie told to make us allocate.
			if (count > decoder.arr.length - decoder.pos) throw new MalformedMessage('a count beyond the message');
			return Array.from({ length: count }, item);
		},
		optional: <T>(item: () => T): T | undefined => (flag() ? item() : undefined)
	};
}

function hexOf(bytes: Uint8Array): string {
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
