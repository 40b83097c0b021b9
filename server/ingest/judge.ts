import * as Y from 'yjs';
import { tierAt } from '#domain/access/actor.ts';
import { can, type Placement } from '#domain/access/permission.ts';
import type { Clock } from '#domain/core/clock.ts';
import type { DivisionCode } from '#domain/core/division-code.ts';
import type { Dictionary } from '#domain/fields/dictionary.ts';
import type { ParsedName } from '#domain/ydoc/document-name.ts';
import type { RefusalCode } from '#protocol/refusal.ts';
import { placementOf } from '../ledger/households.ts';
import { newHousehold, place } from '../ledger/placing.ts';
import type { Session } from '../session.ts';
import type { HouseholdRecord } from '../storage/ledger-log.ts';
import { DocumentDamaged } from '../storage/relay-store.ts';
import type { Attempt, Judged } from './attempt.ts';
import { type Content, readContent, refuseEntries, refuseShape, refuseTier } from './content.ts';
import type { Documents, OpenDocument, Slot } from './documents.ts';
import { auditRefusal, createRefuse } from './refuse.ts';
import * as rules from './rules.ts';
import { scanUpdate } from './scan.ts';

/** One row as it came, with where it is going. */
export interface Arrived {
	readonly session: Session;
	readonly name: ParsedName;
	readonly slot: Slot;
	/** The household it belongs to, founded by an earlier row of this very queue at the latest. */
	readonly household: HouseholdRecord | undefined;
	readonly outboxId: string;
	readonly data: Uint8Array<ArrayBuffer>;
	readonly live: boolean;
}

export interface JudgeOptions {
	readonly documents: Documents;
	readonly clock: Clock;
	readonly dictionary: Dictionary;
	readonly division: (code: DivisionCode) => { readonly successor?: DivisionCode } | undefined;
	/** Whether an approval in effect holds this path (INGEST-18). */
	readonly isFrozen: (household: string, path: string) => boolean;
	readonly permits?: rules.Permits;
}

/** What becomes of an update that was applied. */
type Applied = { readonly code: RefusalCode } | { readonly content: Content | 'pending' | 'nothing-new' };

/** How many questions for a larger update one document remembers. */
const mostAsked = 1000;

/**
 * The table of SPEC.md beside this file, row by row: the first that matches answers. The numbers in the comments are
 * its numbers. What the session and the rate say (1, and the rate in 3) was asked before.
 */
