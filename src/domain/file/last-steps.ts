import type { Claim, Json } from '../fields/claim.ts';
import type { Provenance } from '../fields/provenance.ts';
import { canonical } from '../fields/resolve.ts';
import type { Reader, Signed } from '../ydoc/reader.ts';

/** One step of a field's history. */
export interface HistoryStep extends Signed {
	/** The field, or the element of a set. */
	readonly path: string;
	readonly value: Json;
	/**
	 * The different values its writer saw and replaced: several where he chose among them. Undefined where they are not
	 * known: of a step told by the one that replaced it, and where they were too long to be kept with this one.
	 */
	readonly replaced: readonly Json[] | undefined;
	/** Unknown for what is known only as overwritten. */
	readonly source: Provenance | undefined;
	readonly why: string | undefined;
}

/**
 * What a device knows of a field's history without a network: the present values and those they took the place of,
 * latest first. The history of a set is that of its elements.
 */
export function lastSteps(reader: Reader, path: string): HistoryStep[] {
	const steps = new Map<string, HistoryStep>();
	for (const [at, claims] of reader.view.claims) {
		if (!isUnder(path, at)) continue;
		for (const claim of claims) {
			for (const old of claim.over) {
				if (old.v === undefined) continue;
				const known = { path: at, value: old.v, replaced: undefined, source: undefined, why: undefined };
				if (!steps.has(old.id)) steps.set(old.id, { ...reader.signed(old), ...known });
			}
			const kept = claim.over.flatMap(({ v }) => (v === undefined ? [] : [v]));
			const replaced = kept.length < claim.over.length ? undefined : distinctValues(kept);
			steps.set(claim.id, { ...reader.signed(claim), path: at, value: claim.v, replaced, source: claim.src, why: claim.why });
		}
	}
	return latestFirst([...steps.values()]);
}

/** Whether a path is the field asked for, or an element of it where it is a set. */
export function isUnder(field: string, path: string): boolean {
	return path === field || path.startsWith(`${field}/`);
}

/** Steps as a history tells them. */
export function latestFirst<S extends Pick<Claim, 'id' | 'at'>>(steps: readonly S[]): S[] {
	return [...steps].sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
}

/** Values without those that are the same, in their order. */
export function distinctValues(values: readonly Json[]): Json[] {
	return [...new Map(values.map((value) => [canonical(value), value])).values()];
}
