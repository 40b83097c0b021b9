import type { Clock } from '#domain/core/clock.ts';
import { parseDocumentName } from '#domain/ydoc/document-name.ts';
import type { Push, PushResult, PushedUpdate } from '#protocol/messages.ts';
import type { createIngest } from '../ingest/ingest.ts';
import type { Verdict } from '../ingest/verdict.ts';
import type { createRequests } from '../ledger/requests.ts';
import type { Session } from '../session.ts';
import type { RateLimit } from './rate-limit.ts';

export interface PushOptions {
	readonly ingest: ReturnType<typeof createIngest>;
	readonly requests: ReturnType<typeof createRequests>;
	readonly clock: Clock;
	readonly rate: RateLimit;
}

/** Takes a batch: documents independently, the rows of one in order, requests last. Every item has its own answer. */
export function createPush({ ingest, requests, clock, rate }: PushOptions) {
	return async function push(session: Session, { device, batch, sentAt, updates, requests: asked }: Push): Promise<PushResult[]> {
		if (device !== session.device) {
			return [
				...updates.map(({ outboxId }) => ({ outboxId, status: 'rejected' as const, code: 'device-mismatch' as const })),
				...asked.map(({ requestId }) => ({ requestId, status: 'rejected' as const, code: 'device-mismatch' as const }))
			];
		}
		const offsetMs = clock.now() - sentAt;
		const answers = new Map<PushedUpdate, Verdict>();
		const admitted = updates.slice(0, rate.take(session.device, updates.length));
		for (const update of updates.slice(admitted.length)) answers.set(update, { status: 'retry', code: 'over-rate' });

		const take = async (rows: readonly PushedUpdate[]): Promise<void> => {
			const [first] = rows;
			if (!first) return;
			const verdicts = await ingest({ session, doc: first.doc, rows, channel: 'bulk', clock: { batch, offsetMs } });
			for (const [i, verdict] of verdicts.entries()) if (rows[i]) answers.set(rows[i], verdict);
		};
		const byDocument = Map.groupBy(admitted, (update) => update.doc);
		const [parents, others] = partition([...byDocument], ([doc]) => parseDocumentName(doc)?.kind === 'household');
		// A household comes before what belongs to it; it need not be committed for that, only be there first.
		await Promise.all(parents.map(([, rows]) => take(rows)));
		await Promise.all(others.map(([, rows]) => take(rows)));
		const results: PushResult[] = updates.map((update) => ({ outboxId: update.outboxId, ...answers.get(update) ?? { status: 'retry' } }));
		for (const request of asked) results.push({ requestId: request.requestId, ...(await requests(session, request)) });
		return results;
	};
}

function partition<T>(items: readonly T[], belongs: (item: T) => boolean): [T[], T[]] {
	return [items.filter(belongs), items.filter((item) => !belongs(item))];
}
