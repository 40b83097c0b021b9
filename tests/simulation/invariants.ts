import * as Y from 'yjs';
import { householdSummary } from '#domain/file/summary.ts';
import { type DocumentName, parseDocumentName } from '#domain/ydoc/document-name.ts';
import { digestOf } from '#domain/ydoc/digest.ts';
import { claimsOf } from '#domain/ydoc/layout.ts';
import { ledgerOf } from '#lib/app/projector.ts';
import { ledgerRowSchema } from '#domain/ledger/row.ts';
import type { Session } from '#server/session.ts';
import type { RelayStore } from '#server/storage/relay-store.ts';
import type { Bytes, UpdateRow } from '#storage/rows.ts';
import { applyAll, copied } from '#sync/bulk/yjs-updates.ts';
import { type Device, viewOf } from './device.ts';
import { type Oracle, brief, contentIn, marksIn, wordPattern } from './oracle.ts';
import type { RelayProcess } from './relay-process.ts';

/** I1 and I5, on the relay's disk as it is: asked after each of its crashes and at the end. */
export async function checkRelayDisk(oracle: Oracle, store: RelayStore): Promise<void> {
	const known = new Set<string>();
	for (const doc of await store.documentNames()) {
		const received = await store.received(doc);
		for (const row of received) for (const mark of marksIn(row.data)) known.add(mark);
		const rebuilt = new Y.Doc();
		for (const row of received) {
			const clocks = Y.parseUpdateMeta(row.data);
			for (const [client, from] of clocks.from) {
				const next = Y.getState(rebuilt.store, client);
				if (from > next) oracle.fail('I5', `relay row ${row.seq} of ${brief(doc)} rests on structs that were never stored`);
				if (from < next) oracle.fail('I7', `relay row ${row.seq} of ${brief(doc)} stores structs a second time`);
			}
			Y.applyUpdate(rebuilt, row.data);
			if (isPending(rebuilt)) oracle.fail('I5', `relay row ${row.seq} of ${brief(doc)} has a missing dependency`);
		}
		const stored = await store.document(doc);
		if (isPending(built((stored?.rows ?? []).map((row) => row.data)))) oracle.fail('I5', `${brief(doc)} cannot be rebuilt`);
		rebuilt.destroy();
	}
	for (const row of oracle.rows.values()) {
		const missing = row.acknowledged && row.honest ? row.marks.filter((mark) => !oracle.isAccountedFor(mark, (each) => known.has(each))) : [];
		if (missing.length > 0) oracle.fail('I1', `row ${brief(row.id)} of ${row.device} was acknowledged, and the relay has no ${missing.map(brief).join(', ')}`);
	}
	for (const [id, { acknowledged, device }] of oracle.requests) {
		if (acknowledged && (await store.requestAnswer(id)) === undefined) oracle.fail('I1', `request ${brief(id)} of ${device} was acknowledged and is lost`);
	}
}

/** I2, I4 and I5, on a device's disk as it is, between two writes. */
export async function checkDeviceDisk(oracle: Oracle, device: Device, relay: RelayProcess): Promise<void> {
	const { tables, flushing } = device.disk;
	if (flushing) return;
	const waiting = new Set([...tables.outbox.rows.values()].map((row) => row.id));
	for (const row of oracle.of(device.name)) {
		if (row.state !== 'on-disk' || row.acknowledged || waiting.has(row.id) || tables.tray.rows.has(row.id)) continue;
		oracle.fail('I2', `row ${brief(row.id)} of ${device.name} is neither acknowledged nor in the outbox nor in the tray`);
	}
	const copies = new Map<DocumentName, Y.Doc>();
	for (const { doc } of tables.documents.rows.values()) copies.set(doc, built(updatesOf(device, doc)));
	for (const [doc, copy] of copies) {
		if (isPending(copy) && !device.harm.documents.has(doc)) oracle.fail('I5', `${device.name} has stored an update of ${brief(doc)} with a missing dependency`);
	}
	const { core } = relay;
	const position = tables.meta.rows.get('position')?.value as { readonly cursor: number; readonly grantsVersion: number } | undefined;
	const session = core?.accounts.session(device.actor.account, device.id);
	// A device that has not entered its present scope yet holds another one, and knows it at the next answer.
	if (!core || !session || position?.grantsVersion !== session.grantsVersion()) return;
	const page = await core.changes(session, 0, 2000);
	for (const row of page.rows) {
		if (row.seq > position.cursor || tables.wanted.rows.has(row.doc) || device.harm.documents.has(row.doc)) continue;
		if (row.kind === 'ledger') {
			const { household = '' } = parseDocumentName(row.doc) ?? {};
			if (tables.ledger.rows.has(`${household}@${row.seq}`)) continue;
		} else {
			const copy = copies.get(row.doc);
			const ends = Y.parseUpdateMeta(row.data).to;
			if (copy && [...ends].every(([client, end]) => Y.getState(copy.store, client) >= end)) continue;
		}
		oracle.fail('I4', `the cursor of ${device.name} is ${position.cursor}, and row ${row.seq} of ${brief(row.doc)} is not stored`);
	}
	for (const copy of copies.values()) copy.destroy();
}

