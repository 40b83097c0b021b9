import { jsonSchema } from '../fields/claim.ts';
import { canonical } from '../fields/resolve.ts';
import { uuidSchema } from '../core/ids.ts';
import { z } from '../core/zod.ts';
import type { LedgerRow } from './row.ts';

/**
 * What a person saw at one path as he decided: the value, and the ids of the claims or log entries that made it.
 * Prose has no ids. An empty place is `{v: null, ids: []}`.
 */
export const sightSchema = z.strictObject({ v: jsonSchema, ids: z.array(uuidSchema).max(64) });
export type Sight = z.infer<typeof sightSchema>;

/** By path, for exactly the paths a decision rests on. */
export const sawSchema = z.record(z.string().max(200), sightSchema);
export type Saw = z.infer<typeof sawSchema>;

/** What one decision may rest on, as canonical JSON in bytes. */
export const maxSawBytes = 65_536;

/** What a decision is about: the household's place and status, or the plan of one year. */
export type Aggregate = { readonly kind: 'household' } | { readonly kind: 'plan'; readonly year: number };

/**
 * How many ledger rows decided about an aggregate so far: a device tells what it saw, the relay compares. Corrections of
 * clocks decide nothing.
 */
export function ledgerRevision(ledger: readonly LedgerRow[], aggregate: Aggregate): number {
	return ledger.filter((row) => {
		if (aggregate.kind === 'plan') return row.type === 'plan-status' && row.year === aggregate.year;
		return row.type === 'placed' || row.type === 'helpers' || row.type === 'household-status';
	}).length;
}

/** One text for everything seen, whatever the order of paths, keys and ids: what is compared, and what is hashed. */
export function canonicalSaw(saw: Saw): string {
	const paths = Object.entries(saw).sort(([a], [b]) => (a < b ? -1 : 1));
	return canonical(paths.map(([path, { v, ids }]) => [path, v, ids.toSorted()]));
}
