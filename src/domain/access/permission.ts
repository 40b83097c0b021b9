import type { DocumentKind } from '../core/document-kind.ts';
import type { DivisionCode } from '../core/division-code.ts';
import { type Actor, type Tier, tierAt, tiers } from './actor.ts';
import type { Editors, Settler } from '../fields/field.ts';

export type Verb = 'read' | 'write' | 'create';

/** `scope`: the village lies in the actor's division. `helper`: moreover the actor answers for the household. */
type Condition = 'scope' | 'helper';

/**
 * Who may do what with which kind of document (sync.md §1). A cell without a condition is refused.
 * The relay asks this table on socket, push and pull alike, on create as on read.
 */
export const permissionTable: Readonly<Record<DocumentKind, Readonly<Record<Verb, Readonly<Record<Tier, Condition>>>>>> = {
	household: {
		read: { village: 'scope', town: 'scope', county: 'scope' },
		write: { village: 'scope', town: 'scope', county: 'scope' },
		create: { village: 'scope', town: 'scope', county: 'scope' }
	},
	private: {
		read: { village: 'helper', town: 'scope', county: 'scope' },
		write: { village: 'helper', town: 'scope', county: 'scope' },
		create: { village: 'helper', town: 'scope', county: 'scope' }
	}
};

/** What the relay knows of the household a document belongs to, from ledger rows alone. */
export interface Placement {
	readonly village: DivisionCode;
	/** Accounts that answer for the household: until one is recorded, the account that opened it. */
	readonly helpers: readonly string[];
}

/** Whether the actor may read, write or create a document of this kind: his tier at the household's village, and the condition the table sets for it. */
export function can(actor: Actor, verb: Verb, kind: DocumentKind, placement: Placement): boolean {
	const tier = tierAt(actor, placement.village);
	if (!tier) return false;
	const condition = permissionTable[kind][verb][tier];
	return condition === 'scope' || placement.helpers.includes(actor.account);
}

const lowestEditor: Record<Editors, Tier> = {
	V: 'village',
	'V>T': 'village',
	'V>T,D': 'village',
	'V>C': 'village',
	'V>F': 'village',
	'V,T': 'village',
	'V,H': 'village',
	'V,T,C': 'village',
	'V,T,C,H': 'village',
	T: 'town',
	'T>C': 'town',
	'T,C': 'town',
	C: 'county'
};

/** The lowest tier that may write a field with these editors: whose it is. */
export function tierOfEditors(editors: Editors): Tier {
	return lowestEditor[editors];
}

/** Whether a field with these editors may be written at this tier: its own tier and those above that serve the household. */
export function canEdit(tier: Tier, editors: Editors): boolean {
	return tiers.indexOf(tier) >= tiers.indexOf(lowestEditor[editors]);
}

const settlerTier: Record<Settler, Tier> = { V: 'village', T: 'town', C: 'county' };

/** Whether this tier may choose between two values of a contested field. */
export function canSettle(tier: Tier, settler: Settler): boolean {
	return tiers.indexOf(tier) >= tiers.indexOf(settlerTier[settler]);
}
