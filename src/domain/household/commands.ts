import { civilDateAt } from '../core/civil-date.ts';
import type { HouseholdId } from '../core/ids.ts';
import type { PartialDate } from '../core/partial-date.ts';
import type { Provenance } from '../fields/provenance.ts';
import type { Command } from '../ydoc/command.ts';
import { type Draft, change, found } from '../ydoc/draft.ts';
import { standingClaims } from '../ydoc/layout.ts';
import { provisionalNumber } from './provisional-number.ts';

/** GB/T 4761: the householder himself. */
const headRelation = '02';

export interface NewMember {
	/** Fields of `member/{id}/…` by their last segment; `name` is required. */
	readonly values: Readonly<Record<string, unknown>> & { readonly name: string };
	/** Lives and eats with the household; counts for income a head. True unless said otherwise. */
	readonly sharesLiving?: boolean;
	readonly from?: PartialDate | undefined;
	readonly source?: Provenance | undefined;
}

export interface NewHousehold {
	readonly id: HouseholdId;
	readonly headName: string;
	/** Further fields of the head: sex, birthDate, … */
	readonly head?: Readonly<Record<string, unknown>>;
	/** Fields of `household/…` by their last segment: householdType, housingStatus, gridCode, … */
	readonly values?: Readonly<Record<string, unknown>>;
	readonly phone?: string | undefined;
	readonly residenceAddress?: string | undefined;
	readonly source?: Provenance | undefined;
	/** Provisional numbers already on this device. */
	readonly provisionalNumbers?: Iterable<string>;
}

/**
 * Opens the file of a household, offline too: document, head, membership, provisional number, in one transaction.
 * It lies in the context's village. The grid (`values.gridCode`) is the town's to write; a village leaves it empty.
 * No service record is asked for: bereaved families have files like everybody (GS-09).
 */
export const openHousehold: Command<NewHousehold, { readonly headId: string }> = (doc, input, context) =>
	found(doc, input.id, context, (draft) => {
		const { source } = input;
		const today = civilDateAt(context.now());
		draft.field({
			path: 'household/provisionalNo',
			value: provisionalNumber(context.device, today, input.provisionalNumbers ?? []),
			source
		});
		const values = { ...input.head, name: input.headName, relation: headRelation };
		const headId = writeMember(draft, { values, source });
		draft.field({ path: 'household/headMemberId', value: headId, source });
		draft.fields('household', input.values ?? {}, source);
		if (input.phone !== undefined) writePhone(draft, { no: input.phone, owner: headId, source });
		if (input.residenceAddress !== undefined) writeAddress(draft, { residenceAddress: input.residenceAddress, source });
		return { headId };
	});

/** Adds a person to the household. A second householder is refused. */
export const addMember: Command<NewMember, string> = (doc, input, context) =>
	change(doc, context, (draft) => {
		const hasHead = standingClaims(doc, 'household/headMemberId').some((claim) => claim.v !== null);
		if (input.values['relation'] === headRelation && hasHead) draft.refuse('only-one-head', 'relation');
		return writeMember(draft, input);
	});

export interface NewPhone {
	readonly no: string;
	/** The member it belongs to. */
	readonly owner?: string | undefined;
	readonly relation?: string | undefined;
	readonly source?: Provenance | undefined;
}

/** Adds a phone in use and answers its id; `phone-shape` for what is no number. */
export const addPhone: Command<NewPhone, string> = (doc, input, context) =>
	change(doc, context, (draft) => writePhone(draft, input));

export interface NewAddress {
	readonly residenceAddress: string;
	/** When they live there; herders have a summer and a winter pasture. */
	readonly use?: string | undefined;
	readonly source?: Provenance | undefined;
}

/** Adds a place they live at and answers its id. */
export const addAddress: Command<NewAddress, string> = (doc, input, context) =>
	change(doc, context, (draft) => writeAddress(draft, input));

function writeMember(draft: Draft, { values, sharesLiving = true, from, source }: NewMember): string {
	const memberId = draft.entry({ kind: 'member', value: {} });
	draft.entry({ kind: 'membership', value: { memberId, sharesLiving, from } });
	if (values.name.trim() === '') draft.refuse('required', 'name');
	draft.fields(`member/${memberId}`, values, source);
	return memberId;
}

function writePhone(draft: Draft, { no, owner, relation, source }: NewPhone): string {
	const id = draft.entry({ kind: 'phone', value: {} });
	draft.fields(`phone/${id}`, { no, owner, relation, valid: true }, source);
	return id;
}

function writeAddress(draft: Draft, { residenceAddress, use, source }: NewAddress): string {
	const id = draft.entry({ kind: 'address', value: {} });
	draft.fields(`address/${id}`, { residenceAddress, use }, source);
	return id;
}
