import type { MessageKey } from '#lib/i18n/translate.ts';

/** Which fields stand under one title, by their id in the dictionary. */
export interface SectionPlan {
	readonly id: string;
	readonly title: MessageKey;
	readonly ids: readonly string[];
}
