import type { Actor, Role } from '../access/actor.ts';
import { contains } from '../core/division-code.ts';

/** One arrow of a state machine: who may take it. Guards join with the approvals of a later issue. */
export interface Transition<S extends string> {
	readonly from: readonly S[];
	readonly to: S;
	readonly roles: readonly Role[];
}

/** The arrow from one state to another that this actor may take for a household of this village, if there is one. */
export function permittedTransition<S extends string>(
	table: readonly Transition<S>[],
	from: S,
	to: S,
	actor: Actor,
	village: string
): Transition<S> | undefined {
	const held = actor.grants.filter((grant) => contains(grant.org, village)).map((grant) => grant.role);
	return table.find(
		(arrow) => arrow.to === to && arrow.from.includes(from) && arrow.roles.some((role) => held.includes(role))
	);
}
