import { type CivilDate, addDays, addMonths } from '../core/civil-date.ts';

/** Months between contacts: key contacts each quarter, everybody else each year (domain §2.8). */
export const contactCadenceMonths = { key: 3, ordinary: 12 } as const;

/** Days until the next try where nobody was at home. */
const retryDays = 7;

/**
 * When the household is due again by the rule. A visit that met nobody is no contact: the task renews itself.
 * @param metNobody the visit found nobody at home
 */
export function nextDueAfter(on: CivilDate, isKeyContact: boolean, metNobody: boolean): CivilDate {
	if (metNobody) return addDays(on, retryDays);
	return addMonths(on, isKeyContact ? contactCadenceMonths.key : contactCadenceMonths.ordinary);
}
