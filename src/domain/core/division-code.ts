import { z } from './zod.ts';
import type { Brand } from './ids.ts';

/**
 * A 12-digit division code: province 2, city 2, county 2, township 3, village 3; a higher tier ends in zeros
 * (domain §2.1). A grid code is its village's code and three more digits.
 */
export type DivisionCode = Brand<string, 'DivisionCode'>;

export const divisionCodeSchema = z
	.string()
	.regex(/^\d{12}$/)
	.transform((code) => code as DivisionCode);

export const gridCodeSchema = z.string().regex(/^\d{15}$/);

export type DivisionLevel = 'province' | 'city' | 'county' | 'town' | 'village';

const prefixLength: Record<DivisionLevel, number> = { province: 2, city: 4, county: 6, town: 9, village: 12 };

/** The tier a code belongs to, by the zeros it ends in. */
export function levelOf(code: string): DivisionLevel {
	if (!code.endsWith('000')) return 'village';
	if (!code.endsWith('000000')) return 'town';
	if (!code.endsWith('00000000')) return 'county';
	return code.endsWith('0000000000') ? 'province' : 'city';
}

/** Whether the division `outer` is `inner` or contains it. */
export function contains(outer: string, inner: string): boolean {
	return inner.startsWith(outer.slice(0, prefixLength[levelOf(outer)]));
}

/** The code of the division at a level that contains this one. */
export function ancestorAt(code: string, level: DivisionLevel): DivisionCode {
	return code.slice(0, prefixLength[level]).padEnd(12, '0') as DivisionCode;
}

/** The village a 15-digit grid code begins with. */
export function villageOfGrid(gridCode: string): DivisionCode {
	return gridCode.slice(0, 12) as DivisionCode;
}
