import type { Page } from 'playwright-core';

/** Copies what the projector wrote, under new ids and with names and initials put together anew. */
export async function multiply(page: Page, count: number): Promise<void> {
	await page.evaluate(async (wanted) => {
		interface Summary {
			id: string;
			headName: string;
			memberNames: string[];
			initials: string[];
		}
		const name = (await indexedDB.databases()).map((known) => known.name ?? '').find((known) => known.startsWith('lianxin-') && known !== 'lianxin-device');
		const database = await new Promise<IDBDatabase>((resolve, reject) => {
			const request = indexedDB.open(name ?? '');
			request.onsuccess = () => resolve(request.result);
			request.onerror = () => reject(new Error('the database did not open'));
		});
		const all = <T>(table: string) =>
			new Promise<T[]>((resolve) => {
				const request = database.transaction(table).objectStore(table).getAll();
				request.onsuccess = () => resolve(request.result as T[]);
			});
		const rows = await all<{ household: string; summary: Summary }>('projections');
		const documents = await all<{ doc: string; household: string }>('documents');
		const transaction = database.transaction(['projections', 'documents'], 'readwrite');
		for (let i = rows.length; i < wanted; i++) {
			const row = rows[i % rows.length];
			const namesake = rows[(i * 7) % rows.length];
			if (!row || !namesake) continue;
			const household = crypto.randomUUID();
			const mixed = (own: string, other: string | undefined) => own.slice(0, 1) + (other ?? own).slice(1);
			const { summary } = row;
			const memberNames = summary.memberNames.map((member, at) => mixed(member, namesake.summary.memberNames[at]));
			const initials = summary.initials.map((letters, at) => mixed(letters, namesake.summary.initials[at]));
			const headName = mixed(summary.headName, namesake.summary.headName);
			transaction.objectStore('projections').put({ household, summary: { ...summary, id: household, headName, memberNames, initials } });
			for (const document of documents.filter((held) => held.household === row.household)) {
				transaction.objectStore('documents').put({ ...document, household, doc: document.doc.replace(row.household, household) });
			}
		}
		await new Promise((resolve) => (transaction.oncomplete = resolve));
		database.close();
	}, count);
}
