import type { PlanState } from '../workflow/states.ts';
import type { Transition } from '../workflow/machine.ts';

/**
 * The plan of one year (domain §3.2). It begins as `draft`. The guard of 定稿 (the householder's opinion, a goal,
 * owner and deadline for each measure) joins with the approvals of a later issue.
 */
export const planTransitions: readonly Transition<PlanState>[] = [
	{ from: ['draft'], to: 'consulting', roles: ['village_officer', 'village_head', 'town_officer', 'town_head'] },
	{ from: ['consulting'], to: 'draft', roles: ['town_officer', 'town_head'] },
	{ from: ['consulting'], to: 'submitted', roles: ['town_officer', 'town_head'] },
	{ from: ['submitted'], to: 'consulting', roles: ['town_head', 'center_director'] },
	{ from: ['submitted'], to: 'effective', roles: ['town_head'] },
	// An adjustment opens the next revision.
	{ from: ['effective'], to: 'consulting', roles: ['village_officer', 'village_head', 'town_officer', 'town_head'] },
	{ from: ['effective'], to: 'summarized', roles: ['town_officer', 'town_head'] }
];
