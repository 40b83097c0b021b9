import { presentMembers } from '../ydoc/membership.ts';
import type { Reader } from '../ydoc/reader.ts';

/**
 * Codes of the key contact lists (重点联系对象) that anybody who belongs to the household now is on: what the cadence of
 * visits follows, on the form as when it is saved.
 */
export function keyContactTags(reader: Reader): string[] {
	const tags = presentMembers(reader).flatMap((id) => reader.elements(`member/${id}/keyContactTags`).map(({ element }) => element));
	return [...new Set(tags)];
}
