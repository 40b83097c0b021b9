import { contains, levelOf, type DivisionCode, divisionCodeSchema } from '../core/division-code.ts';
import { uuidSchema } from '../core/ids.ts';
import { z } from '../core/zod.ts';

/** Roles of domain §2.2. Those whose work has no page yet can be granted and open nothing. */
export const roles = [
	'grid_member',
	'village_officer',
	'village_head',
	'town_officer',
	'town_head',
	'county_officer',
	'center_director',
	'section_chief',
	'deputy_chief',
	'bureau_chief',
	'finance',
	'dept_liaison',
	'petition_officer',
	'auditor',
	'sysadmin',
	'secadmin',
	'audadmin'
] as const;

export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

export const tiers = ['village', 'town', 'county'] as const;
export type Tier = (typeof tiers)[number];

/** A role held at a division. The relay answers only with grants in force. */
export const grantSchema = z.strictObject({ role: roleSchema, org: divisionCodeSchema });
export type Grant = z.infer<typeof grantSchema>;

/** Somebody who asks: an account with the grants in force. */
export const actorSchema = z.strictObject({ account: uuidSchema, name: z.string(), grants: z.array(grantSchema) });
export type Actor = z.infer<typeof actorSchema>;

/** The tier whose household work a role does; undefined for roles that do none (grid members, administrators, auditors). */
const tierByRole: Partial<Record<Role, Tier>> = {
	village_officer: 'village',
	village_head: 'village',
	town_officer: 'town',
	town_head: 'town',
	county_officer: 'county',
	center_director: 'county',
	section_chief: 'county',
	deputy_chief: 'county',
	bureau_chief: 'county'
};

/** The tier a role does household work at; undefined for roles that do none. */
export function tierOf(role: Role): Tier | undefined {
	return tierByRole[role];
}

/** The highest tier at which the actor does household work in this village; undefined outside his scope. */
export function tierAt(actor: Actor, village: DivisionCode): Tier | undefined {
	let best: Tier | undefined;
	for (const grant of actor.grants) {
		const tier = tierByRole[grant.role];
		if (!tier || levelOf(grant.org) !== tier || !contains(grant.org, village)) continue;
		if (!best || tiers.indexOf(tier) > tiers.indexOf(best)) best = tier;
	}
	return best;
}

/** The actor's own tier for wording and navigation: the highest of his grants. */
export function tierOfActor(actor: Actor): Tier | undefined {
	const held = actor.grants.map((grant) => tierByRole[grant.role]);
	return [...tiers].reverse().find((tier) => held.includes(tier));
}

/** The divisions in which the actor does household work. */
export function divisionsOf(actor: Actor): DivisionCode[] {
	return actor.grants.filter((grant) => tierByRole[grant.role]).map((grant) => grant.org);
}
