import { expect, test } from 'vitest';
import { type DocumentName } from '#domain/ydoc/document-name.ts';
import { createDocuments } from '#server/ingest/documents.ts';
import { createMemoryDisk } from '#server/storage/memory/memory-store.ts';

const name = (n: number) => `household:01900000-0000-7000-8000-${String(n).padStart(12, '0')}` as DocumentName;

test('a document has one place and one queue, also while every other place is taken by people in rooms', () => {
	const documents = createDocuments(createMemoryDisk().open(), 2);
	for (const n of [1, 2]) documents.slot(name(n)).pinned += 1;
	expect(documents.slot(name(3))).toBe(documents.slot(name(3)));
	expect(documents.size()).toBe(3);
	documents.slot(name(4));
	expect(documents.size()).toBe(3);
});
