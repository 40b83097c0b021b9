import type { Clock } from '#domain/core/clock.ts';
import { uuidSchema } from '#domain/core/ids.ts';
import { parseDocumentName } from '#domain/ydoc/document-name.ts';
import type { PushResult, ReceivedPush } from '#protocol/messages.ts';
import type { Ingest } from '../ingest/ingest.ts';
import type { Verdict } from '../ingest/verdict.ts';
import type { RequestAnswer, createRequests } from '../ledger/requests.ts';
import type { Session } from '../session.ts';
import { StoreBroken } from '../storage/relay-store.ts';
import type { RateLimit } from './rate-limit.ts';

export interface PushOptions {
	readonly ingest: Ingest;
	readonly requests: ReturnType<typeof createRequests>;
	readonly clock: Clock;
	readonly rate: RateLimit;
	/** Told of what should not have happened. */
	readonly onFault: (error: unknown) => void;
}

type Update = ReceivedPush['updates'][number];

const malformed = { status: 'rejected', code: 'malformed' } as const;

/** Takes a batch: documents independently, the rows of one in order, requests last. Every item has its own answer. */
export function createPush({ ingest, requests, clock, rate, onFault }: PushOptions) {
	return async function push(session: Session, { device, batch, sentAt, updates, requests: asked }: ReceivedPush): Promise<PushResult[]> {
		if (device !== session.device) {
			const mismatch = { status: 'rejected', code: 'device-mismatch' } as const;
			return [
				...updates.map(({ outboxId }) => ({ ...named({ outboxId }), ...mismatch })),
				...asked.map(({ requestId }) => ({ ...named({ requestId }), ...mismatch }))
			];
		}
		const offsetMs = clock.now() - sentAt;
		const answers = new Map<Update, Verdict>();
		const within = updates.slice(0, rate.take(session.device, updates.length));
		for (const update of updates.slice(within.length)) answers.set(update, { status: 'retry', code: 'over-rate' });
		const [admitted, unnamed] = partition(within, ({ outboxId }) => isUuid(outboxId));
		for (const update of unnamed) answers.set(update, malformed);

		const take = async (rows: readonly Update[]): Promise<void> => {
			const [first] = rows;
			if (!first) return;
			const submission = { session, doc: first.doc, rows, channel: 'bulk', clock: { batch, offsetMs } } as const;
			const verdicts = await guarded(() => ingest(submission), () => rows.map(() => ({ status: 'retry' })));
			for (const [i, verdict] of verdicts.entries()) if (rows[i]) answers.set(rows[i], verdict);
		};
		const byDocument = Map.groupBy(admitted, (update) => update.doc);
		const [parents, others] = partition([...byDocument], ([doc]) => parseDocumentName(doc)?.kind === 'household');
		// A household comes before what belongs to it; it need not be committed for that, only be there first.
		await Promise.all(parents.map(([, rows]) => take(rows)));
		await Promise.all(others.map(([, rows]) => take(rows)));
		const results: PushResult[] = updates.map((update) => ({ ...named({ outboxId: update.outboxId }), ...(answers.get(update) ?? { status: 'retry' }) }));
		for (const request of asked) {
			const { requestId } = request;
			const decide = () => guarded<RequestAnswer>(() => requests(session, request), () => ({ status: 'retry' }));
			results.push({ ...named({ requestId }), ...(isUuid(requestId) ? await decide() : malformed) });
		}
		return results;
	};

	/** INGEST-23: a fault of the relay puts off the item it met, and no other. A broken disk stops everything. */
	async function guarded<T>(act: () => Promise<T>, putOff: () => T): Promise<T> {
		try {
			return await act();
		} catch (error) {
			if (error instanceof StoreBroken) throw error;
			onFault(error);
			return putOff();
		}
	}
}

function isUuid(id: string): boolean {
	return uuidSchema.safeParse(id).success;
}

/** What an answer is called by; an id that is none is not repeated, and its answer is known by its place. */
function named<K extends 'outboxId' | 'requestId'>(id: Readonly<Record<K, string>>): Partial<Readonly<Record<K, string>>> {
	return Object.values<string>(id).every(isUuid) ? id : {};
}

function partition<T>(items: readonly T[], belongs: (item: T) => boolean): [T[], T[]] {
	return [items.filter(belongs), items.filter((item) => !belongs(item))];
}
