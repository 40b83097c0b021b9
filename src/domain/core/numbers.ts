/** Mobile `1[3-9]` and nine digits, or a landline with its area code (domain §2.0). Spaces and full-width digits are folded. */
export function normalisePhone(written: string): string | undefined {
	const text = written.normalize('NFKC').replace(/[\s()]/g, '');
	const mobile = text.replace(/-/g, '').replace(/^\+?86(?=1)/, '');
	if (/^1[3-9]\d{9}$/.test(mobile)) return mobile;
	return /^0\d{2,3}-?\d{7,8}$/.test(text) ? text : undefined;
}

/** Luhn check of a bank card of 16–19 digits; a warning only, passbook numbers do not follow it (domain §2.0). */
export function passesLuhn(digits: string): boolean {
	let sum = 0;
	for (let i = 0; i < digits.length; i++) {
		const digit = Number(digits[digits.length - 1 - i]);
		const doubled = i % 2 === 1 ? digit * 2 : digit;
		sum += doubled > 9 ? doubled - 9 : doubled;
	}
	return sum % 10 === 0;
}

/** `****1234`. */
export function maskAllButLastFour(text: string): string {
	return '*'.repeat(Math.max(0, text.length - 4)) + text.slice(-4);
}
