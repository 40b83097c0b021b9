import * as Y from 'yjs';
import { expect } from 'vitest';
import { systemClock } from '#domain/core/clock.ts';
import { householdIdSchema, newId } from '#domain/core/ids.ts';
import { dictionary } from '#domain/dictionary.ts';
import { openHousehold } from '#domain/household/commands.ts';
import type { CommandContext } from '#domain/ydoc/command.ts';
import { addEntry } from '#domain/ydoc/commands.ts';
import { systemRandom } from '#server/random.ts';
import { done } from './household.ts';
import { village } from './office.ts';
import type { RelayClient } from './relay-client.ts';
import { updateOf } from './relay-core.ts';

/** What a signed-in program needs to run the product's own commands. */
export function contextOf(client: RelayClient): CommandContext {
	return {
		account: client.me.account,
		device: client.device,
		now: () => Date.now(),
		newId: () => newId(systemClock, systemRandom),
		actor: client.me,
		village,
		dictionary
	};
}

/** A household this person has opened and the relay has acknowledged, with his own copy of it. */
export async function createHousehold(by: RelayClient): Promise<{ readonly name: string; readonly ydoc: Y.Doc }> {
	const id = householdIdSchema.parse(newId(systemClock, systemRandom));
	const ydoc = new Y.Doc();
	done(openHousehold(ydoc, { id, headName: '刘长河' }, contextOf(by)));
	const name = `household:${id}`;
	expect(await by.send(name, Y.encodeStateAsUpdate(ydoc).slice())).toMatchObject([{ status: 'ok' }]);
	return { name, ydoc };
}

/** One comment as one update, with the id of its entry. */
export function comment(by: RelayClient, ydoc: Y.Doc, text: string): { readonly id: string; readonly data: Uint8Array<ArrayBuffer> } {
	let id = '';
	const data = updateOf(ydoc, () => {
		id = done(addEntry(ydoc, { kind: 'comment', value: { year: 2026, text } }, contextOf(by)));
	});
	return { id, data };
}
