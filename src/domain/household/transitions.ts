import type { HouseholdState } from '../workflow/states.ts';
import type { Transition } from '../workflow/machine.ts';

/** Everywhere a household that is not closed can be: it may move away or die out from any of these. */
const open = ['normal', 'candidate', 'publicity', 'recheck', 'active', 'exit_review', 'watching', 'exited'] as const;

/**
 * Entry and exit in order (domain §3.1). An untouched household starts at `normal`, ordinary contact.
 * The meetings, signatures and periods that guard these arrows join with the approvals of a later issue.
 */
export const householdTransitions: readonly Transition<HouseholdState>[] = [
	{ from: ['normal'], to: 'candidate', roles: ['town_officer', 'town_head'] },
	{ from: ['candidate'], to: 'normal', roles: ['town_officer', 'town_head'] },
	{ from: ['candidate'], to: 'publicity', roles: ['village_officer', 'village_head'] },
	{ from: ['publicity'], to: 'active', roles: ['town_officer', 'town_head'] },
	{ from: ['publicity'], to: 'recheck', roles: ['town_officer', 'town_head'] },
	{ from: ['recheck'], to: 'publicity', roles: ['town_officer', 'town_head'] },
	{ from: ['recheck'], to: 'normal', roles: ['town_officer', 'town_head'] },
	// The fast track: the town decides, the review follows within five days.
	{ from: ['candidate'], to: 'active', roles: ['town_head'] },
	{ from: ['active'], to: 'exit_review', roles: ['village_officer', 'village_head'] },
	{ from: ['exit_review'], to: 'watching', roles: ['town_officer', 'town_head'] },
	{ from: ['exit_review'], to: 'active', roles: ['town_officer', 'town_head'] },
	{ from: ['watching'], to: 'exited', roles: ['town_officer', 'town_head'] },
	// New hardship: taken in again, the old file stays.
	{ from: ['watching', 'exited'], to: 'candidate', roles: ['village_officer', 'village_head'] },
	{ from: open, to: 'transferring', roles: ['town_officer', 'town_head'] },
	{ from: ['transferring'], to: 'archived', roles: ['town_officer', 'town_head'] },
	{ from: open, to: 'closing', roles: ['town_officer', 'town_head'] },
	{ from: ['closing'], to: 'archived', roles: ['town_officer', 'town_head'] }
];
