import type { DocumentName } from '#domain/ydoc/document-name.ts';
import type { PushResult } from '#protocol/messages.ts';
import { type Transport, TransportError } from '#sync/bulk/transport.ts';
import type { MemoryDisk } from '#storage/memory/disk.ts';
import type { Chance } from './chance.ts';
import { brief } from './oracle.ts';

export interface HarmOptions {
	readonly chance: Chance;
	readonly disk: MemoryDisk;
	readonly trace: (line: string) => void;
}

/** What goes wrong without anybody noticing: rows that never arrive, pages of the disk that go bad, messages nobody can read. */
export interface Harm {
	/** Documents that lack something on this device until they are compared. */
	readonly documents: Set<DocumentName>;
	/** How often each thing happened. */
	readonly seen: { rowsMissed: number; pagesDamaged: number; unreadablePushes: number; damagedAnswers: number };
	/** What happens to answers and pushes on their way. */
	over(transport: Transport): Transport;
	/** Loses or mangles a stored row that the relay has as well. */
	damagePage(): void;
	/** The relay cannot read one document for a while. */
	damageAtRelay(): void;
	repairRelay(): void;
	/** Nothing new goes wrong from here on. */
	end(): void;
}

export function createHarm({ chance, disk, trace }: HarmOptions): Harm {
	const documents = new Set<DocumentName>();
	const seen = { rowsMissed: 0, pagesDamaged: 0, unreadablePushes: 0, damagedAnswers: 0 };
	const missing = chance.pick([0, 0, 0.02, 0.1]);
	/** A row of the outbox whose bytes the relay's reader does not survive; the first that is drawn. */
	let poison: string | undefined;
	const poisonous = chance.pick([0, 0, 0.02]);
	let damaged: DocumentName | undefined;
	let isActive = true;

	return {
		documents,
		seen,
		over: (transport) => ({
			...transport,
			async changes(cursor) {
				const page = await transport.changes(cursor);
				const lost = page.rows.find(({ kind }) => isActive && kind !== 'tombstone' && kind !== 'moved_out' && chance.happens(missing));
				if (!lost) return page;
				trace(`row ${lost.seq} of ${brief(lost.doc)} never arrives`);
				seen.rowsMissed += 1;
				documents.add(lost.doc);
				return { ...page, rows: page.rows.filter((row) => row !== lost) };
			},
			async push(push) {
				if (isActive) poison ??= push.updates.find(() => chance.happens(poisonous))?.outboxId;
				if (push.updates.some(({ outboxId }) => outboxId === poison)) {
					seen.unreadablePushes += 1;
					throw new TransportError('unreadable');
				}
				const held = push.updates.filter(({ doc }) => doc === damaged);
				if (held.length === 0) return transport.push(push);
				seen.damagedAnswers += 1;
				const answer = await transport.push({ ...push, updates: push.updates.filter(({ doc }) => doc !== damaged) });
				const putOff = held.map(({ outboxId }): PushResult => ({ outboxId, status: 'retry', code: 'damaged' }));
				return { ...answer, results: [...answer.results, ...putOff] };
			},
			async documents(names) {
				return transport.documents(names.filter((name) => name !== damaged));
			}
		}),
		damagePage() {
			const rows = [...disk.tables.updates.rows.values()].filter(({ standing }) => standing.kind !== 'waiting');
			const row = chance.pickOrNone(rows);
			if (!row || disk.flushing) return;
			const lost = chance.happens(0.5);
			trace(`a row of ${brief(row.doc)} is ${lost ? 'lost from the disk' : 'mangled on the disk'}`);
			seen.pagesDamaged += 1;
			documents.add(row.doc);
			if (lost) disk.tables.updates.delete(row.id);
			else disk.tables.updates.put({ ...row, data: row.data.slice(0, chance.between(0, row.data.length - 1)) });
		},
		damageAtRelay() {
			damaged = chance.pickOrNone([...disk.tables.documents.rows.values()])?.doc;
			if (damaged) trace(`the relay cannot read ${brief(damaged)}`);
		},
		repairRelay() {
			damaged = undefined;
		},
		end() {
			isActive = false;
			damaged = undefined;
		}
	};
}
