import { formatCount } from '#lib/i18n/format.ts';
import { t } from '#lib/i18n/translate.ts';

export interface LengthNote {
	readonly text: string;
	readonly isOver: boolean;
}

/** From this part of the limit on the count is shown. */
const near = 0.9;

/** How long a text is against what the office asks for, once it comes near. Nothing is cut: what is beyond stays, and is said. */
export function lengthNote(length: number, max: number): LengthNote | undefined {
	if (length < max * near) return undefined;
	const counts = { n: formatCount(length), max: formatCount(max) };
	if (length <= max) return { text: t('field.length', counts), isOver: false };
	return { text: t('field.length.over', { ...counts, over: formatCount(length - max) }), isOver: true };
}
