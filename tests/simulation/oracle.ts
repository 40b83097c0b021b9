import * as Y from 'yjs';
import { type Claim, claimSchema } from '#domain/fields/claim.ts';
import type { HouseholdId } from '#domain/core/ids.ts';
import { type DocumentName, parseDocumentName } from '#domain/ydoc/document-name.ts';
import type { Push, PushAnswer, Row } from '#protocol/messages.ts';

export type Invariant = 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I7' | 'I8' | 'I9';

export interface Violation {
	readonly invariant: Invariant;
	readonly what: string;
}

/** What can be found again of what somebody typed: the id of a claim or an entry, or a word of prose. */
export type Mark = string;

/** One act of a person: one row of the outbox. */
export interface TypedRow {
	readonly id: string;
	readonly device: string;
	readonly doc: DocumentName;
	readonly household: HouseholdId;
	readonly marks: readonly Mark[];
	/** False for what a modified client wrote: it may be refused. */
	readonly honest: boolean;
	/** `typed`: not said to be on the disk. `lost`: the device died before that was said. */
	state: 'typed' | 'on-disk' | 'lost';
	/** The relay has answered `ok`. */
	acknowledged: boolean;
}

/** A word of prose, as the simulated people write it. */
export const wordPattern = /\[[a-z]+\d+\]/g;

/** Knows what everybody typed, what they were told, and what is on the relay's disk. */
export class Oracle {
	readonly rows = new Map<string, TypedRow>();
	readonly requests = new Map<string, { readonly device: string; acknowledged: boolean }>();
	readonly deletedWords = new Set<Mark>();
	readonly violations: Violation[] = [];
	/** Values that gave way, with those that were written over them. */
	readonly #successors = new Map<Mark, Mark[]>();
	/** Whether the relay was told several edits in one: asked for a larger update, or answered when a room was joined. */
	#toldAtOnce = false;
	/** Every mark in a row the relay has on its disk, and every claim named there as overwritten. */
	readonly committed = new Set<Mark>();
	readonly #time: () => number;

	constructor(time: () => number) {
		this.#time = time;
	}

	fail(invariant: Invariant, what: string): void {
		this.violations.push({ invariant, what: `${what} (at ${(this.#time() / 1000).toFixed(3)} s)` });
	}

	typed(row: Omit<TypedRow, 'state' | 'acknowledged' | 'household'>): void {
		this.rows.set(row.id, { ...row, household: householdOf(row.doc), state: 'typed', acknowledged: false });
	}

	gaveWay(old: Mark, to: Mark): void {
		this.#successors.set(old, [...(this.#successors.get(old) ?? []), to]);
	}

	/**
	 * Whether something typed is where it must be. Where several edits reached the relay as one, it keeps what they add
	 * together: a value that was overwritten twice in them is then named by nobody, and the one at the end of its line
	 * stands for it.
	 */
	isAccountedFor(mark: Mark, isThere: (mark: Mark) => boolean): boolean {
		if (isThere(mark) || this.deletedWords.has(mark)) return true;
		return this.#toldAtOnce && (this.#successors.get(mark) ?? []).some((next) => this.isAccountedFor(next, isThere));
	}

	onDisk(id: string): void {
		const row = this.rows.get(id);
		if (row) row.state = 'on-disk';
	}

	/** A device has died: what it had not yet called stored was never promised. */
	died(device: string): void {
		for (const row of this.rows.values()) if (row.device === device && row.state === 'typed') row.state = 'lost';
	}

	/** The person was told that it is not stored. */
	notStored(id: string): void {
		const row = this.rows.get(id);
		if (row) row.state = 'lost';
	}

	committedRows(rows: readonly Row[]): void {
		for (const row of rows) {
			if (row.kind === 'ledger') continue;
			for (const mark of marksIn(row.data)) this.committed.add(mark);
			if (holdsGone(row.data)) this.#toldAtOnce = true;
		}
	}

	answered(push: Push, { results }: PushAnswer): void {
		for (const { outboxId = '', requestId = '', status } of results) {
			if (status === 'need-state') this.#toldAtOnce = true;
			if (status !== 'ok') continue;
			const row = this.rows.get(outboxId);
			if (row) row.acknowledged = true;
			const request = this.requests.get(requestId);
			if (request) request.acknowledged = true;
		}
		// The relay answers each row it was asked about, and none it was not.
		const asked = [...push.updates.map((update) => update.outboxId), ...push.requests.map((request) => request.requestId)];
		const told = results.map((result) => result.outboxId ?? result.requestId);
		if (asked.sort().join() !== told.sort().join()) this.fail('I1', 'a push was answered for other rows than it held');
	}

	of(device: string): TypedRow[] {
		return [...this.rows.values()].filter((row) => row.device === device);
	}
}

/** What an update holds of what people typed, overwritten values included. */
export function marksIn(update: Uint8Array): Mark[] {
	const { claims, entries, prose } = contentIn(update);
	return [...claims.flatMap((claim) => [claim.id, ...claim.over.map((old) => old.id)]), ...entries, ...(prose.match(wordPattern) ?? [])];
}

/** Whether an update brings something that was overwritten before it was sent: no single act does. */
function holdsGone(update: Uint8Array): boolean {
	return Y.decodeUpdate(update).structs.some((struct) => struct instanceof Y.Item && struct.content instanceof Y.ContentDeleted);
}

export function contentIn(update: Uint8Array): { readonly claims: Claim[]; readonly entries: string[]; readonly prose: string } {
	const claims: Claim[] = [];
	const entries: string[] = [];
	let prose = '';
	for (const struct of Y.decodeUpdate(update).structs) {
		if (!(struct instanceof Y.Item)) continue;
		// A line end, so that two halves of different words never look like one.
		if (struct.content instanceof Y.ContentString) prose += `${struct.content.str}\n`;
		else if (struct.content instanceof Y.ContentAny) {
			if (struct.parentSub?.includes('/')) entries.push(struct.parentSub.slice(struct.parentSub.indexOf('/') + 1));
			for (const value of struct.content.arr) {
				const claim = claimSchema.safeParse(value);
				if (claim.success) claims.push(claim.data);
			}
		}
	}
	return { claims, entries, prose };
}

export function householdOf(doc: string): HouseholdId {
	const parsed = parseDocumentName(doc);
	if (!parsed) throw new Error(`no document: ${doc}`);
	return parsed.household;
}

/** The end of an id: enough to tell them apart in a trace. */
export function brief(id: string): string {
	return id.replace(/[0-9a-f-]{28}([0-9a-f]{8})/, '$1');
}
