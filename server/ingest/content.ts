import * as Y from 'yjs';
import { canEdit, canSettle } from '#domain/access/permission.ts';
import type { Tier } from '#domain/access/actor.ts';
import type { DocumentKind } from '#domain/core/document-kind.ts';
import { isUuidV7 } from '#domain/core/ids.ts';
import { utf8Length } from '#domain/core/text.ts';
import { type Claim, claimSchema, maxClaimBytes } from '#domain/fields/claim.ts';
import type { Dictionary } from '#domain/fields/dictionary.ts';
import type { ClaimField, Editors, SetField } from '#domain/fields/field.ts';
import { type StoredEntry, maxEntryBytes, storedEntrySchema } from '#domain/fields/log-entry.ts';
import { canonical } from '#domain/fields/resolve.ts';
import { record, refusalOf } from '#domain/fields/value-type.ts';
import { type Meta, claimsOf, metaSchema, textPrefix } from '#domain/ydoc/layout.ts';
import type { RefusalCode } from '#protocol/refusal.ts';
import type { Block } from './scan.ts';

/** Who wrote the update, as the session says. */
export interface Author {
	readonly account: string;
	readonly device: string;
	/** Undefined where the household's village lies in none of his divisions. */
	readonly tier: Tier | undefined;
}

/** What an update adds and removes, in the terms of the document layout. */
export interface Content {
	readonly meta: Meta | undefined;
	readonly claims: readonly Claim[];
	readonly entries: readonly { readonly kind: string; readonly id: string; readonly stored: StoredEntry }[];
	/** Claims that stood before and stand no more. */
	readonly removed: readonly Claim[];
	/** What stands now where something was removed. */
	readonly left: readonly Claim[];
	/** Paths of the texts it writes in or deletes from. */
	readonly texts: ReadonlySet<string>;
}

/** Content that the layout has no place for (INGEST-14), or entries of another shape than declared (INGEST-15). */
class Unfit extends Error {
	readonly code: RefusalCode;
	constructor(code: RefusalCode) {
		super(code);
		this.code = code;
	}
}

/**
 * Reads what a transaction did to a document, while it is still open: afterwards Yjs forgets what was deleted.
 * @param isNew whether no row of the document was accepted before
 */
export function readContent(
	transaction: Y.Transaction,
	blocks: readonly Block[],
	isNew: boolean
): { readonly content: Content } | { readonly code: RefusalCode } {
	const reading = createReading(transaction, isNew);
	try {
		for (const { client } of blocks) reading.added(client);
		Y.iterateDeletedStructs(transaction, transaction.deleteSet, reading.deleted);
		return { content: reading.content() };
	} catch (error) {
		if (error instanceof Unfit) return { code: error.code };
		throw error;
	}
}

