import { newId } from '#domain/core/ids.ts';
import { type DocumentName, parseDocumentName } from '#domain/ydoc/document-name.ts';
import type { PushAnswer, PushResult } from '#protocol/messages.ts';
import type { Outgoing, OutgoingUpdate } from '#storage/local-store.ts';
import type { BulkChange, BulkOptions } from './client.ts';
import { TransportError } from './transport.ts';
import { differenceFrom } from './yjs-updates.ts';

export interface Pusher {
	/**
	 * Sends one batch and carries out the answer to each of its rows; nothing when there was nothing to send. A batch the
	 * relay cannot read is halved, down to the row that is the cause.
	 * @param begun called when the batch is on its way
	 */
	push(begun: () => void): Promise<PushOutcome | undefined>;
	/** What has no answer yet. */
	readonly sending: ReadonlySet<string>;
}

export interface PushOutcome {
	readonly standing: Pick<PushAnswer, 'epoch' | 'grantsVersion' | 'backedUpTo'>;
	readonly change: BulkChange;
	/** The relay asked for patience, and nothing is left that it has not asked it for. */
	readonly putOff: boolean;
	/** It took others. */
	readonly progressed: boolean;
}

const mostRows = 500;
const mostBytes = 1_000_000;
/** After these the document is not the asker's any more. */
const forgetting: ReadonlySet<string> = new Set(['not-found', 'revoked', 'gone']);
/** The relay has no room or no time for anybody: its patience is not asked for one document. */
const ofTheRelay: ReadonlySet<string | undefined> = new Set(['over-rate', 'disk-full', 'shutting-down']);

export function createPusher({ store, transport, clock, random, device }: BulkOptions): Pusher {
	/** State vectors the relay answered with: the next push of the row is everything beyond them. */
	const lacking = new Map<string, Uint8Array>();
	let sending: ReadonlySet<string> = new Set();
	/** Documents the relay puts off. Their rows, however many, do not stand before those of others. */
	const aside = new Set<DocumentName>();
	/** Rows in a batch: halved while one is sought that cannot be read, and doubled again from there. */
	let most = mostRows;

	return {
		get sending() {
			return sending;
		},
		async push(begun) {
			const outgoing = await nextBatch();
			if (sizeOf(outgoing) === 0) return undefined;
			sending = new Set([...outgoing.updates, ...outgoing.requests].map(({ id }) => id));
			begun();
			try {
				const outcome = await offer(outgoing);
				// Patience is for when nothing else is left: what stands aside keeps nothing waiting.
				const left = aside.size > 0 && !outcome.putOff ? sizeOf(await store.outgoing(1, 1, aside)) : 0;
				return { ...outcome, putOff: outcome.putOff || (aside.size > 0 && left === 0) };
			} finally {
				sending = new Set();
			}
		}
	};

	/** What does not stand aside; when that is nothing, those that do have another turn. */
	async function nextBatch(): Promise<Outgoing> {
		const others = await store.outgoing(most, mostBytes, aside);
		if (sizeOf(others) > 0 || aside.size === 0) return others;
		aside.clear();
		return store.outgoing(most, mostBytes);
	}

	async function offer(batch: Outgoing): Promise<PushOutcome> {
		try {
			const answer = await send(batch);
			most = Math.min(mostRows, most * 2);
			return await settle(batch, answer);
		} catch (error) {
			if (!(error instanceof TransportError) || error.failure !== 'unreadable') throw error;
			most = Math.ceil(sizeOf(batch) / 2);
			if (sizeOf(batch) > 1) return offer(firstOf(batch, most));
			// Only where it reads the rest of what this device says is it the row; another version of it may read nothing.
			const heard = await send({ updates: [], requests: [] });
			const item = batch.updates[0] ? { outboxId: batch.updates[0].id } : { requestId: batch.requests[0]?.id };
			return settle(batch, { ...heard, results: [{ ...item, status: 'rejected', code: 'malformed' }] });
		}
	}

	async function send(outgoing: Outgoing): Promise<PushAnswer> {
		const updates = await Promise.all(
			outgoing.updates.map(async (row) => ({ doc: row.doc, outboxId: row.id, data: await bytesOf(row) }))
		);
		const answer = await transport.push({
			device,
			batch: newId(clock, random),
			sentAt: clock.now(),
			updates,
			requests: outgoing.requests.map(({ id, kind, body }) => ({ requestId: id, kind, body }))
		});
		// Not these rows are wrong but the session: it is somebody else's, or of another browser.
		if (answer.results.some(({ code }) => code === 'device-mismatch')) throw new TransportError('unauthenticated');
		return answer;
	}

	async function bytesOf(row: OutgoingUpdate): Promise<OutgoingUpdate['data']> {
		const stateVector = lacking.get(row.id);
		if (!stateVector) return row.data;
		const { updates } = await store.load(row.doc);
		return differenceFrom(stateVector, updates);
	}

	async function settle(outgoing: Outgoing, answer: PushAnswer): Promise<PushOutcome> {
		const results = new Map(answer.results.map((result) => [result.outboxId ?? result.requestId, result]));
		const at = clock.now();
		const change = new Collected();
		const accepted = outgoing.updates.filter(({ id }) => results.get(id)?.status === 'ok');
		// What was sent whole holds every row of its document that is in the batch: one the relay still asked about is there by now.
		const whole = new Set(accepted.filter(({ id }) => lacking.has(id)).map(({ doc }) => doc));
		if (accepted.length > 0) {
			// A larger update holds more than its row: it is stored as it comes back, not taken for the row.
			const numbered = accepted.map(({ id }) => ({ id, seq: lacking.has(id) ? undefined : results.get(id)?.seq }));
			await store.acknowledge(numbered, answer.epoch, at);
			for (const { id, doc } of accepted) {
				lacking.delete(id);
				change.acknowledged(doc);
			}
		}
		let putOff = false;
		/** Documents whose first trouble in this batch was dealt with; what came after it is sent again, or went with it. */
		const dealtWith = new Set<DocumentName>();
		for (const { id, doc } of outgoing.updates) {
			const result = results.get(id);
			if (result?.status === 'ok' || dealtWith.has(doc) || (whole.has(doc) && asksForMore(result))) continue;
			dealtWith.add(doc);
			const verdict = judge(result, lacking.has(id));
			if (verdict.kind === 'put-off') {
				if (ofTheRelay.has(result?.code)) putOff = true;
				else aside.add(doc);
			} else if (verdict.kind === 'send-all') lacking.set(id, verdict.stateVector);
			else {
				lacking.delete(id);
				change.refused(doc, await store.refuse(id, verdict.code, at, forgetting.has(verdict.code)));
			}
		}
		for (const { id, household } of outgoing.requests) {
			const result = results.get(id);
			if (result?.status === 'ok') await store.finishRequest(id);
			else if (result?.status === 'rejected') await store.finishRequest(id, { code: result.code ?? 'malformed', at });
			else putOff = true;
			change.households.add(household);
		}
		return { standing: answer, change: change.done(), putOff, progressed: accepted.length > 0 };
	}
}

