import { t } from '#lib/i18n/translate.ts';

/** 五步 in their order; the identifiers of domain §2.8. */
export const fiveSteps = ['recall', 'talk', 'clarify', 'help', 'carry'] as const;
export type FiveStep = (typeof fiveSteps)[number];

export type StepStatus = 'done' | 'writing' | 'none';

/** The one character on the key. */
export function stepCharacter(step: FiveStep): string {
	return t(`five.${step}`);
}

/** What the character stands for: 讲清政策. */
export function stepMeaning(step: FiveStep): string {
	return t(`five.${step}.meaning`);
}
