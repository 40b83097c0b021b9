import type { Clock, Random } from './clock.ts';
import { z } from './zod.ts';

/** UUID version 7 (RFC 9562): 48 bits of milliseconds, then randomness; sorts by time of making. */
const uuidV7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export const uuidSchema = z.string().regex(uuidV7);

export type Brand<T, B extends string> = T & { readonly __brand: B };
export type HouseholdId = Brand<string, 'HouseholdId'>;
export type EntryId = Brand<string, 'EntryId'>;
export type AccountId = Brand<string, 'AccountId'>;
export type DeviceId = Brand<string, 'DeviceId'>;

export const householdIdSchema = uuidSchema.transform((id) => id as HouseholdId);
export const entryIdSchema = uuidSchema.transform((id) => id as EntryId);

export function isUuidV7(text: string): boolean {
	return uuidV7.test(text);
}

/** Milliseconds since the epoch at which a UUIDv7 was made, by the clock of its maker. */
export function madeAt(id: string): number {
	return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/** A new UUIDv7. The cast in the callers of this function is the brand constructor. */
export function newId<T extends string = string>(clock: Clock, random: Random): T {
	const bytes = random.fill(new Uint8Array(16));
	const ms = clock.now();
	for (let i = 0; i < 6; i++) bytes[i] = Math.floor(ms / 2 ** (8 * (5 - i))) % 256;
	bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
	bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
	const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
	return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-') as T;
}
