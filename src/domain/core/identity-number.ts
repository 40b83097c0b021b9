import { type Result, ok, refuse } from './result.ts';
import { civilDateAt, isCivilDate } from './civil-date.ts';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkDigits = '10X98765432';

/** The 18th character of a resident identity number (GB 11643) for its first 17 digits. */
export function identityCheckDigit(first17: string): string {
	const sum = weights.reduce((total, weight, i) => total + weight * Number(first17[i]), 0);
	return checkDigits.charAt(sum % 11);
}

/** Full-width digits, spaces and a small x are what people type; the stored form has none of them. */
export function normaliseIdentityNumber(written: string): string {
	return written.normalize('NFKC').replace(/[\s'’-]/g, '').toUpperCase();
}

/**
 * Checks a resident identity number (GB 11643): 18 characters, a birth date that exists and is not after today,
 * and the check digit. The 15-digit form is for imports only and refused here.
 * @param now ms since the epoch
 */
export function checkIdentityNumber(written: string, now: number): Result<string> {
	const text = normaliseIdentityNumber(written);
	if (!/^\d{17}[\dX]$/.test(text)) return refuse('id-length', 'idNo');
	const birth = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
	if (!isCivilDate(birth) || birth > civilDateAt(now)) return refuse('id-date', 'idNo');
	if (identityCheckDigit(text.slice(0, 17)) !== text[17]) return refuse('id-check-digit', 'idNo');
	return ok(text);
}

/** Birth date and sex (1 male, 2 female; GB/T 2261.1) that a checked identity number states. */
export function identityFacts(idNo: string): { birthDate: string; sex: '1' | '2' } {
	return {
		birthDate: `${idNo.slice(6, 10)}-${idNo.slice(10, 12)}-${idNo.slice(12, 14)}`,
		sex: Number(idNo[16]) % 2 === 1 ? '1' : '2'
	};
}

/** `990123********003X`: the first six and the last four stay. */
export function maskIdentityNumber(idNo: string): string {
	return idNo.slice(0, 6) + '*'.repeat(Math.max(0, idNo.length - 10)) + idNo.slice(-4);
}
