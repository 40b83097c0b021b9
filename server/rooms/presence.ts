import { z } from '#domain/core/zod.ts';
import { utf8Length } from '#domain/core/text.ts';
import type { PresenceEntry } from './frames.ts';

/** What the relay itself says about who somebody is: nobody can claim another's name. */
export interface Identity {
	readonly account: string;
	readonly name: string;
	readonly tier: string;
}

const maxStateBytes = 4096;
const mostClientsPerMember = 4;
const stateSchema = z.looseObject({ user: z.looseObject({}).optional() });

/** Who is in a room and where, by client id. `M` is a member of the room. */
export function createPresence<M>() {
	const entries = new Map<number, PresenceEntry & { readonly owner: M }>();

	return {
		all: (): PresenceEntry[] => [...entries.values()],
		ownerOf: (client: number) => entries.get(client)?.owner,
		/**
		 * Takes one entry of a member who may use this client id. What is too large, older than known or no object is
		 * passed over: presence is worth no closed socket.
		 * @returns whether anything changed
		 */
		take(owner: M, { client, clock, state }: PresenceEntry, identity: Identity): boolean {
			const known = entries.get(client);
			if (known && clock < known.clock) return false;
			if (state === 'null') {
				if (known?.owner === owner) entries.delete(client);
				return known?.owner === owner;
			}
			const others = [...entries.values()].filter((entry) => entry.owner === owner && entry.client !== client);
			if (utf8Length(state) > maxStateBytes || others.length >= mostClientsPerMember) return false;
			const said = stateSchema.safeParse(parse(state));
			if (!said.success) return false;
			const signed = { ...said.data, user: { ...said.data.user, ...identity } };
			entries.set(client, { client, clock, state: JSON.stringify(signed), owner });
			return true;
		},
		of: (owner: M): PresenceEntry[] => [...entries.values()].filter((entry) => entry.owner === owner),
		/** @returns what tells the others that he has left */
		leave(owner: M): PresenceEntry[] {
			const left = [...entries.values()].filter((entry) => entry.owner === owner);
			for (const { client } of left) entries.delete(client);
			return left.map(({ client, clock }) => ({ client, clock: clock + 1, state: 'null' }));
		}
	};
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
