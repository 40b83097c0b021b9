import type * as Y from 'yjs';
import { type Result, ok, refuse } from '../core/result.ts';
import type { Claim, Json } from '../fields/claim.ts';
import type { StoredEntry } from '../fields/log-entry.ts';
import type { Provenance } from '../fields/provenance.ts';
import { logOf, standingClaims, textOf } from './layout.ts';
import { type WriteContext, type Writer, transact } from './write.ts';

/** What a worker states of his own work counts as seen on a visit. */
export const defaultSource: Provenance = 'visit';

/** Marks the taking back of an entry within the seconds after it was made. */
export const undoneReason = '刚记下就撤回';

/** One checked change, ready to be written. */
export type Change =
	| { readonly kind: 'claim'; readonly path: string; readonly value: Json; readonly source: Provenance; readonly why?: string | undefined }
	| { readonly kind: 'entry'; readonly log: string; readonly id: string; readonly value: StoredEntry['value']; readonly fixes?: string | undefined }
	| { readonly kind: 'text'; readonly path: string; readonly text: string };

/** What was written and what stood there before: all that taking it back needs. */
export type Trace =
	| { readonly kind: 'claim'; readonly path: string; readonly before: readonly Claim[]; readonly written: string }
	| { readonly kind: 'entry'; readonly log: string; readonly id: string }
	| { readonly kind: 'text'; readonly path: string; readonly after: string; readonly written: number };

/** Writes one change and answers its trace. */
export function write(writer: Writer, next: Change): Trace {
	if (next.kind === 'entry') {
		writer.append(next.log, next.value, { id: next.id, ...(next.fixes === undefined ? {} : { fixes: next.fixes }) });
		return { kind: 'entry', log: next.log, id: next.id };
	}
	if (next.kind === 'text') {
		const prose = writer.text(next.path);
		const written = prose.length > 0 ? `\n${next.text}` : next.text;
		prose.insert(prose.length, written);
		return { kind: 'text', path: next.path, after: prose.toString(), written: written.length };
	}
	const before = standingClaims(writer.doc, next.path);
	const written = writer.claim(next.path, next.value, next.source, next.why);
	return { kind: 'claim', path: next.path, before, written };
}

/**
 * Takes traces back by writing again: entries are withdrawn, values restated; what hangs on a new entry goes and comes
 * back with it. Refuses with `changed-since` where anybody has written to any of them meanwhile.
 */
export function takeBack(doc: Y.Doc, context: WriteContext, traces: readonly Trace[]): Result<void> {
	const entries = traces.filter((trace) => trace.kind === 'entry');
	const claims = traces.filter((trace) => trace.kind === 'claim');
	const texts = traces.filter((trace) => trace.kind === 'text');
	const corrected = new Set([...logOf(doc).values()].map((stored) => stored.fixes));
	const touched =
		claims.find((trace) => !standsAlone(standingClaims(doc, trace.path), trace.written))?.path ??
		entries.find((entry) => corrected.has(entry.id) || standingClaims(doc, withdrawnPath(entry)).length > 0)?.log ??
		texts.find((trace) => textOf(doc, trace.path).toString() !== trace.after)?.path;
	if (touched !== undefined) return refuse('changed-since', touched);
	const isOwned = (path: string) => entries.some((entry) => path.startsWith(`${entry.log}/${entry.id}/`));
	transact(doc, context, (writer) => {
		for (const entry of entries) writer.claim(withdrawnPath(entry), { reason: undoneReason }, defaultSource);
		for (const { path, after, written } of texts) {
			if (!isOwned(path)) writer.text(path).delete(after.length - written, written);
		}
		for (const { path, before } of claims) {
			if (isOwned(path)) continue;
			if (before.length > 0) writer.reinstate(path, before);
			else writer.claim(path, null, defaultSource);
		}
	});
	return ok();
}

function standsAlone(standing: readonly Claim[], id: string): boolean {
	return standing.length === 1 && standing[0]?.id === id;
}

function withdrawnPath(entry: { readonly log: string; readonly id: string }): string {
	return `${entry.log}/${entry.id}/withdrawn`;
}
