import type { Fen } from '#domain/core/money.ts';

/** What a county sets for itself. One county per relay: the figures of the fictional 青原县. */
export const countySettings = {
	/** 最低工资 a month: the threshold that income a head is compared with (domain §1 ZH-12). */
	minWageMonthlyFen: 172_000 as Fen
} as const;
