import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { transact } from '#domain/ydoc/write.ts';
import { contentsOf } from '#lib/app/refused-contents.ts';
import { uuid } from '../sync/device-bench.ts';

test('what was not accepted is read back from its own bytes: fields, entries and prose', () => {
	const doc = new Y.Doc();
	const updates: Uint8Array[] = [];
	doc.on('update', (update: Uint8Array) => updates.push(update));
	let ids = 10;
	const context = { account: uuid(1), device: uuid(2), now: () => 5, newId: () => uuid(++ids) };
	transact(doc, context, (writer) => {
		writer.claim('household/housingStatus', 'rented', 'visit');
		writer.append('visit', { note: '见到本人' }, { id: uuid(99) });
	});
	transact(doc, context, (writer) => void writer.text('plan/2026/analysis').insert(0, '缺劳力'));
	expect(updates.flatMap((update) => contentsOf(new Uint8Array(update)))).toEqual([
		{ path: 'household/housingStatus', value: 'rented' },
		{ path: `visit/${uuid(99)}`, value: { note: '见到本人' } },
		{ path: '', value: '缺劳力' }
	]);
});
