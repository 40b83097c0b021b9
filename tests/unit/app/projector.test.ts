import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { type DocumentName, householdDocument, privateDocument } from '#domain/ydoc/document-name.ts';
import { setField } from '#domain/ydoc/commands.ts';
import { createProjector } from '#lib/app/projector.ts';
import { MemoryDisk } from '#storage/memory/disk.ts';
import { createMemoryStore } from '#storage/memory/store.ts';
import { done, open, townOfficer, villager } from '#tests/support/household.ts';
import { copyOf, meet, noon } from '#tests/support/office.ts';

test('PROJ-5: a conflict that arrives in the private document is listed as soon as its row is read, and goes as it is settled', async () => {
	const store = createMemoryStore(new MemoryDisk());
	const projector = createProjector(
		store,
		() => undefined,
		() => undefined
	);
	const [li, zhao] = [villager(), townOfficer()];
	const opened = open(li);
	const keep = async (doc: DocumentName, from: Y.Doc) => {
		await store.append({ id: li.context.newId(), doc, data: new Uint8Array(Y.encodeStateAsUpdate(from)), at: noon, restsOn: [] });
		await projector.run();
	};
	const listed = async () => (await store.projections()).map(({ summary }) => summary);

	await keep(householdDocument(opened.id), opened.doc);
	expect(await listed()).toMatchObject([{ headName: '刘长河', conflicts: [] }]);

	const there = copyOf(opened.privateDoc);
	const path = `member/${opened.headId}/idNo`;
	done(setField(opened.privateDoc, { path, value: '11010519491231002X' }, li.context));
	done(setField(there, { path, value: '34052419800101001X' }, zhao.context));
	meet(opened.privateDoc, there);
	await keep(privateDocument(opened.id), opened.privateDoc);
	expect(await listed()).toMatchObject([{ conflicts: [{ path, label: '身份证号' }] }]);
	expect(JSON.stringify(await listed())).not.toContain('19491231');

	done(setField(opened.privateDoc, { path, value: '11010519491231002X' }, zhao.context));
	await keep(privateDocument(opened.id), opened.privateDoc);
	expect(await listed()).toMatchObject([{ conflicts: [] }]);
});
