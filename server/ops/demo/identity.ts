import { identityCheckDigit } from '#domain/core/identity-number.ts';
import type { CivilDate } from '#domain/core/civil-date.ts';
import type { Sex } from './names.ts';

/** Numbers that nobody has: identity numbers of the fictional county 990123 and phones of the form 1990000xxxx. */
export interface Numbers {
	identityNumber(birth: CivilDate, sex: Sex): string;
	/** The next free phone, or the one that ends in these four digits. */
	phone(lastFour?: string): string;
	/** A passbook number with the fictional prefix. */
	passbook(): string;
}

/** @param takenPhones last four digits that named cases need */
export function numbers(takenPhones: readonly string[]): Numbers {
	const perDay = new Map<string, number>();
	const reservedPhones = new Set(takenPhones);
	let phoneCount = 0;
	let passbookCount = 0;
	return {
		identityNumber(birth, sex) {
			const key = `${birth}/${sex}`;
			const before = perDay.get(key) ?? 0;
			perDay.set(key, before + 1);
			// The order code of one day: odd for men, even for women.
			const order = String(before * 2 + (sex === '1' ? 1 : 2)).padStart(3, '0');
			const first17 = `990123${birth.replaceAll('-', '')}${order}`;
			return first17 + identityCheckDigit(first17);
		},
		phone(lastFour) {
			if (lastFour !== undefined) return `1990000${lastFour}`;
			for (;;) {
				// 3,779 is prime to 10,000: every number comes up once, and neighbours do not look counted.
				const digits = String((phoneCount++ * 3779 + 1208) % 10_000).padStart(4, '0');
				if (!reservedPhones.has(digits)) return `1990000${digits}`;
			}
		},
		passbook: () => `9901230${String(1_000_000_000 + passbookCount++ * 7_919).padStart(12, '0')}`
	};
}
