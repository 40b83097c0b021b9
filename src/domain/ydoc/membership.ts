import { textOf } from '../fields/claim.ts';
import type { EntryReading, Reader } from './reader.ts';

/** How a member belongs to the household now. */
export interface Membership {
	readonly from: string | undefined;
	/** Since when he has left it. */
	readonly to: string | undefined;
	readonly sharesLiving: boolean;
	readonly reason: string | undefined;
}

/** Somebody written down as a member, and how he belongs now. */
export interface Belonging {
	readonly entry: EntryReading;
	readonly membership: Membership;
	/** Neither withdrawn nor gone. */
	readonly isPresent: boolean;
}

const unknownMembership: Membership = { from: undefined, to: undefined, sharesLiving: false, reason: undefined };

/** Everybody ever written down as a member of this household, in the order of their entries. */
export function belongings(reader: Reader): Belonging[] {
	const memberships = membershipByMember(reader.entries('membership'));
	return reader.allEntries('member').map((entry) => {
		const membership = memberships.get(entry.id) ?? unknownMembership;
		return { entry, membership, isPresent: !entry.withdrawn && membership.to === undefined };
	});
}

/** Ids of those who belong to the household now. */
export function presentMembers(reader: Reader): string[] {
	return belongings(reader).flatMap(({ entry, isPresent }) => (isPresent ? [entry.id] : []));
}

/** The latest entry of each member stands. */
function membershipByMember(entries: readonly EntryReading[]): Map<string, Membership> {
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
