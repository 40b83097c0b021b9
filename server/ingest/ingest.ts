import * as Y from 'yjs';
import { tierAt } from '#domain/access/actor.ts';
import { can, type Placement } from '#domain/access/permission.ts';
import type { Clock } from '#domain/core/clock.ts';
import type { DivisionCode } from '#domain/core/division-code.ts';
import type { Dictionary } from '#domain/fields/dictionary.ts';
import { type DocumentName, type ParsedName, documentNameSchema, parseDocumentName } from '#domain/ydoc/document-name.ts';
import type { Row } from '#protocol/messages.ts';
import type { RefusalCode } from '#protocol/refusal.ts';
import { ledgerRow, readLedgerRow } from '../ledger/ledger-row.ts';
import { type Households, placementOf } from '../ledger/households.ts';
import type { Session } from '../session.ts';
import type { HouseholdRecord } from '../storage/ledger-log.ts';
import { DocumentDamaged, type RelayStore, StoreFull, type WriteTransaction } from '../storage/relay-store.ts';
import { type Content, entriesBy, readContent, refuseEntries, refuseShape, refuseTier } from './content.ts';
import type { Documents, OpenDocument, Slot } from './documents.ts';
import * as rules from './rules.ts';
import { type Scan, scanUpdate } from './scan.ts';
import { type Verdict, keptOf, sampleBytes } from './verdict.ts';

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

export interface IngestOptions {
	readonly store: RelayStore;
	readonly documents: Documents;
	readonly households: Households;
	readonly clock: Clock;
	readonly dictionary: Dictionary;
	readonly division: (code: DivisionCode) => { readonly successor?: DivisionCode } | undefined;
	/** Called with committed rows, in order, before their author is answered. */
	readonly publish: Publish;
	/** Whether an approval in effect holds this path (INGEST-18). */
	readonly isFrozen: (household: string, path: string) => boolean;
	readonly permits?: rules.Permits;
}

/** One update and all that is known of it while it is judged. */
interface Attempt {
	readonly session: Session;
	readonly name: ParsedName;
	readonly doc: DocumentName;
	readonly slot: Slot;
	readonly open: OpenDocument;
	readonly outboxId: string;
	readonly data: Uint8Array<ArrayBuffer>;
	readonly live: boolean;
	readonly scan: Scan;
}

/** A verdict, and what the disk must hold before it may be spoken. */
interface Judged {
	readonly verdict: Verdict;
	/** Answers the row that was appended, if any. */
	readonly write?: (tx: WriteTransaction) => readonly Row[];
	readonly households?: readonly HouseholdRecord[];
	readonly data?: Uint8Array<ArrayBuffer>;
	readonly clients?: readonly number[];
	readonly dead?: readonly number[];
	/** Ids of the claims and log entries that are new with it. */
	readonly entries?: readonly string[];
}

type Ingest = (submission: Submission) => Promise<Verdict[]>;

/** Off by more than this, a device's times are corrected (F27). */
const tolerableOffsetMs = 2 * 60_000;

/** How many questions for a larger update one document remembers. */
const mostAsked = 1000;

/**
 * The one way in for an update: judge → append → commit → publish → acknowledge. Rules, in order, with their numbers:
 * SPEC.md beside this file.
 */
