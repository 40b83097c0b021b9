import type { EntryReading, FieldReading, Reader, Reading } from '../ydoc/reader.ts';
import { type Membership, belongings } from '../ydoc/membership.ts';

/** A person of the household, with what both documents hold of him. */
export interface MemberReading {
	readonly id: string;
	readonly entry: EntryReading;
	readonly name: string;
	readonly isHead: boolean;
	readonly membership: Membership;
	/** Neither withdrawn nor gone. */
	readonly isPresent: boolean;
	/** Every declared field, in the order of the dictionary; those of the private document where this device holds it. */
	readonly fields: readonly Reading[];
}

export interface PhoneReading {
	readonly id: string;
	readonly entry: EntryReading;
	readonly no: FieldReading | undefined;
	readonly ownerId: string | undefined;
	readonly isValid: boolean;
	readonly fields: readonly Reading[];
}

export interface AddressReading {
	readonly id: string;
	readonly entry: EntryReading;
	readonly address: FieldReading | undefined;
	readonly use: string | undefined;
	readonly fields: readonly Reading[];
}

/** A member as lists need him. */
export type MemberFacts = Omit<MemberReading, 'fields'>;

/** Members, the head first, then in the order they were written; those gone and withdrawn behind. */
export function memberFacts(reader: Reader): MemberFacts[] {
	const headId = reader.text('household/headMemberId');
	return belongings(reader)
		.map(({ entry, membership, isPresent }): MemberFacts => {
			const name = reader.text(`member/${entry.id}/name`) ?? '';
			return { id: entry.id, entry, name, isHead: entry.id === headId, membership, isPresent };
		})
		.sort((a, b) => Number(b.isPresent) - Number(a.isPresent) || Number(b.isHead) - Number(a.isHead));
}

/** As `memberFacts`, with every declared field; those of the private document where this device holds it. */
export function members(reader: Reader, privateReader: Reader | undefined): MemberReading[] {
	return memberFacts(reader).map((facts) => ({
		...facts,
		fields: [
			...reader.declared('member/{id}/', facts.id),
			...(privateReader?.declared('member/{id}/', facts.id) ?? [])
		]
	}));
}

/** Those who share the household's living: what income is divided by. */
export function sharedLivingCount(facts: readonly MemberFacts[]): number {
	return facts.filter((member) => member.isPresent && member.membership.sharesLiving).length;
}

/** Phones in use first. */
export function phones(reader: Reader): PhoneReading[] {
	return reader
		.entries('phone')
		.map((entry): PhoneReading => {
			const owner = `phone/${entry.id}`;
			return {
				id: entry.id,
				entry,
				no: reader.field(`${owner}/no`),
				ownerId: reader.text(`${owner}/owner`),
				isValid: reader.field(`${owner}/valid`)?.value !== false,
				fields: reader.declared('phone/{id}/', entry.id)
			};
		})
		.sort((a, b) => Number(b.isValid) - Number(a.isValid));
}

/** Where they live, in the order it was written down; withdrawn places are left out. */
export function addresses(reader: Reader): AddressReading[] {
	return reader.entries('address').map((entry) => {
		const owner = `address/${entry.id}`;
		return {
			id: entry.id,
			entry,
			address: reader.field(`${owner}/residenceAddress`),
			use: reader.text(`${owner}/use`),
			fields: reader.declared('address/{id}/', entry.id)
		};
	});
}

/** The last four digits of every phone of the household, for search. */
export function phoneEndings(reader: Reader): string[] {
	return reader.entries('phone').flatMap((entry) => reader.text(`phone/${entry.id}/no`)?.slice(-4) ?? []);
}
