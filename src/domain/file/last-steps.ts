import type { Json } from '../fields/claim.ts';
import type { Provenance } from '../fields/provenance.ts';
import type { Reader, Signed } from '../ydoc/reader.ts';

/** One step of a field's history. */
export interface HistoryStep extends Signed {
	readonly value: Json;
	/** Unknown for what is known only as overwritten. */
	readonly source: Provenance | undefined;
	readonly why: string | undefined;
}

/** What a device knows of a field's history without a network: the present values and those they took the place of, latest first. */
export function lastSteps(reader: Reader, path: string): HistoryStep[] {
	const steps = new Map<string, HistoryStep>();
	for (const claim of reader.view.claims.get(path) ?? []) {
		for (const old of claim.over) {
			steps.set(old.id, { ...reader.signed(old), value: old.v, source: undefined, why: undefined });
		}
		steps.set(claim.id, { ...reader.signed(claim), value: claim.v, source: claim.src, why: claim.why });
	}
	return [...steps.values()].sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
}
