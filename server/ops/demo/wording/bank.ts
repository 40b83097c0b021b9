import { education } from './education.ts';
import { elderly } from './elderly.ts';
import { employment } from './employment.ts';
import { housing } from './housing.ts';
import type { HelpKind, KindWording } from './ideas.ts';
import { livelihood } from './livelihood.ts';
import { medical } from './medical.ts';

export const wordingOf: Readonly<Record<HelpKind, KindWording>> = {
	medical,
	livelihood,
	employment,
	housing,
	elderly_care: elderly,
	education
};
