import { jsonSchema } from '#domain/fields/claim.ts';
import { provenanceSchema } from '#domain/fields/provenance.ts';
import { type HistoryStep, distinctValues, latestFirst } from '#domain/file/last-steps.ts';
import type { History } from '#protocol/messages.ts';

/** A field's history as the relay tells it, latest first, each step with the values its writer saw and replaced. */
export function historySteps({ steps }: History): HistoryStep[] {
	const valueOf = (v: unknown) => jsonSchema.safeParse(v).data ?? null;
	const values = new Map(steps.map(({ id, v }) => [id, valueOf(v)]));
	/** Undefined where one of them never reached the relay. */
	const replacedBy = (over: readonly string[]) => {
		if (!over.every((old) => values.has(old))) return undefined;
		return distinctValues(over.map((old) => values.get(old) ?? null));
	};
	return latestFirst(
		steps.map(({ id, f, v, by, at, src, why, over }) => ({
			id,
			by,
			at,
			path: f,
			value: valueOf(v),
			replaced: over && replacedBy(over),
			source: provenanceSchema.safeParse(src).data,
			why
		}))
	);
}