function createReading(transaction: Y.Transaction, isNew: boolean) {
	const { doc, beforeState } = transaction;
	const rootNames = new Map<unknown, string>([...doc.share].map(([name, type]) => [type, name]));
	const meta: Record<string, unknown> = {};
	const added: { claim: Claim; item: Y.Item }[] = [];
	const entries: { kind: string; id: string; stored: StoredEntry }[] = [];
	const removed: Claim[] = [];
	const texts = new Set<string>();

	const rootOf = (struct: Y.Item | Y.GC): { item: Y.Item; root: string } => {
		const root = struct instanceof Y.Item ? rootNames.get(struct.parent) : undefined;
		if (!(struct instanceof Y.Item) || root === undefined) throw new Unfit('shape');
		return { item: struct, root };
	};

	function take(struct: Y.Item | Y.GC): void {
		const { item, root } = rootOf(struct);
		if (root.startsWith(textPrefix)) {
			if (item.parentSub !== null || !(item.content instanceof Y.ContentString || item.content instanceof Y.ContentDeleted)) {
				throw new Unfit('shape');
			}
			texts.add(root.slice(textPrefix.length));
		} else if (root === 'claims') takeClaims(item);
		else if (root === 'meta' || root === 'log') takeKey(item, root);
		else throw new Unfit('shape');
	}

	function takeClaims(item: Y.Item): void {
		if (item.parentSub !== null) throw new Unfit('shape');
		// Written and overwritten before it was sent: nothing is left of it to judge.
		if (item.content instanceof Y.ContentDeleted) return;
		for (const value of valuesIn(item)) {
			const claim = claimSchema.safeParse(value);
			if (!claim.success || bytesOf(claim.data) > maxClaimBytes) throw new Unfit('invalid');
			added.push({ claim: claim.data, item });
		}
	}

	function takeKey(item: Y.Item, root: 'meta' | 'log'): void {
		const key = item.parentSub;
		const values = valuesIn(item);
		// A neighbour means that the key was written before, or twice.
		if (key === null || values.length !== 1 || item.left !== null || item.right !== null) throw new Unfit('shape');
		if (root === 'meta') {
			if (!isNew) throw new Unfit('shape');
			meta[key] = values[0];
			return;
		}
		const slash = key.indexOf('/');
		const [kind, id] = [key.slice(0, slash), key.slice(slash + 1)];
		if (slash < 1 || !isUuidV7(id)) throw new Unfit('shape');
		const stored = storedEntrySchema.safeParse(values[0]);
		if (!stored.success || bytesOf(stored.data) > maxEntryBytes) throw new Unfit('invalid');
		entries.push({ kind, id, stored: stored.data });
	}

	return {
		added(client: number): void {
			const from = beforeState.get(client) ?? 0;
			const structs = doc.store.clients.get(client) ?? [];
			if (from >= Y.getState(doc.store, client)) return;
			for (let i = Y.findIndexSS(structs, from); i < structs.length; i++) {
				const struct = structs[i];
				if (struct) take(struct);
			}
		},
		deleted(struct: Y.Item | Y.GC): void {
			if (struct.id.clock >= (beforeState.get(struct.id.client) ?? 0)) return;
			const { item, root } = rootOf(struct);
			if (root.startsWith(textPrefix)) texts.add(root.slice(textPrefix.length));
			else if (root === 'claims') {
				for (const value of valuesIn(item)) {
					const claim = claimSchema.safeParse(value);
					if (claim.success) removed.push(claim.data);
				}
			} else throw new Unfit('shape');
		},
		content(): Content {
			const standing = new Set(added.filter(({ item }) => !item.deleted).map(({ claim }) => claim.f));
			const gone = [...removed, ...added.filter(({ item }) => item.deleted).map(({ claim }) => claim)];
			// A value gives way to another; it never just disappears.
			if (gone.some((claim) => !standing.has(claim.f))) throw new Unfit('shape');
			const parsed = isNew && Object.keys(meta).length > 0 ? metaSchema.safeParse(meta) : undefined;
			if (parsed && !parsed.success) throw new Unfit('shape');
			const touched = new Set(removed.map((claim) => claim.f));
			const left = touched.size > 0 ? claimsOf(doc).toArray().filter((claim) => touched.has(claim.f)) : [];
			return { meta: parsed?.data, claims: added.map(({ claim }) => claim), entries, removed, left, texts };
		}
	};
}

/** Ids of the claims and log entries an update holds that this device wrote, whether they are new here or not. */
export function entriesBy(device: string, update: Uint8Array): string[] {
	return Y.decodeUpdate(update).structs.flatMap((struct) => {
		if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentAny)) return [];
		const key = struct.parentSub ?? '';
		return struct.content.arr.flatMap((value) => {
			const claim = claimSchema.safeParse(value);
			if (claim.success) return claim.data.dev === device ? [claim.data.id] : [];
			const entry = storedEntrySchema.safeParse(value);
			return entry.success && entry.data.dev === device ? [key.slice(key.indexOf('/') + 1)] : [];
		});
	});
}

function valuesIn(item: Y.Item): readonly unknown[] {
	if (!(item.content instanceof Y.ContentAny)) throw new Unfit('shape');
	return item.content.arr;
}

