import { z } from '../core/zod.ts';

/** Where a value comes from (domain §2.0), the more trustworthy first; imports rank below what a person said (domain §5). */
export const provenances = ['shared_data', 'doc_seen', 'visit', 'self_report', 'import'] as const;

export const provenanceSchema = z.enum(provenances);

export type Provenance = (typeof provenances)[number];

/** Smaller is more trustworthy. */
export function rankOf(provenance: Provenance): number {
	return provenances.indexOf(provenance);
}
