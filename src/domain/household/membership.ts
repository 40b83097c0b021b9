import type * as Y from 'yjs';
import { textOf } from '../fields/claim.ts';
import { resolve } from '../fields/resolve.ts';
import { readDocument } from '../ydoc/document-view.ts';
import type { EntryReading } from '../ydoc/reader.ts';

/** How a member belongs to the household now. */
export interface Membership {
	readonly from: string | undefined;
	/** Since when he has left it. */
	readonly to: string | undefined;
	readonly sharesLiving: boolean;
	readonly reason: string | undefined;
}

/** The latest entry of each member stands. */
export function membershipByMember(entries: readonly Pick<EntryReading, 'value' | 'at'>[]): Map<string, Membership> {
	const memberships = new Map<string, Membership>();
	for (const { value } of [...entries].sort((a, b) => a.at - b.at)) {
		const memberId = textOf(value['memberId']);
		if (memberId === undefined) continue;
		memberships.set(memberId, {
			from: textOf(value['from']),
			to: textOf(value['to']),
			sharesLiving: value['sharesLiving'] === true,
			reason: textOf(value['reason'])
		});
	}
	return memberships;
}

/** Ids of those who belong to the household now, as a command sees the document. */
export function currentMembers(doc: Y.Doc): string[] {
	const { log, claims } = readDocument(doc);
	const stands = (kind: string, id: string) => resolve('last', claims.get(`${kind}/${id}/withdrawn`) ?? []).state !== 'value';
	const memberships = membershipByMember((log.get('membership') ?? []).filter((entry) => stands('membership', entry.id)));
	return (log.get('member') ?? [])
		.map((entry) => entry.id)
		.filter((id) => stands('member', id) && memberships.get(id)?.to === undefined);
}
