import { textOf } from '../fields/claim.ts';
import type { Reader } from '../ydoc/reader.ts';

/** Members whose latest report says they have died. What follows from it is decided at the town. */
export function reportedDead(reader: Reader): ReadonlySet<string> {
	const latest = new Map<string, string | undefined>();
	const reports = [...reader.entries('lifeStatus')].sort((a, b) => a.at - b.at);
	for (const { value } of reports) {
		const memberId = textOf(value['memberId']);
		if (memberId !== undefined) latest.set(memberId, textOf(value['state']));
	}
	return new Set([...latest].filter(([, state]) => state === 'deceased').map(([memberId]) => memberId));
}
