import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { dictionary } from '#domain/dictionary.ts';
import { type Claim, claimSchema, maxClaimBytes } from '#domain/fields/claim.ts';
import { utf8Length } from '#domain/core/text.ts';
import { lastSteps } from '#domain/file/last-steps.ts';
import { timeline } from '#domain/file/timeline.ts';
import { readDocument } from '#domain/ydoc/document-view.ts';
import { standingClaims } from '#domain/ydoc/layout.ts';
import { createReader } from '#domain/ydoc/reader.ts';
import { versionsById } from '#domain/ydoc/versions.ts';
import { transact } from '#domain/ydoc/write.ts';
import { copyOf, meet, worker } from '#tests/support/office.ts';

const li = worker('李文斌', 'village_officer', dictionary);

describe('a claim', () => {
	it('names what it overwrites, earliest first', () => {
		const doc = new Y.Doc();
		const there = copyOf(doc);
		transact(doc, li.context, (writer) => writer.claim('f', 'later', 'visit'));
		const zhao = worker('赵敏', 'town_officer', dictionary);
		zhao.later(-1000);
		transact(there, zhao.context, (writer) => writer.claim('f', 'earlier', 'visit'));
		meet(doc, there);
		transact(doc, li.context, (writer) => writer.claim('f', 'chosen', 'visit', '核对过'));
		expect(standingClaims(doc, 'f')).toMatchObject([{ v: 'chosen', why: '核对过', over: [{ v: 'earlier' }, { v: 'later' }] }]);
	});

	it('stays within its bytes: long overwritten values give way, the new one stays whole', () => {
		const doc = new Y.Doc();
		const long = '字'.repeat(900);
		transact(doc, li.context, (writer) => writer.claim('f', long, 'visit'));
		transact(doc, li.context, (writer) => writer.claim('f', `${long}改`, 'visit'));
		const [claim] = standingClaims(doc, 'f');
		expect(utf8Length(JSON.stringify(claim))).toBeLessThanOrEqual(maxClaimBytes);
		expect(claim).toMatchObject({ v: `${long}改`, over: [{ by: li.context.account }] });
		expect(claimSchema.safeParse(claim).success).toBe(true);
	});

	it('PROJ-4: an overwritten value that was too long to keep is not told as empty', () => {
		const doc = new Y.Doc();
		const [long, path] = ['字'.repeat(900), 'household/registeredAddress'];
		for (const value of [long, `${long}改`]) transact(doc, li.context, (writer) => writer.claim(path, value, 'visit'));
		const reader = createReader('household', readDocument(doc), dictionary, new Map());
		expect(lastSteps(reader, path)).toMatchObject([{ value: `${long}改`, replaced: undefined }]);
		const [change] = timeline({ household: reader, private: undefined }, []).flatMap(({ items }) => items);
		expect(change).toMatchObject({ kind: 'change', from: undefined, to: `${long}改` });
	});

	it('too long in itself is a bug of the command, and writes nothing', () => {
		const doc = new Y.Doc();
		expect(() => transact(doc, li.context, (writer) => writer.claim('f', '字'.repeat(1500), 'visit'))).toThrow(RangeError);
		expect(standingClaims(doc, 'f')).toEqual([]);
	});

	it('leaves claims of other fields where they are', () => {
		const doc = new Y.Doc();
		for (const [path, value] of [['a', 1], ['b', 2], ['a', 3]] as const) {
			transact(doc, li.context, (writer) => writer.claim(path, value, 'visit'));
		}
		expect(doc.getArray<Claim>('claims').map((claim) => [claim.f, claim.v])).toEqual([['b', 2], ['a', 3]]);
	});
});

describe('reading a document', () => {
	it('PROJ-1: writes nothing and makes no text', () => {
		const doc = new Y.Doc();
		let updates = 0;
		doc.on('update', () => updates++);
		expect(readDocument(doc).text('plan/2026/analysis')).toBe('');
		expect([updates, doc.share.has('text:plan/2026/analysis')]).toEqual([0, false]);
	});

	it('finds texts that are there', () => {
		const doc = new Y.Doc();
		transact(doc, li.context, (writer) => writer.text('plan/2026/analysis').insert(0, '会诊'));
		const view = readDocument(copyOf(doc));
		expect([view.text('plan/2026/analysis'), view.textPaths]).toEqual(['会诊', ['plan/2026/analysis']]);
	});
});

describe('versions of an entry', () => {
	const entry = (id: string, at: number, fixes?: string) => ({
		id, at, by: id, dev: id, value: { n: at }, ...(fixes === undefined ? {} : { fixes })
	});
	const none = () => false;

	it('follow each correction to the version it saw', () => {
		const versions = versionsById([entry('a', 1), entry('b', 2, 'a'), entry('c', 3, 'b')], none).get('a');
		expect(versions?.standing.map(({ id }) => id)).toEqual(['c']);
		expect(versions?.all.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
	});

	it('MERGE-3: stand side by side where two people corrected the same one apart, whatever their clocks say', () => {
		const versions = versionsById([entry('a', 9), entry('b', 2, 'a'), entry('c', 1, 'a')], none).get('b');
		expect(versions?.standing.map(({ id }) => id)).toEqual(['c', 'b']);
	});

	it('fall back to what stood before where a correction was withdrawn', () => {
		const log = [entry('a', 1), entry('b', 2, 'a'), entry('c', 3, 'b')];
		expect(versionsById(log, (id) => id === 'c').get('a')?.standing.map(({ id }) => id)).toEqual(['b']);
		expect(versionsById(log, (id) => id !== 'a').get('a')?.standing.map(({ id }) => id)).toEqual(['a']);
	});

	it('pass over corrections of nothing and circles', () => {
		expect(versionsById([entry('b', 2, 'gone'), entry('c', 1, 'd'), entry('d', 1, 'c')], none).size).toBe(0);
	});
});
