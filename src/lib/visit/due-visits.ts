import { type CivilDate, addDays, daysBetween } from '#domain/core/civil-date.ts';
import { horizonDays } from '#domain/today/today.ts';
import type { ListedHousehold } from '#lib/app/app.ts';
import type { ShapeName } from '#lib/ui/shape-paths.ts';
import type { Tone } from '#lib/ui/tone.ts';

/** How far ahead the page of visits looks. */
export const aheadDays = 30;

/** Where the note of a household is written. */
export function visitHref(household: string): string {
	return `/visits/new?household=${household}`;
}

/** Households nobody visits any more. */
const closed: readonly string[] = ['archived', 'closing'];

/** Every household that can be visited: those due first, those with no day set last. */
export function dueFirst(households: readonly ListedHousehold[]): ListedHousehold[] {
	return households
		.filter(({ status }) => !closed.includes(status))
		.sort((a, b) => compare(a.nextVisitDue ?? '9999', b.nextVisitDue ?? '9999') || compare(a.id, b.id));
}

/** Those due until thirty days from now, the overdue ones first. */
export function dueWithin(households: readonly ListedHousehold[], today: CivilDate): ListedHousehold[] {
	const until = addDays(today, aheadDays);
	return dueFirst(households).filter(({ nextVisitDue }) => nextVisitDue !== undefined && nextVisitDue <= until);
}

/** Those visited in the last thirty days, latest first. */
export function visitedLately(households: readonly ListedHousehold[], today: CivilDate): ListedHousehold[] {
	const since = addDays(today, -aheadDays);
	return households
		.filter(({ lastVisitOn }) => lastVisitOn !== undefined && lastVisitOn >= since)
		.sort((a, b) => compare(b.lastVisitOn ?? '', a.lastVisitOn ?? '') || compare(a.id, b.id));
}

/** The shape and colour of the next contact's day; near ones say how many days are left, later ones their date. */
export function dueChip(
	{ nextVisitDue }: Pick<ListedHousehold, 'nextVisitDue'>,
	today: CivilDate
): { readonly shape: ShapeName; readonly tone: Tone; readonly isNear: boolean } | undefined {
	if (nextVisitDue === undefined) return undefined;
	const daysLeft = daysBetween(today, nextVisitDue);
	if (daysLeft < 0) return { shape: 'octagon', tone: 'red', isNear: true };
	if (daysLeft <= horizonDays) return { shape: 'triangle', tone: 'amber', isNear: true };
	return { shape: 'ring', tone: 'none', isNear: false };
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
