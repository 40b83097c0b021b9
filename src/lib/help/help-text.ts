import { interpolate } from '#lib/i18n/catalogue.ts';
import { type Locale, locale } from '#lib/i18n/locale.ts';
import { zhHansHelp } from '#lib/i18n/messages/help/zh-Hans.ts';

export type HelpKey = keyof typeof zhHansHelp;

/** The help of each language, apart from the catalogue: long, and wanted on these pages only. */
const helpIn: Record<Locale, Partial<Record<HelpKey, string>>> = { 'zh-Hans': zhHansHelp };

/** A text of the help in the language on screen, or in zh-Hans where that has none. */
export function helpText(key: HelpKey, values?: Readonly<Record<string, string>>): string {
	return interpolate(helpIn[locale()][key] ?? zhHansHelp[key], values);
}

/** The numbered steps of a topic. */
export function stepsOf(topic: string): string[] {
	return Object.keys(zhHansHelp)
		.filter((key): key is HelpKey => new RegExp(`^help\\.${topic}\\.\\d+$`).test(key))
		.map((key) => helpText(key));
}