function bytesOf(value: unknown): number {
	return utf8Length(JSON.stringify(value));
}

/** INGEST-14, the part that needs declarations: every text written in is one that exists. */
export function refuseShape(content: Content, kind: DocumentKind, dictionary: Dictionary): RefusalCode | undefined {
	for (const path of content.texts) if (!dictionary.text(kind, path)) return 'shape';
	return undefined;
}

/** INGEST-15: everything new is signed by this account on this device, and is of the shape its field declares. */
export function refuseEntries(content: Content, kind: DocumentKind, dictionary: Dictionary, author: Author): RefusalCode | undefined {
	const stamps = [...content.claims, ...content.entries.map(({ stored }) => stored), ...(content.meta ? [content.meta] : [])];
	if (stamps.some(({ by, dev }) => by !== author.account || dev !== author.device)) return 'author';
	if (content.claims.some((claim) => !isFitting(claim, kind, dictionary))) return 'invalid';
	return content.entries.every((entry) => isDeclared(entry, kind, dictionary)) ? undefined : 'invalid';
}

function isFitting(claim: Claim, kind: DocumentKind, dictionary: Dictionary): boolean {
	const match = dictionary.claim(kind, claim.f);
	if (!match) return false;
	if (claim.v === null) return true;
	// Judged by the writer's own clock: what was no future day to him was not refused to him either.
	if (match.field.kind === 'claim') return refusalOf(match.field.type, claim.v, claim.at) === undefined;
	if (claim.v === true) return true;
	return match.field.parts !== undefined && refusalOf(record(match.field.parts), claim.v, claim.at) === undefined;
}

function isDeclared({ kind: name, stored }: Content['entries'][number], kind: DocumentKind, dictionary: Dictionary): boolean {
	const log = dictionary.log(kind, name);
	return log !== undefined && refusalOf(record(log.parts), stored.value, stored.at) === undefined;
}

/** INGEST-16: every field, kind and text is for this tier to write, and choosing between values for it to choose. */
export function refuseTier(content: Content, kind: DocumentKind, dictionary: Dictionary, { account, tier }: Author): RefusalCode | undefined {
	const editors: (Editors | undefined)[] = [
		...content.claims.map((claim) => dictionary.claim(kind, claim.f)?.field.editors),
		...content.entries.map((entry) => dictionary.log(kind, entry.kind)?.editors),
		...[...content.texts].map((path) => dictionary.text(kind, path)?.field.editors)
	];
	if (editors.length > 0 && !tier) return 'forbidden';
	if (editors.some((each) => !each || !tier || !canEdit(tier, each))) return 'forbidden';
	const chosen = [...new Set(content.removed.map((claim) => claim.f))].filter((path) => settles(content, path, account));
	return chosen.some((path) => !mayChoose(dictionary.claim(kind, path)?.field, tier)) ? 'forbidden' : undefined;
}

function mayChoose(field: ClaimField | SetField | undefined, tier: Tier | undefined): boolean {
	if (field?.kind !== 'claim' || field.resolver !== 'ask') return true;
	return tier !== undefined && canSettle(tier, field.settler);
}

/**
 * Whether it chooses between values of a field: writes over two, or takes one of two away so that only the one its author
 * states again is left. Who takes back what he said himself, for what somebody else says, agrees and does not choose.
 */
function settles({ claims, removed, left }: Content, path: string, account: string): boolean {
	const of = (all: readonly Claim[]) => all.filter((claim) => claim.f === path);
	const added = new Set(claims.map(({ id }) => id));
	const stayed = of(left).filter(({ id }) => !added.has(id));
	if (distinct(of(removed)) > 1) return true;
	if (distinct([...of(removed), ...stayed]) < 2 || distinct(of(left)) > 1) return false;
	const agrees = of(removed).every(({ by }) => by === account) && stayed.some(({ by }) => by !== account);
	return !agrees;
}

function distinct(claims: readonly Claim[]): number {
	return new Set(claims.map(({ v }) => canonical(v))).size;
}
