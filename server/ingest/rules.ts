import * as Y from 'yjs';
import type { can } from '#domain/access/permission.ts';
import type { Placement } from '#domain/access/permission.ts';
import { type DivisionCode, levelOf } from '#domain/core/division-code.ts';
import type { ParsedName } from '#domain/ydoc/document-name.ts';
import { type Meta, metaSchema, schemaVersion } from '#domain/ydoc/layout.ts';
import type { HouseholdRecord } from '../storage/ledger-log.ts';
import { placementOf } from '../ledger/households.ts';
import type { Session } from '../session.ts';
import type { Content } from './content.ts';
import type { OpenDocument, Slot } from './documents.ts';
import type { Scan } from './scan.ts';

/** The table of sync.md §3, one function per row that looks at one update; `judge.ts` asks them in order. */

export const maxRowBytes = 256 * 1024;
export const maxLiveBytes = 1024 * 1024 + 64 * 1024;
export const maxDocumentBytes = 1_000_000;
const furthestClockJump = 1_000_000;

export type Permits = typeof can;

/** INGEST-2: a household that exists is served to those it is placed with; the rest is told what strangers are told. */
export function refuseStranger(
	session: Session,
	name: ParsedName,
	household: HouseholdRecord | undefined,
	permits: Permits
): 'not-found' | 'revoked' | undefined {
	if (!household || permits(session.actor(), 'read', name.kind, placementOf(household))) return undefined;
	const once: Placement = {
		village: household.village,
		helpers: [household.author, ...(household.helpers ?? []), ...household.formerHelpers]
	};
	return permits(session.formerActor(), 'read', name.kind, once) ? 'revoked' : 'not-found';
}

/** INGEST-5, the part that needs the document: no honest clock runs a million ahead of what is known. */
export function jumpsAhead(scan: Scan, doc: OpenDocument): boolean {
	return scan.blocks.some(({ client, end }) => end - knownClock(doc, client) > furthestClockJump);
}

/** INGEST-6: a refused update makes everything its Y.Doc wrote later impossible to apply. */
export function followsRefusal(scan: Scan, doc: OpenDocument): boolean {
	return newClients(scan, doc).some((client) => doc.dead.has(client));
}

/** INGEST-7: a client id belongs to the account that was first seen with it. */
export function takesClient(scan: Scan, doc: OpenDocument, slot: Slot, account: string): boolean {
	return newClients(scan, doc).some((client) => (doc.clients.get(client) ?? slot.presence.get(client) ?? account) !== account);
}

/** INGEST-8: it rests on structs the relay has not seen. */
export function leavesGap(scan: Scan, doc: OpenDocument): boolean {
	if (scan.blocks.some(({ client, clock }) => clock > knownClock(doc, client))) return true;
	const ends = new Map(scan.blocks.map(({ client, end }) => [client, end]));
	return scan.deletes.some(({ client, end }) => end > Math.max(knownClock(doc, client), ends.get(client) ?? 0));
}

/**
 * INGEST-9 for a household: what the creating update states about itself, before anything is built from it.
 * @returns undefined where it does not state what it must
 */
export function foundingMeta(update: Uint8Array, name: ParsedName): Meta | undefined {
	const stated: Record<string, unknown> = {};
	for (const struct of Y.decodeUpdate(update).structs) {
		// In an update that was not applied, the parent of a root's first item is the root's name.
		if (!(struct instanceof Y.Item) || String(struct.parent) !== 'meta' || struct.parentSub === null) continue;
		stated[struct.parentSub] = struct.content.getContent()[0];
	}
	const meta = metaSchema.safeParse(stated);
	return meta.success && meta.data.id === name.household && meta.data.schema <= schemaVersion ? meta.data : undefined;
}

/** INGEST-9: the village a new household is placed in: an abolished one gives way to its successor. */
export function villageOf(
	stated: DivisionCode,
	successorOf: (code: DivisionCode) => { readonly successor?: DivisionCode } | undefined
): DivisionCode | undefined {
	let code = stated;
	for (let steps = 0; steps < 8; steps++) {
		const division = successorOf(code);
		if (!division || levelOf(code) !== 'village') return undefined;
		if (!division.successor) return code;
		code = division.successor;
	}
	return undefined;
}

/** INGEST-11: Yjs holds something back until what it rests on arrives. */
export function isPending(doc: Y.Doc): boolean {
	return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}

/** INGEST-12: state vectors do not see deletions, so both are asked. */
export function hasEffect(transaction: Y.Transaction, scan: Scan): boolean {
	const { beforeState, deleteSet, doc } = transaction;
	return deleteSet.clients.size > 0 || scan.blocks.some(({ client }) => Y.getState(doc.store, client) > (beforeState.get(client) ?? 0));
}

/** INGEST-17: a full document still lets values be corrected. */
export function overflows(doc: OpenDocument, update: Uint8Array, content: Content): boolean {
	if (doc.bytes + update.length <= maxDocumentBytes) return false;
	// What was added up counts overwritten values too; now it is worth weighing exactly.
	doc.bytes = Y.encodeStateAsUpdate(doc.ydoc).length;
	if (doc.bytes <= maxDocumentBytes) return false;
	const rewritten = new Set(content.removed.map((claim) => claim.f));
	return content.entries.length > 0 || content.texts.size > 0 || content.claims.some((claim) => !rewritten.has(claim.f));
}

/** The paths an update writes to, as freezing names them. */
export function pathsOf(content: Content): string[] {
	return [
		...content.claims.map((claim) => claim.f),
		...content.entries.map((entry) => `${entry.kind}/${entry.id}`),
		...content.texts
	];
}

/** The clients of which an update carries structs that are not known yet. */
export function newClients(scan: Scan, doc: OpenDocument): number[] {
	return scan.blocks.filter(({ client, end }) => end > knownClock(doc, client)).map(({ client }) => client);
}

function knownClock(doc: OpenDocument, client: number): number {
	return Y.getState(doc.ydoc.store, client);
}
