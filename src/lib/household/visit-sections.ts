import type { SectionPlan } from '../fields/section-plan.ts';

/** 走访: what a visit note and a postponement hold. */
export const visitSections: readonly SectionPlan[] = [{ id: 'visits', title: 'section.visits', ids: ['visits', 'deferrals'] }];