function sizeOf({ updates, requests }: Outgoing): number {
	return updates.length + requests.length;
}

function firstOf({ updates, requests }: Outgoing, size: number): Outgoing {
	return { updates: updates.slice(0, size), requests: requests.slice(0, Math.max(0, size - updates.length)) };
}

/** The row rests on others the relay has not seen. */
function asksForMore(result: PushResult | undefined): boolean {
	return result?.status === 'need-state' || (result?.status === 'rejected' && result.code === 'gap');
}

type Verdict =
	| { readonly kind: 'put-off' }
	| { readonly kind: 'send-all'; readonly stateVector: Uint8Array }
	| { readonly kind: 'refused'; readonly code: string };

/** @param sentAll whether what was sent was already everything the relay said it lacked */
function judge(result: PushResult | undefined, sentAll: boolean): Verdict {
	if (result?.status === 'rejected') return { kind: 'refused', code: result.code ?? 'malformed' };
	if (result?.status !== 'need-state' || !result.stateVector) return { kind: 'put-off' };
	return sentAll ? { kind: 'refused', code: 'gap' } : { kind: 'send-all', stateVector: result.stateVector };
}

class Collected {
	readonly households = new Set<BulkChange['households'][number]>();
	readonly #removed = new Set<DocumentName>();
	readonly #rebuild = new Set<DocumentName>();

	acknowledged(doc: DocumentName): void {
		this.households.add(householdOf(doc));
	}

	refused(doc: DocumentName, change: Pick<BulkChange, 'households' | 'removed'>): void {
		for (const household of change.households) this.households.add(household);
		for (const removed of change.removed) this.#removed.add(removed);
		this.#rebuild.add(doc);
	}

	done(): BulkChange {
		const rebuild = [...this.#rebuild].filter((doc) => !this.#removed.has(doc));
		return { documents: [], households: [...this.households], removed: [...this.#removed], rebuild };
	}
}

function householdOf(doc: DocumentName): BulkChange['households'][number] {
	const parsed = parseDocumentName(doc);
	if (!parsed) throw new Error('a document name was not checked at the border');
	return parsed.household;
}
