import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { z } from '#domain/core/zod.ts';
import type { DocumentName } from '#domain/ydoc/document-name.ts';
import * as codec from '#protocol/codec.ts';
import * as messages from '#protocol/messages.ts';
import { refusalCodes } from '#protocol/refusal.ts';
import { wireVersion } from '#protocol/version.ts';

const id = '01980000-0000-7000-8000-00000000000a';
const doc = `household:${id}` as DocumentName;
const standing = { grantsVersion: 3, epoch: 'e1', backedUpTo: 7 };
const row = (seq: number): messages.Row => ({
	seq,
	doc,
	kind: 'update',
	account: id,
	device: id,
	at: 1_763_000_000_000,
	data: Uint8Array.of(1, 2, seq),
	seal: Uint8Array.of(9)
});

const changes: messages.Changes = { rows: [row(1), row(2)], cursor: 2, more: true, ...standing };
const push: messages.Push = {
	device: id,
	batch: id,
	sentAt: 1_763_000_000_000,
	updates: [{ doc, outboxId: id, data: Uint8Array.of(0, 0) }],
	requests: [{ requestId: id, kind: 'helpers.set', body: { household: id, helpers: [] } }]
};
const answer: messages.PushAnswer = {
	results: [
		{ outboxId: id, status: 'ok', seq: 4 },
		{ outboxId: id, status: 'need-state', stateVector: Uint8Array.of(0) },
		{ requestId: id, status: 'rejected', code: 'state-changed' }
	],
	...standing
};
const scope: messages.Scope = { documents: [{ doc, head: 4, digest: 'ab'.repeat(32) }], cursor: 9, ...standing };
const documents: messages.Documents = { documents: [{ doc, head: 2, rows: [row(2)] }], ...standing };
const inPart: messages.Documents = { ...documents, remaining: [doc] };

const forms = [
	['changes', codec.encodeChanges(changes), codec.decodeChanges, changes],
	['push', codec.encodePush(push), codec.decodePush, push],
	['answer', codec.encodePushAnswer(answer), codec.decodePushAnswer, answer],
	['scope', codec.encodeScope(scope), codec.decodeScope, scope],
	['documents', codec.encodeDocuments(documents), codec.decodeDocuments, documents],
	['documents in part', codec.encodeDocuments(inPart), codec.decodeDocuments, inPart]
] as const;

describe('the binary form', () => {
	test.each(forms)('WIRE-1: %s is read back as it was written', (_name, bytes, decode, message) => {
		expect(decode(bytes)).toEqual(message);
	});

	test.each(forms)('WIRE-2: %s cut at any byte, or with a byte more, is malformed and nothing else', (_name, bytes, decode) => {
		for (let length = 0; length < bytes.length; length++) {
			expect(() => decode(bytes.subarray(0, length))).toThrow(codec.MalformedMessage);
		}
		expect(() => decode(Uint8Array.of(...bytes, 0))).toThrow(codec.MalformedMessage);
	});

	test('WIRE-3: another version is refused by its first byte', () => {
		const bytes = codec.encodeChanges(changes);
		bytes[0] = wireVersion + 1;
		expect(() => codec.decodeChanges(bytes)).toThrow('another version');
	});

	test('WIRE-2: a count beyond the message allocates nothing', () => {
		const bytes = Uint8Array.of(wireVersion, 1, 0xff, 0xff, 0xff, 0xff, 0x0f);
		expect(() => codec.decodeChanges(bytes)).toThrow('a count beyond the message');
	});

	test('WIRE-4: bytes read are a copy, so that storing a row does not store its page', () => {
		const read = codec.decodeChanges(codec.encodeChanges(changes)).rows[0];
		expect(read?.data.buffer.byteLength).toBe(3);
	});
});

