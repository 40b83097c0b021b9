import type { ListedHousehold } from './app.ts';

const digits = /^\d{2,4}$/;
const letters = /^[a-z]+$/;

/**
 * Finds households by any member: by characters of a name, by the beginning of its initials, or by the last digits
 * of a phone. Several words must all fit.
 */
export function searchHouseholds(households: readonly ListedHousehold[], query: string): readonly ListedHousehold[] {
	const words = query.normalize('NFKC').trim().toLowerCase().split(/\s+/).filter(Boolean);
	if (words.length === 0) return households;
	return households.filter((household) => words.every((word) => fits(household, word)));
}

function fits(household: ListedHousehold, word: string): boolean {
	if (household.memberNames.some((name) => name.toLowerCase().includes(word))) return true;
	if (letters.test(word)) return household.initials.some((initials) => initials.startsWith(word));
	if (digits.test(word) && household.phoneLast4s.some((ending) => ending.endsWith(word))) return true;
	return household.no?.endsWith(word) === true || household.provisionalNo?.includes(word) === true;
}
