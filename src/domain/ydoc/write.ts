import type * as Y from 'yjs';
import { utf8Length } from '../core/text.ts';
import { type Meta, claimsOf, logOf, metaOf, textOf } from './layout.ts';
import { type Claim, type Json, maxClaimBytes } from '../fields/claim.ts';
import { type StoredEntry, maxEntryBytes } from '../fields/log-entry.ts';
import type { Provenance } from '../fields/provenance.ts';
import { canonical } from '../fields/resolve.ts';

/** Who writes, with which device, when, and where new ids come from. */
export interface WriteContext {
	readonly account: string;
	readonly device: string;
	/** ms since the epoch, by the clock of this device. */
	readonly now: () => number;
	readonly newId: () => string;
}

/** What a command may do to a document inside its one transaction. */
export interface Writer {
	readonly doc: Y.Doc;
	meta(meta: Pick<Meta, 'id' | 'kind' | 'village' | 'schema'>): void;
	/** States a value: deletes every claim of the path that can be seen, appends one that lists them, and answers its id. */
	claim(path: string, value: Json, source: Provenance, why?: string): string;
	/** States again what stood before: one claim for each of these, in the place of all that can be seen. */
	reinstate(path: string, earlier: readonly Claim[]): void;
	/** Adds an entry and answers its id. */
	append(kind: string, value: StoredEntry['value'], options?: { readonly id?: string; readonly fixes?: string }): string;
	text(path: string): Y.Text;
}

/** Runs one command as one local transaction; every entry names its author. */
export function transact<T>(doc: Y.Doc, context: WriteContext, write: (writer: Writer) => T): T {
	const stamp = () => ({ by: context.account, at: context.now(), dev: context.device });
	const writer: Writer = {
		doc,
		meta(meta) {
			const root = metaOf(doc);
			for (const [key, value] of Object.entries({ ...meta, ...stamp() })) root.set(key, value);
		},
		claim(path, value, source, why) {
			const claims = claimsOf(doc);
			const over = takeStanding(claims, path);
			const id = context.newId();
			const claim: Claim = { id, f: path, v: value, ...stamp(), src: source, over, ...(why === undefined ? {} : { why }) };
			claims.push([fitting(claim)]);
			return id;
		},
		reinstate(path, earlier) {
			const claims = claimsOf(doc);
			const over = takeStanding(claims, path);
			const restated = earlier.map((claim): Claim => {
				return { id: context.newId(), f: path, v: claim.v, ...stamp(), src: claim.src, over: [...tellings(claim), ...over] };
			});
			claims.push(restated.map(fitting));
		},
		append(kind, value, options = {}) {
			const id = options.id ?? context.newId();
			const entry: StoredEntry = { ...stamp(), ...(options.fixes === undefined ? {} : { fixes: options.fixes }), value };
			const bytes = byteLength(entry);
			if (bytes > maxEntryBytes) throw new RangeError(`log entry of ${bytes} bytes: commands check lengths first`);
			logOf(doc).set(`${kind}/${id}`, entry);
			return id;
		},
		text: (path) => textOf(doc, path)
	};
	return doc.transact(() => write(writer));
}

/** Who said it first, and who stated it last: a restatement keeps the first teller, however often it is restated. */
function tellings({ id, v, by, at, over }: Claim): Claim['over'] {
	const first = over.find((old) => old.v !== undefined && canonical(old.v) === canonical(v));
	return [...(first ? [first] : []), { id, v, by, at }];
}

/** Takes every claim of the path out of the array and answers what they said, earliest first. */
function takeStanding(claims: Y.Array<Claim>, path: string): Claim['over'] {
	const over: Claim['over'] = [];
	// Backwards, so that the indices still to come stay true while entries go.
	for (const [i, claim] of [...claims.toArray().entries()].reverse()) {
		if (claim.f !== path) continue;
		over.push({ id: claim.id, v: claim.v, by: claim.by, at: claim.at });
		claims.delete(i);
	}
	return over.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/**
 * A claim within its limit of bytes. Long overwritten values give way first: they are in the history of the relay.
 */
function fitting(claim: Claim): Claim {
	if (byteLength(claim) <= maxClaimBytes) return claim;
	const shortened = { ...claim, over: claim.over.map(({ id, by, at }) => ({ id, by, at })) };
	const bytes = byteLength(shortened);
	if (bytes > maxClaimBytes) throw new RangeError(`claim of ${bytes} bytes: commands check lengths first`);
	return shortened;
}

function byteLength(value: unknown): number {
	return utf8Length(JSON.stringify(value));
}
