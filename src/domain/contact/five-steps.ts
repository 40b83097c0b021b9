import type { Json } from '../fields/claim.ts';

/** 忆 recall · 话 talk · 明 clarify · 帮 help · 扬 carry (WS-01). */
export const steps = ['recall', 'talk', 'clarify', 'help', 'carry'] as const;

export type Step = (typeof steps)[number];

/** Which steps a visit has not ticked: a hint (还差:明), never a refusal. Reads any shape of the record. */
export function missingSteps(fiveSteps: Json | undefined): Step[] {
	return steps.filter((step) => !isDone(fiveSteps, step));
}

function isDone(fiveSteps: Json | undefined, step: Step): boolean {
	const record = partOf(fiveSteps, step);
	return partOf(record, 'done') === true;
}

function partOf(value: Json | undefined, name: string): Json | undefined {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
	return Object.entries(value).find(([key]) => key === name)?.[1];
}
