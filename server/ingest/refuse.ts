import type { Clock } from '#domain/core/clock.ts';
import type { DivisionCode } from '#domain/core/division-code.ts';
import type { RefusalCode } from '#protocol/refusal.ts';
import type { Session } from '../session.ts';
import type { WriteTransaction } from '../storage/relay-store.ts';
import type { Attempt, Judged } from './attempt.ts';
import { newClients } from './rules.ts';
import { keptOf, sampleBytes } from './verdict.ts';

/** What is known of an update that is refused; the earlier the refusal, the less. */
export type Refused = Pick<Attempt, 'session' | 'doc' | 'outboxId' | 'data' | 'live'> &
	Partial<Pick<Attempt, 'open' | 'scan'>> & { readonly village: DivisionCode | undefined };

/** Says no, and keeps of the update what the table in SPEC.md says: its tail, a sample, a line in the audit. */
export type Refuse = (code: RefusalCode, refused: Refused, clients?: readonly number[]) => Judged;

export function createRefuse(clock: Clock): Refuse {
	return (code, refused, clients = clientsOf(refused)) => {
		const { session, doc, village, outboxId, data, live, open } = refused;
		// On the live socket nothing is kept: the bulk push brings the same row and makes the record.
		const kept = live ? {} : (keptOf[code] ?? {});
		const dead = kept.tail ? clients : [];
		for (const client of dead) open?.dead.add(client);
		const { account, device } = session;
		const at = clock.now();
		return {
			verdict: { status: 'rejected', code },
			dead,
			write(tx) {
				auditRefusal(tx, { session, doc, code, at });
				const bytes = kept.tail ? data : kept.sample ? data.slice(0, sampleBytes) : undefined;
				if (bytes) tx.refuse({ doc, village, outboxId, account, device, at, code, data: bytes });
				if (dead.length > 0) tx.markDead(doc, dead);
				return [];
			}
		};
	};
}

/** The line every refusal has, without content. */
export function auditRefusal(
	tx: WriteTransaction,
	{ session, doc, code, at }: { readonly session: Session; readonly doc: string; readonly code: RefusalCode; readonly at: number }
): void {
	tx.audit({ at, account: session.account, device: session.device, action: 'ingest', target: doc, outcome: code });
}

/** The client ids a refusal makes dead. */
function clientsOf({ open, scan, session }: Refused): readonly number[] {
	if (!open || !scan) return [];
	// Never another's: a refusal must not be a way to silence him.
	return newClients(scan, open).filter((client) => (open.clients.get(client) ?? session.account) === session.account);
}
