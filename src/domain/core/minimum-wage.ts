import { type CivilDate, civilDateSchema } from './civil-date.ts';
import { type Fen, fenSchema } from './money.ts';
import { z } from './zod.ts';

/** 最低工资标准 a month, from the day it came into force until the next one does. */
export const minimumWageSchema = z.object({ from: civilDateSchema, monthlyFen: fenSchema.min(1) });
export type MinimumWage = z.infer<typeof minimumWageSchema>;

/** What is in force on a day; undefined where the county has set nothing for it. The order of the list does not matter. */
export function minimumWageOn(wages: readonly MinimumWage[], day: CivilDate): Fen | undefined {
	return wages.reduce<MinimumWage | undefined>((found, wage) => (wage.from <= day && wage.from >= (found?.from ?? '') ? wage : found), undefined)
		?.monthlyFen;
}
