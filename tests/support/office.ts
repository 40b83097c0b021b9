import * as Y from 'yjs';
import type { Actor, Role } from '#domain/access/actor.ts';
import { type Clock, type Random } from '#domain/core/clock.ts';
import type { DivisionCode } from '#domain/core/division-code.ts';
import { newId } from '#domain/core/ids.ts';
import type { Dictionary } from '#domain/fields/dictionary.ts';
import type { CommandContext } from '#domain/ydoc/command.ts';

export const village = '990123102201' as DivisionCode;
export const town = '990123102000' as DivisionCode;
export const county = '990123000000' as DivisionCode;

/** Random numbers that come back the same for a seed (mulberry32). */
export function seeded(seed: number): () => number {
	let state = seed | 0;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

export function seededRandom(seed: number): Random {
	const next = seeded(seed);
	return { fill: (bytes) => bytes.map(() => Math.floor(next() * 256)) };
}

/** A person at a device: a context for commands, whose clock moves only when told. */
export interface Worker {
	readonly context: CommandContext;
	readonly clock: Clock & { at: number };
	later(ms: number): void;
}

/** Noon of 18 November 2026 in Asia/Shanghai. */
export const noon = Date.UTC(2026, 10, 18, 4);

const orgByRole: Partial<Record<Role, DivisionCode>> = {
	village_officer: village,
	town_officer: town,
	town_head: town,
	county_officer: county
};

export function worker(name: string, role: Role, dictionary: Dictionary, seed = name.length * 7919 + role.length): Worker {
	const random = seededRandom(seed);
	const clock = { at: noon, now: () => clock.at };
	const account = newId({ now: () => noon }, random);
	const actor: Actor = { account, name, grants: [{ role, org: orgByRole[role] ?? village }] };
	const context: CommandContext = {
		account,
		device: newId({ now: () => noon }, random),
		now: () => clock.at,
		newId: () => newId(clock, random),
		actor,
		village,
		dictionary
	};
	return { context, clock, later: (ms) => void (clock.at += ms) };
}

/** Each gets what the other has. */
export function meet(...docs: readonly Y.Doc[]): void {
	const updates = docs.map((doc) => Y.encodeStateAsUpdate(doc));
	for (const doc of docs) for (const update of updates) Y.applyUpdate(doc, update);
}

/** Another device's copy of a document. */
export function copyOf(doc: Y.Doc): Y.Doc {
	const copy = new Y.Doc();
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
	return copy;
}
