import { createHash } from 'node:crypto';
import { can } from '#domain/access/permission.ts';
import { tierAt } from '#domain/access/actor.ts';
import type { Clock } from '#domain/core/clock.ts';
import { civilDateSchema } from '#domain/core/civil-date.ts';
import { householdIdSchema, uuidSchema } from '#domain/core/ids.ts';
import { z } from '#domain/core/zod.ts';
import { householdTransitions } from '#domain/household/transitions.ts';
import type { Dictionary } from '#domain/fields/dictionary.ts';
import { sightOf } from '#domain/file/sight.ts';
import { type LedgerRow, ledgerRowSchema } from '#domain/ledger/row.ts';
import { type Aggregate, type Saw, type Sight, canonicalSaw, ledgerRevision, maxSawBytes, sawSchema } from '#domain/ledger/sight.ts';
import { planTransitions } from '#domain/plan/transitions.ts';
import { permittedTransition } from '#domain/workflow/machine.ts';
import { householdStateSchema, planStateSchema } from '#domain/workflow/states.ts';
import { householdDocument } from '#domain/ydoc/document-name.ts';
import { readDocument } from '#domain/ydoc/document-view.ts';
import type { ReceivedPush } from '#protocol/messages.ts';
import type { RefusalCode } from '#protocol/refusal.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Documents, Slot } from '../ingest/documents.ts';
import type { Publish } from '../ingest/ingest.ts';
import type { Session } from '../session.ts';
import type { HouseholdRecord } from '../storage/ledger-log.ts';
import { DocumentDamaged, type RelayStore, StoreFull, WorkVoid } from '../storage/relay-store.ts';
import { type Households, placementOf } from './households.ts';
import { ledgerRow, readLedgerRow } from './ledger-row.ts';

const helpersBody = z.strictObject({ household: householdIdSchema, helpers: z.array(uuidSchema).min(1).max(8) });

const step = {
	household: householdIdSchema,
	reason: z.string().max(500).optional(),
	on: civilDateSchema.optional(),
	/** What the person saw at each path his decision rests on. */
	saw: sawSchema.optional(),
	/** How many rows had decided about the household or the plan, as far as he saw. */
	ledgerRev: z.int().min(0).optional()
};
const householdStepBody = z.strictObject({ ...step, from: householdStateSchema, to: householdStateSchema });
const planStepBody = z.strictObject({ ...step, year: z.int().min(2000).max(2099), from: planStateSchema, to: planStateSchema });

type Asked = ReceivedPush['requests'][number];

/** What a request decides: the row to append and the household as it is from then on, or why not. */
type Decision =
	| { readonly row: LedgerRow; readonly next: HouseholdRecord; readonly affected: readonly string[]; readonly rests?: Rests }
	| { readonly code: RefusalCode };

/** What a transition was decided on; compared before it is carried out. */
interface Rests {
	readonly aggregate: Aggregate;
	readonly saw: Saw | undefined;
	readonly ledgerRev: number | undefined;
}

export type RequestAnswer =
	| { readonly status: 'ok'; readonly seq: number }
	| { readonly status: 'rejected'; readonly code: RefusalCode }
	/** Without a code where the fault is the relay's own. */
	| { readonly status: 'retry'; readonly code?: RefusalCode };

export interface RequestOptions {
	readonly store: RelayStore;
	readonly documents: Documents;
	readonly households: Households;
	readonly accounts: Accounts;
	readonly clock: Clock;
	readonly dictionary: Dictionary;
	readonly publish: Publish;
	/** Called when what some accounts may see has changed, before anything that changed it is published. */
	readonly regranted: () => void;
}

