import { z } from '../core/zod.ts';

/** States of a household, domain §3.1. `normal` is ordinary contact: everyone on file whom no review has taken in. */
export const householdStates = [
	'normal',
	'candidate',
	'publicity',
	'recheck',
	'active',
	'exit_review',
	'watching',
	'exited',
	'transferring',
	'closing',
	'archived'
] as const;

export const householdStateSchema = z.enum(householdStates);
export type HouseholdState = z.infer<typeof householdStateSchema>;

/** States of a plan of one year, domain §3.2. */
export const planStates = ['draft', 'consulting', 'submitted', 'effective', 'summarized'] as const;

export const planStateSchema = z.enum(planStates);
export type PlanState = z.infer<typeof planStateSchema>;
