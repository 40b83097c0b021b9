import { type DocumentName, type ParsedName, documentNameSchema, parseDocumentName } from '#domain/ydoc/document-name.ts';
import type { Row } from '#protocol/messages.ts';
import type { RefusalCode } from '#protocol/refusal.ts';
import { clockRow } from '../ledger/clock-row.ts';
import type { Households } from '../ledger/households.ts';
import type { Session } from '../session.ts';
import type { HouseholdRecord } from '../storage/ledger-log.ts';
import { type RelayStore, StoreFull, WorkVoid } from '../storage/relay-store.ts';
import type { Judged } from './attempt.ts';
import type { Slot, Unsettled } from './documents.ts';
import { type JudgeOptions, createJudge } from './judge.ts';
import { auditRefusal } from './refuse.ts';
import type { Verdict } from './verdict.ts';

/** Updates of one document from one device, in the order they were written. */
export interface Submission {
	readonly session: Session;
	/** As it was received: any text. */
	readonly doc: string;
	readonly rows: readonly { readonly outboxId: string; readonly data: Uint8Array<ArrayBuffer> }[];
	readonly channel: 'bulk' | 'live';
	/** The socket it came from, which need not be shown its own words. */
	readonly origin?: object;
	/** By how much the device's clock is off, and the batch it was told in. */
	readonly clock?: { readonly batch: string; readonly offsetMs: number };
}

/** Told of committed rows, and of the socket that sent them, if one did. */
export type Publish = (rows: readonly Row[], origin?: object) => void;

export interface IngestOptions extends JudgeOptions {
	readonly store: RelayStore;
	readonly households: Households;
	/** Called with committed rows, in order, before their author is answered. */
	readonly publish: Publish;
}

export type Ingest = (submission: Submission) => Promise<Verdict[]>;

/**
 * The one way in for an update: judge (judge.ts) → append → commit → publish → acknowledge.
 *
 * @throws what is nobody's row's fault: a bug, or StoreBroken
 */
export function createIngest(options: IngestOptions): Ingest {
	const { store, documents, households, clock, publish } = options;
	const judge = createJudge(options);

	return async function ingest(submission) {
		const parsed = parseDocumentName(submission.doc);
		const name = documentNameSchema.safeParse(submission.doc);
		if (!parsed || !name.success) return refuseAll(submission, 'not-found');
		const slot = documents.slot(name.data);
		const { verdicts, committed } = await documents.enqueue(slot, () => judgeAll(submission, parsed, slot));
		try {
			// Every answer rests on what was judged before it, be it stored by this submission or an earlier one.
			const rows = await committed;
			return verdicts.map((verdict, i) => {
				const seq = rows[i];
				return verdict.status === 'ok' && seq !== undefined ? { ...verdict, seq } : verdict;
			});
		} catch (error) {
			if (error instanceof StoreFull) return verdicts.map(() => ({ status: 'retry', code: 'disk-full' }));
			if (error instanceof WorkVoid) return verdicts.map(() => ({ status: 'retry' }));
			throw error;
		}
	};

	/** Judges every row in order and hands what is to be kept to the disk as one piece. */
	async function judgeAll(submission: Submission, name: ParsedName, slot: Slot) {
		const { session, rows, channel } = submission;
		const rests = { doc: slot.name, failures: store.failures(slot.name) };
		const judged: Judged[] = [];
		const mine: Unsettled[] = [];
		const commit = Promise.withResolvers<readonly (number | undefined)[]>();
		commit.promise.catch(() => {});
		// Of the submissions before this one: from its first row on, `settled` waits for this one too.
		const earlier = slot.settled;
		try {
			for (const row of rows) {
				const household = householdOf(name, slot);
				const next = await judge({ session, name, slot, household, live: channel === 'live', ...row });
				judged.push(next);
				if (!next.write) continue;
				const { data, clients, dead, founded } = next;
				mine.push({
					failures: store.failures(slot.name),
					account: session.account,
					...(data ? { data } : {}),
					...(clients ? { clients } : {}),
					...(dead ? { dead } : {}),
					...(founded ? { founded } : {})
				});
				documents.settle(slot, mine.slice(-1), commit.promise);
			}
		} catch (error) {
			// A bug or a broken disk: nothing of this was handed in, and nobody may wait for it.
			documents.takeBack(slot, mine, earlier);
			throw error;
		}
		const verdicts = judged.map(({ verdict }) => verdict);
		const household = householdOf(name, slot);
		const fresh = judged.flatMap(({ entries = [] }) => entries);
		const repeated = rows.filter((_, i) => judged[i]?.verdict.status === 'ok' && !judged[i]?.write).map(({ data }) => data);
		const appendClock = await clockRow(store, clock, { session, doc: slot.name, name, household, told: submission.clock, fresh, repeated, earlier });
		if (mine.length === 0 && !appendClock) return { verdicts, committed: slot.settled.then(() => standing(rests)) };
		store
			.write((tx) => {
				const written = judged.map(({ write }) => write?.(tx) ?? []);
				const extra = appendClock ? [appendClock(tx)] : [];
				return { seqs: written.map(([first]) => first?.seq), rows: [...written.flat(), ...extra] };
			}, rests)
			.then(({ seqs, rows: committed }) => {
				households.committed(judged.flatMap(({ founded }) => founded ?? []));
				publish(committed, submission.origin);
				commit.resolve(seqs);
			})
			.catch(commit.reject);
		return { verdicts, committed: commit.promise };
	}

	/** Nothing was to be written; the verdicts stand if nothing they rest on has failed. @throws WorkVoid */
	function standing({ doc, failures }: { readonly doc: DocumentName; readonly failures: number }): readonly undefined[] {
		if (store.failures(doc) !== failures) throw new WorkVoid(doc);
		return [];
	}

	/**
	 * The household as its own queue may see it: founded by a row judged before this one, whose commit every answer
	 * waits for. Everybody else is answered from what is on disk.
	 */
	function householdOf(name: ParsedName, slot: Slot): HouseholdRecord | undefined {
		const failures = store.failures(slot.name);
		const founding = () => [...slot.unsettled].find((each) => each.founded && each.failures === failures)?.founded;
		return households.get(name.household) ?? founding();
	}

	function refuseAll({ session, rows, doc }: Submission, code: RefusalCode): Promise<Verdict[]> {
		const target = doc.slice(0, 60);
		return store
			.write((tx) => auditRefusal(tx, { session, doc: target, code, at: clock.now() }))
			.then(
				() => rows.map(() => ({ status: 'rejected', code })),
				(error: unknown) => {
					if (error instanceof StoreFull) return rows.map(() => ({ status: 'retry', code: 'disk-full' }));
					throw error;
				}
			);
	}
}
