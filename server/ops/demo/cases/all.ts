import { chagan } from './chagan.ts';
import type { Case } from './case.ts';
import { elsewhere } from './county.ts';
import { liugou } from './liugou.ts';
import { shimen } from './shimen.ts';

export const cases: readonly Case[] = [...liugou, ...shimen, ...elsewhere, ...chagan];

/** Endings of phones that the cases name, so that nobody else is given them. */
export const casePhones: readonly string[] = ['2408', '2417', '2471', '3508', '3516', '3561'];