/** I3 and I7, when everybody has everything: replicas are equal, and hold what was typed, once. */
export async function checkAgreement(oracle: Oracle, devices: readonly Device[], relay: RelayProcess, county: Session): Promise<void> {
	const { core, store } = relay;
	if (!core) throw new Error('the relay is not up');
	const everywhere = await core.scope(county);
	const truth = new Map<DocumentName, Y.Doc>();
	for (const doc of await store.documentNames()) truth.set(doc, built(((await store.document(doc))?.rows ?? []).map((row) => row.data)));
	for (const { doc, digest } of everywhere.documents) {
		const ledger = (await store.ledgerRows(doc)).map(({ seq }) => seq);
		if (digest !== digestOf(truth.get(doc) ?? new Y.Doc(), ledger)) oracle.fail('I3', `the relay's digest of ${brief(doc)} is not that of its rows`);
	}
	for (const device of devices) {
		const scope = await core.scope(core.accounts.session(device.actor.account, device.id));
		const listed = scope.documents.map(({ doc }) => doc).sort();
		const held = [...device.disk.tables.documents.rows.keys()].map(String).sort();
		if (listed.join() !== held.join()) oracle.fail('I3', `${device.name} holds ${held.map(brief).join(' ')}, its scope is ${listed.map(brief).join(' ')}`);
		for (const doc of listed) {
			const mine = built(updatesOf(device, doc));
			const theirs = truth.get(doc) ?? new Y.Doc();
			compare(oracle, `the disk of ${device.name}`, doc, mine, theirs);
			const opened = device.opened(doc);
			if (opened) compare(oracle, `the screen of ${device.name}`, doc, opened.doc, theirs);
			if (!doc.startsWith('household:')) continue;
			const ledger = await store.ledgerRows(doc);
			const stored = await device.life?.store.load(doc);
			const [read, expected] = [stored?.ledger ?? [], ledger.map((row) => row.data)].map((rows) => householdSummary(viewOf(stored?.updates ?? []), ledgerOf(rows)));
			if (JSON.stringify(read) !== JSON.stringify(expected)) oracle.fail('I3', `${device.name} shows another ledger of ${brief(doc)}`);
		}
	}
	checkNothingLost(oracle, devices, truth, await receivedMarks(store));
	await checkNothingDoubled(oracle, store, truth);
}

function checkNothingLost(oracle: Oracle, devices: readonly Device[], truth: ReadonlyMap<string, Y.Doc>, received: ReadonlySet<string>): void {
	const present = new Set([...truth.values()].flatMap((doc) => marksIn(Y.encodeStateAsUpdate(doc))));
	const trays = new Set<string>();
	for (const device of devices) {
		for (const { refused } of device.disk.tables.tray.rows.values()) {
			if (refused.kind === 'update') for (const mark of marksIn(refused.data)) trays.add(mark);
		}
	}
	for (const row of oracle.rows.values()) {
		if (row.state !== 'on-disk' || !row.honest) continue;
		for (const mark of row.marks) {
			if (oracle.isAccountedFor(mark, (each) => present.has(each) || received.has(each) || trays.has(each))) continue;
			oracle.fail('I1', `${brief(mark)} of row ${brief(row.id)}, typed at ${row.device}, is nowhere any more`);
		}
	}
}

