import { webcrypto } from 'node:crypto';
import * as Y from 'yjs';
import type { Actor } from '#domain/access/actor.ts';
import { saveVisit } from '#domain/contact/commands.ts';
import { type Random, systemClock } from '#domain/core/clock.ts';
import type { DivisionCode } from '#domain/core/division-code.ts';
import { householdIdSchema, newId } from '#domain/core/ids.ts';
import type { Result } from '#domain/core/result.ts';
import { dictionary } from '#domain/dictionary.ts';
import { openHousehold } from '#domain/household/commands.ts';
import type { CommandContext } from '#domain/ydoc/command.ts';
import { setField } from '#domain/ydoc/commands.ts';
import { standingClaims } from '#domain/ydoc/layout.ts';
import type { Change, Mark } from './contestant.ts';
import type { SeedDocument } from './seed-file.ts';

export const random: Random = { fill: (bytes) => webcrypto.getRandomValues(bytes) };

/** Writes as this worker, at his own device. */
export function authorOf(actor: Actor, device: string, village: DivisionCode): CommandContext {
	return { actor, account: actor.account, device, village, dictionary, now: () => Date.now(), newId: () => newId(systemClock, random) };
}

/** A household as a village knows it after one visit: about 3 kB, the size every relay is measured with. */
export function makeHousehold(author: CommandContext, no: number): SeedDocument {
	const doc = new Y.Doc();
	const id = householdIdSchema.parse(author.newId());
	expect(
		openHousehold(
			doc,
			{
				id,
				headName: '李建国',
				values: { registeredAddress: `青原县石门镇石门村 ${no} 号`, housingStatus: 'self_built' },
				phone: `139${String(no).padStart(8, '0')}`
			},
			author
		)
	);
	expect(
		saveVisit(
			doc,
			{
				startedAt: author.now() - 60_000,
				method: 'home_visit',
				metSubject: ['self'],
				note: '上门时老人在家，身体比上月好，能自己下楼。说起当年在部队修路的事，谈了很久。药费报销的单据已经收齐，请村里帮着送到镇上。'
			},
			author
		)
	);
	const document = { name: `household:${id}`, state: Y.encodeStateAsUpdate(doc) };
	doc.destroy();
	return document;
}

/** One field of a household stated anew by somebody who holds it. */
export function changeHousehold(author: CommandContext, { name, state }: SeedDocument): Change {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, state);
	const update = updateOf(doc, () => editHousehold(author, doc));
	const change = { name, update, client: doc.clientID, clock: Y.getState(doc.store, doc.clientID) };
	doc.destroy();
	return change;
}

const statuses = ['rented', 'self_built'];

/** States the housing status anew; answers the mark by which the edit is found again. */
export function editHousehold(author: CommandContext, doc: Y.Doc): Mark['mark'] {
	const path = 'household/housingStatus';
	const [standing] = standingClaims(doc, path);
	const value = statuses.find((status) => status !== standing?.v);
	expect(setField(doc, { path, value }, author));
	const [claim] = standingClaims(doc, path);
	if (claim === undefined) throw new Error(`${path} was not written`);
	return claim.id;
}

/** What one command wrote, as the one update it is. */
export function updateOf(doc: Y.Doc, act: () => void): Uint8Array<ArrayBuffer> {
	const updates: Uint8Array[] = [];
	const collect = (update: Uint8Array) => updates.push(update);
	doc.on('update', collect);
	act();
	doc.off('update', collect);
	const [update] = updates;
	if (update === undefined || updates.length > 1) throw new Error(`one command made ${updates.length} updates`);
	return new Uint8Array(update);
}

function expect<T>(result: Result<T>): void {
	if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
}