describe('the JSON form', () => {
	test('WIRE-5: pushes, pages and answers are the same shapes with base64 bytes', () => {
		expect(codec.pushFromJson(JSON.parse(codec.toJsonText(push)))).toEqual(push);
		expect(codec.changesFromJson(JSON.parse(codec.toJsonText(changes)))).toEqual(changes);
		expect(codec.pushAnswerFromJson(JSON.parse(codec.toJsonText(answer)))).toEqual(answer);
	});

	test.each([null, 1, [], {}, { ...push, extra: 1 }, { ...push, device: 'x' }, { ...push, updates: {} }, { ...push, updates: Array(501).fill(null) }])(
		'WIRE-5: %.60j is malformed',
		(written) => {
			expect(() => codec.pushFromJson(written)).toThrow(codec.MalformedMessage);
		}
	);
});

describe('a push with something wrong in one row', () => {
	const [row] = push.updates;
	const [request] = push.requests;
	const empty = new Uint8Array();

	test('WIRE-7: in JSON, what is missing or of another type reads as empty, and the rest as it is', () => {
		const updates = [{ ...row, data: '%' }, { ...row, data: 7 }, { ...row, outboxId: 'no id', data: 'AAA=', extra: 1 }, null, 'x', { doc: {} }];
		const requests = [{ requestId: id, kind: 1 }, 3];
		const read = codec.pushFromJson({ ...push, updates, requests });
		expect(read.updates).toEqual([
			{ ...row, data: empty },
			{ ...row, data: empty },
			{ ...row, outboxId: 'no id', data: Uint8Array.of(0, 0) },
			...Array(3).fill({ doc: '', outboxId: '', data: empty })
		]);
		expect(read.requests).toEqual([{ requestId: id, kind: '' }, { requestId: '', kind: '' }]);
	});

	test('WIRE-7: in the binary form, an id, a name or a kind may be any text', () => {
		const odd = { ...push, updates: [{ doc: 'd'.repeat(300), outboxId: 'no id', data: empty }], requests: [{ requestId: 'none', kind: 'k'.repeat(50), body: request?.body }] };
		expect(codec.decodePush(codec.encodePush(odd))).toEqual(odd);
	});
});

test('WIRE-8: a refusal whose code a newer relay has made is still a refusal, and its other answers are read', () => {
	const newer = { ...answer, results: [{ requestId: id, status: 'rejected', code: 'not-thought-of-yet' }, ...answer.results] };
	// A newer relay writes what this version's types do not know.
	const bytes = codec.encodePushAnswer(newer as messages.PushAnswer);
	expect(codec.decodePushAnswer(bytes).results).toEqual([{ requestId: id, status: 'rejected', code: 'invalid' }, ...answer.results]);
});

test('WIRE-8: what a newer relay adds to who is signed in is passed over', () => {
	const me = {
		account: id, name: '王秀兰', login: 'wang', device: id, grants: [], tier: null, divisions: [], grids: [], workers: [],
		grantsVersion: 1, epoch: 'e1', demo: false, today: null, sessionEndsAt: 1, settings: { minWage: [] }
	};
	expect(messages.meSchema.parse({ ...me, lease: { until: 1 } })).toEqual(me);
});

test('WIRE-6: a changed shape needs a new version', () => {
	const fingerprint = (shapes: readonly unknown[]) => createHash('sha256').update(JSON.stringify(shapes)).digest('hex').slice(0, 16);
	const shapeOf = (schema: z.ZodType) => z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' });
	const first = [messages.changesSchema, messages.pushSchema, messages.pushAnswerSchema, messages.scopeSchema, messages.documentsSchema];
	const later = [messages.documentsInPartSchema];
	expect({ wireVersion, first: fingerprint([first.map(shapeOf), refusalCodes]), later: fingerprint(later.map(shapeOf)) }).toMatchInlineSnapshot(`
		{
		  "first": "9f1f659760ac9881",
		  "later": "f1607f0089c5a72e",
		  "wireVersion": 1,
		}
	`);
});