async function receivedMarks(store: RelayStore): Promise<Set<string>> {
	const marks = new Set<string>();
	for (const doc of await store.documentNames()) for (const row of await store.received(doc)) for (const mark of marksIn(row.data)) marks.add(mark);
	return marks;
}

async function checkNothingDoubled(oracle: Oracle, store: RelayStore, truth: ReadonlyMap<DocumentName, Y.Doc>): Promise<void> {
	const numbers = new Set<string>();
	const requests = new Set<string>();
	for (const [doc, copy] of truth) {
		for (const [what, marks] of [
			['claim', claimsOf(copy).toArray().map((claim) => claim.id)],
			['word', [...copy.getText('text:plan/2026/analysis').toString().matchAll(wordPattern)].map(([word]) => word)]
		] as const) {
			const twice = marks.find((mark, i) => marks.indexOf(mark) !== i);
			if (twice !== undefined) oracle.fail('I7', `the ${what} ${brief(twice)} stands twice in ${brief(doc)}`);
		}
		// A value gives way to another one that names it, or it stands.
		const named = new Set<string>();
		const said = new Map<string, string>();
		for (const row of await store.received(doc as DocumentName)) {
			for (const claim of contentIn(row.data).claims) {
				said.set(claim.id, claim.f);
				for (const old of claim.over) named.add(old.id);
			}
		}
		const standing = new Set(claimsOf(copy).toArray().map((claim) => claim.id));
		for (const [id, field] of said) {
			if (!oracle.isAccountedFor(id, (each) => standing.has(each) || named.has(each))) oracle.fail('I1', `the value ${brief(id)} of ${field} is gone, and no later value names it`);
		}
		if (!doc.startsWith('household:')) continue;
		let placed = 0;
		for (const { data } of await store.ledgerRows(doc)) {
			const row = ledgerRowSchema.parse(JSON.parse(new TextDecoder().decode(data)));
			if (row.type === 'placed') {
				placed += 1;
				if (numbers.has(row.no)) oracle.fail('I7', `the number ${row.no} was given twice`);
				numbers.add(row.no);
			}
			if (!('requestId' in row)) continue;
			if (requests.has(row.requestId)) oracle.fail('I7', `request ${brief(row.requestId)} was carried out twice`);
			requests.add(row.requestId);
		}
		if (placed !== 1) oracle.fail('I7', `${brief(doc)} was placed ${placed} times`);
	}
}

function compare(oracle: Oracle, whose: string, doc: string, mine: Y.Doc, theirs: Y.Doc): void {
	if (isPending(mine)) oracle.fail('I5', `${whose} holds back a part of ${brief(doc)}`);
	const equal = digestOf(mine) === digestOf(theirs) && JSON.stringify(rootsOf(mine)) === JSON.stringify(rootsOf(theirs));
	if (!equal) oracle.fail('I3', `${whose} differs from the relay in ${brief(doc)}`);
}

/** The declared roots as plain values. */
function rootsOf(doc: Y.Doc): unknown {
	const view = viewOf([copied(Y.encodeStateAsUpdate(doc))]);
	const order = <T>(map: ReadonlyMap<string, T>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
	const texts = [...view.textPaths].sort().map((path) => [path, view.text(path)]);
	return [view.meta, claimsOf(doc).toJSON(), order(view.log), texts];
}

function updatesOf(device: Device, doc: string): Bytes[] {
	const seqOf = ({ standing }: UpdateRow) => ('seq' in standing && standing.seq > 0 ? standing.seq : Number.MAX_SAFE_INTEGER);
	const rows = device.disk.tables.updates.where('doc', doc);
	return rows.sort((a, b) => seqOf(a) - seqOf(b)).map((row) => row.data);
}

function built(updates: readonly Bytes[]): Y.Doc {
	const doc = new Y.Doc();
	applyAll(doc, updates);
	return doc;
}

function isPending(doc: Y.Doc): boolean {
	return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}
