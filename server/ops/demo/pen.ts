import * as Y from 'yjs';
import { canEdit } from '#domain/access/permission.ts';
import { type Tier, tiers } from '#domain/access/actor.ts';
import { type HouseholdId, newId } from '#domain/core/ids.ts';
import type { Result } from '#domain/core/result.ts';
import { dictionary } from '#domain/dictionary.ts';
import type { Provenance } from '#domain/fields/provenance.ts';
import type { Command, CommandContext, Done } from '#domain/ydoc/command.ts';
import { addEntry, setElement, setField, withdrawEntry } from '#domain/ydoc/commands.ts';
import { type DocumentName, householdDocument, privateDocument } from '#domain/ydoc/document-name.ts';
import { change } from '#domain/ydoc/draft.ts';
import type { DivisionCode } from '#domain/core/division-code.ts';
import type { Seeded } from './seeded.ts';
import type { Clerk } from './staff.ts';

/** The two documents of a household, on a device of the fiction. */
export interface Documents {
	readonly id: HouseholdId;
	readonly village: DivisionCode;
	readonly household: Y.Doc;
	readonly private: Y.Doc;
}

export interface Written {
	readonly doc: DocumentName;
	readonly data: Uint8Array<ArrayBuffer>;
}

/** Writes into the documents of a household by the commands the pages use, as one worker at one moment. */
export interface Pen {
	/** Ids of members, measures and phones by their keys. */
	readonly ids: Map<string, string>;
	readonly clerk: Clerk;
	readonly now: () => number;
	/** Moves the clock to a moment, never back. */
	waitUntil(moment: number): void;
	run<Input, T>(command: Command<Input, T>, input: Input, doc?: 'household' | 'private'): T;
	field(path: string, value: unknown, source?: Provenance): void;
	element(path: string, parts?: unknown): void;
	entry(kind: string, value: unknown): string;
	withdraw(kind: string, id: string, reason: string): void;
	paragraph(path: string, text: string): void;
}

/** Where a path lives and the lowest tier that may write it. */
export function homeOf(path: string): { readonly doc: 'household' | 'private'; readonly tier: Tier } {
	const match = dictionary.claim('household', path) ?? dictionary.claim('private', path);
	if (!match) throw new RangeError(`no field ${path}`);
	return { doc: match.field.doc, tier: lowestTier(match.field.editors) };
}

function lowestTier(editors: Parameters<typeof canEdit>[1]): Tier {
	const tier = tiers.find((candidate) => canEdit(candidate, editors));
	if (!tier) throw new RangeError(`nobody may edit ${editors}`);
	return tier;
}

export interface PenWish {
	readonly rng: Seeded;
	readonly clerk: Clerk;
	readonly moment: number;
	readonly ids: Map<string, string>;
}

export function createPen(documents: Documents, { rng, clerk, moment, ids }: PenWish): Pen {
	let clock = moment;
	const tick = (ms: number) => (clock += ms);
	const context: CommandContext = {
		account: clerk.id,
		device: clerk.device,
		now: () => tick(rng.int(300, 1900)),
		// Later ids are greater: entries of one sitting keep their order.
		newId: () => newId({ now: () => tick(3) }, rng),
		actor: clerk.actor,
		village: documents.village,
		dictionary
	};
	const run = <Input, T>(command: Command<Input, T>, input: Input, doc: 'household' | 'private' = 'household'): T => accepted(command(documents[doc], input, context)).value;
	const docOfEntry = (kind: string) => (dictionary.log('household', kind) ? 'household' : 'private');
	return {
		ids,
		clerk,
		now: () => clock,
		waitUntil: (until) => void (clock = Math.max(clock, until)),
		run,
		field: (path, value, source) => run(setField, { path, value, source }, homeOf(path).doc),
		element: (path, parts) => run(setElement, { path, on: true, parts }, homeOf(path).doc),
		entry: (kind, value) => run(addEntry, { kind, value }, docOfEntry(kind)),
		withdraw: (kind, id, reason) => run(withdrawEntry, { kind, id, reason }, docOfEntry(kind)),
		paragraph: (path, text) => void accepted(change(documents.household, context, (draft) => draft.paragraph(path, text)))
	};
}

/** The fiction writes nothing that a command refuses: a refusal is a mistake of ours. */
function accepted<T>(result: Result<Done<T>>): Done<T> {
	if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
	return result.value;
}

/** Runs one sitting as one transaction in each document and answers what is to be sent, one update for each. */
export function sitting(documents: Documents, client: (doc: 'household' | 'private') => number, write: () => void): Written[] {
	const written: Written[] = [];
	const name = { household: householdDocument(documents.id), private: privateDocument(documents.id) };
	const note = (doc: 'household' | 'private') => (data: Uint8Array) => void written.push({ doc: name[doc], data: data.slice() });
	const listeners = { household: note('household'), private: note('private') };
	for (const doc of ['household', 'private'] as const) {
		documents[doc].clientID = client(doc);
		documents[doc].on('update', listeners[doc]);
	}
	documents.private.transact(() => documents.household.transact(write));
	for (const doc of ['household', 'private'] as const) documents[doc].off('update', listeners[doc]);
	return written;
}

/** A copy of the documents as another device holds them. */
export function copyOf(documents: Documents): Documents {
	const copy = (doc: Y.Doc) => {
		const twin = new Y.Doc();
		Y.applyUpdate(twin, Y.encodeStateAsUpdate(doc));
		return twin;
	};
	return { ...documents, household: copy(documents.household), private: copy(documents.private) };
}
