import type * as Y from 'yjs';
import { type Meta, claimsOf, logOf, metaOf, metaSchema, textOf, textPrefix } from './layout.ts';
import type { Claim } from '../fields/claim.ts';
import type { StoredEntry } from '../fields/log-entry.ts';

/** A log entry with its id. */
export interface LogEntry extends StoredEntry {
	readonly id: string;
}

/** A document as plain values: what projections read. Reading never writes, and never makes a root. */
export interface DocumentView {
	readonly meta: Meta | undefined;
	readonly claims: ReadonlyMap<string, readonly Claim[]>;
	/** Entries per kind, in the order of their ids. */
	readonly log: ReadonlyMap<string, readonly LogEntry[]>;
	text(path: string): string;
	readonly textPaths: readonly string[];
}

/** Reads a document once, in time linear in its entries. */
export function readDocument(doc: Y.Doc): DocumentView {
	const meta = metaSchema.safeParse(metaOf(doc).toJSON());
	const claims = new Map<string, Claim[]>();
	for (const claim of claimsOf(doc)) {
		if (!isClaim(claim)) continue;
		const known = claims.get(claim.f);
		if (known) known.push(claim);
		else claims.set(claim.f, [claim]);
	}
	const log = new Map<string, LogEntry[]>();
	for (const [key, stored] of [...logOf(doc).entries()].sort(([a], [b]) => (a < b ? -1 : 1))) {
		const slash = key.indexOf('/');
		const kind = key.slice(0, slash);
		if (!isEntry(stored)) continue;
		const entry = { ...stored, id: key.slice(slash + 1) };
		const known = log.get(kind);
		if (known) known.push(entry);
		else log.set(kind, [entry]);
	}
	const textPaths = [...doc.share.keys()]
		.filter((root) => root.startsWith(textPrefix))
		.map((root) => root.slice(textPrefix.length));
	return {
		meta: meta.success ? meta.data : undefined,
		claims,
		log,
		text: (path) => (doc.share.has(textPrefix + path) ? textOf(doc, path).toString() : ''),
		textPaths
	};
}

/** Newer versions may store what this one does not know; what lacks the bare form of its kind is passed over. */
function isClaim(stored: unknown): stored is Claim {
	return isObject(stored) && typeof stored['f'] === 'string' && typeof stored['id'] === 'string' && Array.isArray(stored['over']);
}

function isEntry(stored: unknown): stored is StoredEntry {
	return isObject(stored) && isObject(stored['value']) && typeof stored['at'] === 'number';
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
