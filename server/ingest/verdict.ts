import type { RefusalCode } from '#protocol/refusal.ts';

/** What the relay answers to one update. */
export type Verdict =
	| { readonly status: 'ok'; readonly seq?: number; readonly code?: 'not-in-effect' }
	| { readonly status: 'need-state'; readonly stateVector: Uint8Array<ArrayBuffer> }
	| { readonly status: 'rejected'; readonly code: RefusalCode }
	/** Without a code where the fault is the relay's own. */
	| { readonly status: 'retry'; readonly code?: RefusalCode };

/** What is kept of an update that was not taken. */
interface Kept {
	/** The row, and with it every later row of the same Y.Doc: its client ids are dead from here on. */
	readonly tail?: true;
	/** The beginning of the bytes, for whoever looks into it. */
	readonly sample?: true;
}

/** By code, as the ingest table says. Every refusal has its line in the audit besides. */
export const keptOf: Partial<Record<RefusalCode, Kept>> = {
	revoked: { tail: true },
	'too-large': { tail: true },
	gone: { tail: true },
	malformed: { sample: true },
	'after-refusal': { tail: true },
	shape: { tail: true },
	scope: { tail: true },
	'read-only': { tail: true },
	author: { tail: true },
	invalid: { tail: true },
	forbidden: { tail: true },
	full: { tail: true }
};

export const sampleBytes = 1024;
