import type { MessageKey } from '#lib/i18n/translate.ts';

export type SectionTitle = Extract<MessageKey, `section.${string}`>;

/** Which fields stand under one title, by their id in the dictionary. */
export interface SectionPlan {
	readonly id: string;
	readonly title: SectionTitle;
	readonly ids: readonly string[];
}