export function createIngest(options: IngestOptions): Ingest {
	const { store, documents, households, clock, dictionary, publish } = options;
	const permits = options.permits ?? can;

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
			if (!(error instanceof StoreFull)) throw error;
			return verdicts.map(() => ({ status: 'retry', code: 'disk-full' }));
		}
	};

	/** Judges every row in order and hands what is to be kept to the disk as one piece. */
	async function judgeAll(submission: Submission, name: ParsedName, slot: Slot) {
		const { session } = submission;
		const judged: Judged[] = [];
		const settling: Promise<unknown>[] = [];
		const commit = Promise.withResolvers<readonly (number | undefined)[]>();
		commit.promise.catch(() => {});
		// Of the submissions before this one: from its first row on, `settled` waits for this one too.
		const earlier = slot.settled;
		try {
			for (const row of submission.rows) {
				const next = await judge(submission, name, slot, row);
				judged.push(next);
				const { data, clients, dead } = next;
				const unsettled = {
					failures: store.failures,
					account: session.account,
					...(data ? { data } : {}),
					...(clients ? { clients } : {}),
					...(dead ? { dead } : {})
				};
				if (next.write) settling.push(documents.settle(slot, unsettled, commit.promise));
				for (const record of next.households ?? []) households.set(record, commit.promise);
			}
		} catch (error) {
			// A bug or a broken disk: what was judged so far never came to be.
			documents.drop(slot);
			commit.reject(error);
			throw error;
		}
		const verdicts = judged.map(({ verdict }) => verdict);
		const clockRow = await correction(submission, name, earlier, judged);
		if (settling.length === 0 && !clockRow) return { verdicts, committed: slot.settled.then(() => []) };
		const written = store.write((tx) => {
			const rows = judged.map(({ write }) => write?.(tx) ?? []);
			const extra = clockRow ? [clockRow(tx)] : [];
			return { seqs: rows.map(([first]) => first?.seq), rows: [...rows.flat(), ...extra] };
		});
		written
			.then(({ seqs, rows }) => {
				publish(rows, submission.origin);
				commit.resolve(seqs);
			})
			.catch(commit.reject);
		return { verdicts, committed: commit.promise };
	}

	async function judge(submission: Submission, name: ParsedName, slot: Slot, row: Submission['rows'][number]): Promise<Judged> {
		const { session, channel } = submission;
		const live = channel === 'live';
		const household = households.get(name.household);
		const refusing = { session, doc: slot.name, village: household?.village, ...row, live };
		const stranger = rules.refuseStranger(session, name, household, permits);
		if (stranger) return refuse(stranger, refusing);
		let open: OpenDocument;
		try {
			open = await documents.open(slot);
		} catch (error) {
			if (error instanceof DocumentDamaged) return { verdict: { status: 'retry', code: 'damaged' } };
			throw error;
		}
		const scan = scanUpdate(row.data);
		const dead = scan && !open.gone ? { open, scan } : {};
		if (row.data.length > (live ? rules.maxLiveBytes : rules.maxRowBytes)) return refuse('too-large', { ...refusing, ...dead });
		if (open.gone) return refuse('gone', refusing);
		if (name.generation > 1 && !open.exists) return refuse('not-found', refusing);
		if (!scan || rules.jumpsAhead(scan, open)) return refuse('malformed', refusing);
		const attempt = { session, name, doc: slot.name, slot, open, live, scan, ...row };
		const judged = judgeScanned(attempt, household);
		return judged === 'gap' ? askForState(attempt) : judged;
	}

	function judgeScanned(attempt: Attempt, household: HouseholdRecord | undefined): Judged | 'gap' {
		const { session, name, slot, open, scan, data } = attempt;
		const refused = (code: RefusalCode) => refuse(code, { ...attempt, village: household?.village });
		if (rules.followsRefusal(scan, open)) return refused('after-refusal');
		if (rules.takesClient(scan, open, slot, session.account)) return refused('client-taken');
		if (rules.leavesGap(scan, open)) return 'gap';
		if (open.exists && household) return apply(attempt, placementOf(household), undefined);
		if (name.kind === 'private') {
			if (!household) return { verdict: { status: 'retry', code: 'parent-missing' } };
			const placement = placementOf(household);
			return permits(session.actor(), 'create', 'private', placement) ? apply(attempt, placement, undefined) : refused('not-found');
		}
		if (scan.blocks.length === 0) return { verdict: { status: 'ok' } };
		const meta = rules.foundingMeta(data, name);
		if (!meta) return refused('shape');
		const village = rules.villageOf(meta.village, options.division);
		const placement = village && { village, helpers: [session.account] };
		if (!placement || !permits(session.actor(), 'create', 'household', placement)) return refused('scope');
		const founded: HouseholdRecord = {
			household: name.household,
			village: placement.village,
			author: session.account,
			helpers: undefined,
			formerHelpers: [],
			status: 'normal',
			plans: {}
		};
		return apply(attempt, placement, founded);
	}

	/** INGEST-10 to 19: applies the update to the cached document; whatever is not kept in the end drops the cache. */
	function apply(attempt: Attempt, placement: Placement, founded: HouseholdRecord | undefined): Judged | 'gap' {
		const { open, slot, scan, data } = attempt;
		const fresh = rules.newClients(scan, open);
		const partlyKnown = scan.blocks.some(({ client, clock: from }) => from < Y.getState(open.ydoc.store, client));
		let effective = data;
		const noteEffect = (update: Uint8Array) => void (effective = update.slice());
		if (partlyKnown) open.ydoc.on('update', noteEffect);
		let outcome: Applied;
		try {
			outcome = open.ydoc.transact((transaction) => {
				Y.applyUpdate(open.ydoc, data);
				return examine(attempt, transaction, placement);
			});
		} catch {
			outcome = { code: 'malformed' };
		} finally {
			open.ydoc.off('update', noteEffect);
		}
		if ('code' in outcome) {
			const refusal = refuse(outcome.code, { ...attempt, village: placement.village }, fresh);
			documents.drop(slot);
			return refusal;
		}
		if (outcome.content === 'pending') {
			documents.drop(slot);
			return 'gap';
		}
		if (outcome.content === 'nothing-new') return { verdict: { status: 'ok' } };
		return keep(attempt, { content: outcome.content, data: effective, clients: fresh, village: placement.village, founded });
	}

	function examine(attempt: Attempt, transaction: Y.Transaction, placement: Placement): Applied {
		const { session, name, open, scan, data } = attempt;
		if (rules.isPending(open.ydoc)) return { content: 'pending' };
		if (!rules.hasEffect(transaction, scan)) return { content: 'nothing-new' };
		const actor = session.actor();
		if (!permits(actor, 'write', name.kind, placement)) return { code: 'read-only' };
		const read = readContent(transaction, scan.blocks, !open.exists);
		if ('code' in read) return read;
		const { content } = read;
		const author = { account: session.account, device: session.device, tier: tierAt(actor, placement.village) };
		const code =
			refuseShape(content, name.kind, dictionary) ??
			refuseEntries(content, name.kind, dictionary, author) ??
			refuseTier(content, name.kind, dictionary, author.tier) ??
			(rules.overflows(open, data, content) ? 'full' : undefined);
		return code ? { code } : { content };
	}

	/** INGEST-18 and 19. */
	function keep(attempt: Attempt, taken: Taken): Judged {
		const { session, name, doc, open, slot, outboxId } = attempt;
		const { content, data, village, founded } = taken;
		const at = clock.now();
		const { account, device } = session;
		const frozen = rules.pathsOf(content).some((path) => options.isFrozen(name.household, path));
		const unbound = taken.clients.filter((client) => !open.clients.has(client));
		for (const client of unbound) open.clients.set(client, account);
		open.exists = true;
		open.bytes += data.length;
		slot.asked.clear();
		return {
			verdict: frozen ? { status: 'ok', code: 'not-in-effect' } : { status: 'ok' },
			data,
			clients: unbound,
			entries: [...content.claims.map(({ id }) => id), ...content.entries.map(({ id }) => id)],
			...(founded ? { households: [founded] } : {}),
			write(tx) {
				const row = tx.append({ doc, kind: 'update', account, device, at, data, village, outboxId });
				if (unbound.length > 0) tx.bindClients(doc, unbound, account);
				if (frozen) tx.refuse({ doc, village, outboxId, account, device, at, code: 'not-in-effect', data });
				return founded ? [row, place(tx, founded, { account, device, at })] : [row];
			}
		};
	}

	/** INGEST-8 and 11: a larger update is asked for once. */
	async function askForState({ slot, outboxId, session, doc, live }: Attempt): Promise<Judged> {
		if (!slot.asked.has(outboxId)) {
			if (slot.asked.size >= mostAsked) slot.asked.clear();
			slot.asked.add(outboxId);
			// What was applied in vain is gone from memory; the state asked from is the one that stands.
			const { ydoc } = await documents.open(slot);
			return { verdict: { status: 'need-state', stateVector: Y.encodeStateVector(ydoc).slice() } };
		}
		return live
			? { verdict: { status: 'rejected', code: 'gap' } }
			: { verdict: { status: 'rejected', code: 'gap' }, write: (tx) => (audit(tx, session, doc, 'gap'), []) };
	}

	function refuse(code: RefusalCode, refused: Refused, clients: readonly number[] = clientsOf(refused)): Judged {
		const { session, doc, village, outboxId, data, live, open } = refused;
		const kept = live ? {} : (keptOf[code] ?? {});
		const dead = kept.tail ? clients : [];
		for (const client of dead) open?.dead.add(client);
		const { account, device } = session;
		const at = clock.now();
		return {
			verdict: { status: 'rejected', code },
			dead,
			write(tx) {
				audit(tx, session, doc, code);
				const bytes = kept.tail ? data : kept.sample ? data.slice(0, sampleBytes) : undefined;
				if (bytes) tx.refuse({ doc, village, outboxId, account, device, at, code, data: bytes });
				if (dead.length > 0) tx.markDead(doc, dead);
				return [];
			}
		};
	}

	function clientsOf({ open, scan, session }: Refused): readonly number[] {
		if (!open || !scan) return [];
		// Never another's: a refusal must not be a way to silence him.
		return rules.newClients(scan, open).filter((client) => (open.clients.get(client) ?? session.account) === session.account);
	}

	function audit(tx: WriteTransaction, { account, device }: Session, doc: string, code: RefusalCode): void {
		tx.audit({ at: clock.now(), account, device, action: 'ingest', target: doc, outcome: code });
	}

	/** The row that says by how much the times of these entries are off (LEDGER-7). */
	async function correction({ session, rows, clock: told }: Submission, name: ParsedName, earlier: Promise<unknown>, judged: readonly Judged[]) {
		const household = households.get(name.household);
		if (!told || !household || Math.abs(told.offsetMs) <= tolerableOffsetMs) return undefined;
		// The live socket, which tells no time, was faster than this batch: the document is not new, its wrong time is.
		const repeated = rows.filter((_, i) => judged[i]?.verdict.status === 'ok' && !judged[i]?.write);
		const before = repeated.flatMap(({ data }) => entriesBy(session.device, data));
		const named = before.length > 0 ? await correctedIn(name.household, earlier) : new Set<string>();
		const entries = [...judged.flatMap((each) => each.entries ?? []), ...before.filter((id) => !named.has(id))];
		if (entries.length === 0) return undefined;
		const at = clock.now();
		return (tx: WriteTransaction): Row =>
			tx.append({
				...ledgerRow({
					type: 'clock',
					household: name.household,
					at,
					by: session.account,
					device: session.device,
					batch: told.batch,
					offsetMs: told.offsetMs,
					entries
				}),
				account: session.account,
				device: session.device,
				village: household.village
			});
	}

	/** Entries of a household whose times have been corrected. */
	async function correctedIn(household: string, earlier: Promise<unknown>): Promise<ReadonlySet<string>> {
		await earlier.catch(() => undefined);
		const ledger = (await store.ledgerRows(household)).map(readLedgerRow);
		return new Set(ledger.flatMap((row) => (row.type === 'clock' ? row.entries : [])));
	}

	function refuseAll({ session, rows, doc }: Submission, code: RefusalCode): Promise<Verdict[]> {
		const target = doc.slice(0, 60);
		return store
			.write((tx) => audit(tx, session, target, code))
			.then(
				() => rows.map(() => ({ status: 'rejected', code })),
				() => rows.map(() => ({ status: 'retry', code: 'disk-full' }))
			);
	}
}

type Applied = { readonly code: RefusalCode } | { readonly content: Content | 'pending' | 'nothing-new' };

interface Taken {
	readonly content: Content;
	readonly data: Uint8Array<ArrayBuffer>;
	readonly clients: readonly number[];
	readonly village: DivisionCode;
	readonly founded: HouseholdRecord | undefined;
}

type Refused = Pick<Attempt, 'session' | 'doc' | 'outboxId' | 'data' | 'live'> &
	Partial<Pick<Attempt, 'open' | 'scan'>> & { readonly village: DivisionCode | undefined };

/** Appends `placed` and the household's record: place, number and author, from now on the relay's own (LEDGER-1). */
function place(
	tx: WriteTransaction,
	founded: HouseholdRecord,
	{ account, device, at }: { readonly account: string; readonly device: string; readonly at: number }
): Row {
	const { household, village } = founded;
	const no = village + String(tx.nextHouseholdNumber(village)).padStart(4, '0');
	tx.saveHousehold(founded);
	return tx.append({ ...ledgerRow({ type: 'placed', household, at, by: account, village, no }), account, device, village });
}