/** Transitions and other decisions of the relay alone: compare, permit, append (SPEC.md beside this file). */
export function createRequests({ store, documents, households, accounts, clock, dictionary, publish, regranted }: RequestOptions) {
	function decide(session: Session, { requestId, kind, body }: Asked): Decision {
		const stamp = { at: clock.now(), by: session.account, requestId };
		switch (kind) {
			case 'helpers.set': {
				const asked = helpersBody.safeParse(body);
				return asked.success ? setHelpers(session, asked.data, stamp) : { code: 'invalid' };
			}
			case 'household.transition': {
				const asked = householdStepBody.safeParse(body);
				return asked.success ? moveHousehold(session, asked.data, stamp) : { code: 'invalid' };
			}
			case 'plan.transition': {
				const asked = planStepBody.safeParse(body);
				return asked.success ? movePlan(session, asked.data, stamp) : { code: 'invalid' };
			}
			default:
				return { code: 'invalid' };
		}
	}

	/** The household, for those who may read it; a foreign one answers as one that does not exist. */
	function readable(session: Session, household: string): HouseholdRecord | undefined {
		const record = households.get(household);
		return record && can(session.actor(), 'read', 'household', placementOf(record)) ? record : undefined;
	}

	function setHelpers(session: Session, asked: z.infer<typeof helpersBody>, stamp: Stamp): Decision {
		const record = readable(session, asked.household);
		if (!record) return { code: 'not-found' };
		const tier = tierAt(session.actor(), record.village);
		if (tier !== 'town' && tier !== 'county') return { code: 'forbidden' };
		const helpers = [...new Set(asked.helpers)];
		if (helpers.some((id) => !tierAt(accounts.actorOf(id), record.village))) return { code: 'invalid' };
		const before = placementOf(record).helpers;
		const affected = [...before, ...helpers].filter((id) => before.includes(id) !== helpers.includes(id));
		const formerHelpers = [...new Set([...record.formerHelpers, ...before])];
		return {
			row: { type: 'helpers', household: asked.household, helpers, ...stamp },
			next: { ...record, helpers, formerHelpers },
			affected
		};
	}

	function moveHousehold(session: Session, asked: z.infer<typeof householdStepBody>, stamp: Stamp): Decision {
		const record = readable(session, asked.household);
		if (!record) return { code: 'not-found' };
		if (record.status !== asked.from) return { code: 'state-changed' };
		if (!permittedTransition(householdTransitions, asked.from, asked.to, session.actor(), record.village)) return { code: 'forbidden' };
		const { household, from, to, reason, on } = asked;
		return {
			row: { type: 'household-status', household, from, to, ...given({ reason, on }), ...stamp },
			next: { ...record, status: to },
			affected: [],
			rests: { aggregate: { kind: 'household' }, saw: asked.saw, ledgerRev: asked.ledgerRev }
		};
	}

	function movePlan(session: Session, asked: z.infer<typeof planStepBody>, stamp: Stamp): Decision {
		const record = readable(session, asked.household);
		if (!record) return { code: 'not-found' };
		if ((record.plans[asked.year] ?? 'draft') !== asked.from) return { code: 'state-changed' };
		if (!permittedTransition(planTransitions, asked.from, asked.to, session.actor(), record.village)) return { code: 'forbidden' };
		const { household, year, from, to, reason, on } = asked;
		return {
			row: { type: 'plan-status', household, year, from, to, ...given({ reason, on }), ...stamp },
			next: { ...record, plans: { ...record.plans, [year]: to } },
			affected: [],
			rests: { aggregate: { kind: 'plan', year }, saw: asked.saw, ledgerRev: asked.ledgerRev }
		};
	}

	/** LEDGER-8: a decision stands only on what is so now. The row tells what that was, and needs no document to be checked. */
	async function compare(decision: Decision, slot: Slot): Promise<Decision> {
		if ('code' in decision || !decision.rests) return decision;
		const { row, rests } = decision;
		const { saw, ledgerRev, aggregate } = rests;
		if (ledgerRev !== undefined) {
			const ledger = (await store.ledgerRows(slot.name)).map(readLedgerRow);
			if (ledgerRevision(ledger, aggregate) !== ledgerRev) return { code: 'state-changed' };
		}
		if (saw === undefined) return decision;
		const text = canonicalSaw(saw);
		if (Buffer.byteLength(text) > maxSawBytes) return { code: 'invalid' };
		const view = readDocument((await documents.open(slot)).ydoc);
		const now: Record<string, Sight> = {};
		for (const path of Object.keys(saw)) {
			const sight = sightOf(view, path, dictionary);
			if (!sight) return { code: 'invalid' };
			if (sight === 'conflict') return { code: 'state-changed' };
			now[path] = sight;
		}
		if (canonicalSaw(now) !== text) return { code: 'state-changed' };
		const head = await store.headOf(slot.name);
		const sawHash = createHash('sha256').update(text).digest('hex');
		return { ...decision, row: ledgerRowSchema.parse({ ...row, saw, head, sawHash }) };
	}

	async function answer(session: Session, request: Asked, slot: Slot): Promise<RequestAnswer> {
		const known = await store.requestAnswer(request.requestId);
		if (known !== undefined) return { status: 'ok', seq: known };
		// What is compared is on disk: edits judged before this request stand in its ledger, or fail before it.
		await slot.settled;
		const decision = await compare(decide(session, request), slot);
		if ('code' in decision) {
			await store.write((tx) =>
				tx.audit({
					at: clock.now(),
					account: session.account,
					device: session.device,
					action: request.kind.slice(0, 40),
					target: request.requestId,
					outcome: decision.code
				})
			);
			return { status: 'rejected', code: decision.code };
		}
		const { row, next, affected } = decision;
		const appended = await store.write((tx) => {
			const written = tx.append({ ...ledgerRow(row), account: session.account, device: session.device, village: next.village });
			tx.saveHousehold(next);
			tx.recordRequest(request.requestId, written.seq);
			tx.raiseGrantsVersion(affected);
			return written;
		});
		households.committed([next]);
		accounts.raised(affected);
		if (affected.length > 0) regranted();
		publish([appended]);
		return { status: 'ok', seq: appended.seq };
	}

	/** Decides in the household's own queue, one at a time: what is compared is what stands when the row is appended. */
	return async function request(session: Session, asked: Asked): Promise<RequestAnswer> {
		const body = z.looseObject({ household: householdIdSchema }).safeParse(asked.body);
		if (!body.success) return { status: 'rejected', code: 'invalid' };
		const slot = documents.slot(householdDocument(body.data.household));
		try {
			return await documents.enqueue(slot, () => answer(session, asked, slot));
		} catch (error) {
			if (error instanceof StoreFull) return { status: 'retry', code: 'disk-full' };
			if (error instanceof DocumentDamaged) return { status: 'retry', code: 'damaged' };
			if (error instanceof WorkVoid) return { status: 'retry' };
			throw error;
		}
	};
}

interface Stamp {
	readonly at: number;
	readonly by: string;
	readonly requestId: string;
}

/** Leaves out what was not said. */
function given(said: { readonly reason?: string | undefined; readonly on?: string | undefined }): { reason?: string; on?: string } {
	return {
		...(said.reason === undefined ? {} : { reason: said.reason }),
		...(said.on === undefined ? {} : { on: said.on })
	};
}