export function createJudge({ documents, clock, dictionary, division, isFrozen, permits = can }: JudgeOptions) {
	const refuse = createRefuse(clock);

	/** Rows 2 to 5: may he, and is it an update at all. */
	async function judge(arrived: Arrived): Promise<Judged> {
		const { session, name, slot, household, outboxId, data, live } = arrived;
		const refusing = { session, doc: slot.name, village: household?.village, outboxId, data, live };
		// 2
		const stranger = rules.refuseStranger(session, name, household, permits);
		if (stranger) return refuse(stranger, refusing);
		let open: OpenDocument;
		try {
			open = await documents.open(slot);
		} catch (error) {
			// 22
			if (error instanceof DocumentDamaged) return { verdict: { status: 'retry', code: 'damaged' } };
			throw error;
		}
		const scan = scanUpdate(data);
		// 3
		const tail = scan && !open.gone ? { open, scan } : {};
		if (data.length > (live ? rules.maxLiveBytes : rules.maxRowBytes)) return refuse('too-large', { ...refusing, ...tail });
		// 4
		if (open.gone) return refuse('gone', refusing);
		if (name.generation > 1 && !open.exists) return refuse('not-found', refusing);
		// 5
		if (!scan || rules.jumpsAhead(scan, open)) return refuse('malformed', refusing);
		const attempt = { session, name, doc: slot.name, slot, open, outboxId, data, live, scan };
		const judged = judgeScanned(attempt, household);
		return judged === 'gap' ? askForState(attempt) : judged;
	}

	/** Rows 6 to 9: what can be said before it is applied. */
	function judgeScanned(attempt: Attempt, household: HouseholdRecord | undefined): Judged | 'gap' {
		const { session, slot, open, scan } = attempt;
		const refused = (code: RefusalCode) => refuse(code, { ...attempt, village: household?.village });
		// 6
		if (rules.followsRefusal(scan, open)) return refused('after-refusal');
		// 7
		if (rules.takesClient(scan, open, slot, session.account)) return refused('client-taken');
		// 8
		if (rules.leavesGap(scan, open)) return 'gap';
		if (open.exists && household) return apply(attempt, placementOf(household), undefined);
		// 9
		return attempt.name.kind === 'private' ? beginPrivate(attempt, household) : found(attempt);
	}

	/** Row 9 for a private document nobody has written in yet. */
	function beginPrivate(attempt: Attempt, household: HouseholdRecord | undefined): Judged | 'gap' {
		if (!household) return { verdict: { status: 'retry', code: 'parent-missing' } };
		const placement = placementOf(household);
		if (permits(attempt.session.actor(), 'create', 'private', placement)) return apply(attempt, placement, undefined);
		return refuse('not-found', { ...attempt, village: household.village });
	}

	/** Row 9 for a household that is not there yet. */
	function found(attempt: Attempt): Judged | 'gap' {
		const { session, name, scan, data } = attempt;
		const refused = (code: RefusalCode) => refuse(code, { ...attempt, village: undefined });
		if (scan.blocks.length === 0) return { verdict: { status: 'ok' } };
		const meta = rules.foundingMeta(data, name);
		if (!meta) return refused('shape');
		const village = rules.villageOf(meta.village, division);
		const placement = village && { village, helpers: [session.account] };
		if (!placement || !permits(session.actor(), 'create', 'household', placement)) return refused('scope');
		return apply(attempt, placement, newHousehold(name.household, placement.village, session.account));
	}

	/** Rows 10 to 19: applied to the cached document, which is dropped where the update is not kept in the end. */
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
			// 10
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

	/** Rows 11 to 17: what it did to the document, while Yjs still knows. */
	function examine(attempt: Attempt, transaction: Y.Transaction, placement: Placement): Applied {
		const { session, name, open, scan, data } = attempt;
		// 11
		if (rules.isPending(open.ydoc)) return { content: 'pending' };
		// 12
		if (!rules.hasEffect(transaction, scan)) return { content: 'nothing-new' };
		// 13
		const actor = session.actor();
		if (!permits(actor, 'write', name.kind, placement)) return { code: 'read-only' };
		// 14
		const read = readContent(transaction, scan.blocks, !open.exists);
		if ('code' in read) return read;
		const { content } = read;
		const author = { account: session.account, device: session.device, tier: tierAt(actor, placement.village) };
		const code =
			refuseShape(content, name.kind, dictionary) ??
			// 15
			refuseEntries(content, name.kind, dictionary, author) ??
			// 16
			refuseTier(content, name.kind, dictionary, author) ??
			// 17
			(rules.overflows(open, data, content) ? 'full' : undefined);
		return code ? { code } : { content };
	}

	/** Rows 18 and 19: it is taken. */
	function keep(attempt: Attempt, taken: Taken): Judged {
		const { session, name, doc, open, slot, outboxId } = attempt;
		const { content, data, village, founded } = taken;
		const at = clock.now();
		const { account, device } = session;
		const frozen = rules.pathsOf(content).some((path) => isFrozen(name.household, path));
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
			...(founded ? { founded } : {}),
			write(tx) {
				const row = tx.append({ doc, kind: 'update', account, device, at, data, village, outboxId });
				if (unbound.length > 0) tx.bindClients(doc, unbound, account);
				if (frozen) tx.refuse({ doc, village, outboxId, account, device, at, code: 'not-in-effect', data });
				return founded ? [row, place(tx, founded, { account, device, at })] : [row];
			}
		};
	}

	/** The answer to 8 and 11: a larger update is asked for, once. */
	async function askForState({ slot, outboxId, session, doc, live }: Attempt): Promise<Judged> {
		if (!slot.asked.has(outboxId)) {
			if (slot.asked.size >= mostAsked) slot.asked.clear();
			slot.asked.add(outboxId);
			// What was applied in vain is gone from memory; the state asked from is the one that stands.
			const { ydoc } = await documents.open(slot);
			return { verdict: { status: 'need-state', stateVector: Y.encodeStateVector(ydoc).slice() } };
		}
		const verdict = { status: 'rejected', code: 'gap' } as const;
		return live ? { verdict } : { verdict, write: (tx) => (auditRefusal(tx, { session, doc, code: 'gap', at: clock.now() }), []) };
	}

	return judge;
}

interface Taken {
	readonly content: Content;
	readonly data: Uint8Array<ArrayBuffer>;
	readonly clients: readonly number[];
	readonly village: DivisionCode;
	readonly founded: HouseholdRecord | undefined;
}
