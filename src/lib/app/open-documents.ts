import { parseDocumentName } from '#domain/ydoc/document-name.ts';
import type { BulkChange } from '#sync/bulk/client.ts';
import type { DeviceStatus } from './device-status.svelte.ts';
import type { OpenDocument, OpenDocumentOptions } from './open-document.ts';

export interface OpenDocumentsOptions
	extends Pick<OpenDocumentOptions, 'store' | 'liveUrl' | 'online' | 'timers' | 'random' | 'newId' | 'now' | 'socket'> {
	/** `openDocument`, however it comes: with the first page nobody needs it. */
	readonly openDocument: (options: OpenDocumentOptions) => Promise<OpenDocument>;
	readonly status: DeviceStatus;
	/** A row is on the disk and waits to be sent. */
	readonly wrote: (change: BulkChange) => void;
	/** A document could not be read in full and is wanted from the relay. */
	readonly wanted: () => void;
	/** The disk refuses edits of a document, or takes them again. */
	readonly failing: (document: string, now: boolean) => void;
}

/** The documents one tab has open, wired to the disk, to the outbox and to the line. */
export interface OpenDocuments {
	open(options: Pick<OpenDocumentOptions, 'name' | 'changed'>): Promise<OpenDocument>;
	/** Rows reached the disk by a pull or by another tab. */
	follow(change: BulkChange): Promise<void>;
	/** The network is back, or the relay answers again. */
	reconsider(): void;
	/** The network is gone. */
	disconnect(): void;
	/** Somebody signed in again. */
	revive(): void;
	readonly all: ReadonlySet<OpenDocument>;
}

export function createOpenDocuments({ openDocument, status, wrote, wanted, failing, ...around }: OpenDocumentsOptions): OpenDocuments {
	const all = new Set<OpenDocument>();
	return {
		all,
		async open(options) {
			const { name } = options;
			const household = parseDocumentName(name)?.household;
			if (!household) throw new Error('a document without a household');
			const opened = await openDocument({
				...around,
				...options,
				appended(row) {
					status.appended(household, row);
					wrote({ documents: [name], households: [household], removed: [], rebuild: [] });
				},
				unwritten: (by) => status.countUnwritten(name, by),
				failing: (now) => failing(name, now),
				damaged: () => void around.store.want([name]).then(wanted, () => undefined),
				closing: (document) => all.delete(document)
			});
			all.add(opened);
			return opened;
		},
		async follow(change) {
			const documents = new Set<string>(change.documents);
			const rebuild = new Set<string>(change.rebuild);
			await Promise.all(
				[...all].map(async (document) => {
					if (rebuild.has(document.name)) await document.rebuild();
					else if (documents.has(document.name)) await document.refresh();
					document.reconsider();
				})
			);
		},
		reconsider() {
			for (const document of all) document.reconsider();
		},
		disconnect() {
			for (const document of all) document.disconnect();
		},
		revive() {
			for (const document of all) document.revive();
		}
	};
}
