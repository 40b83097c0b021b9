import type { Json } from '#domain/fields/claim.ts';
import type { ClaimField, SetField } from '#domain/fields/field.ts';
import { t } from '#lib/i18n/translate.ts';
import { isMasked } from './field-traits.ts';
import { maskedText, valueText } from './value-text.ts';
import type { Words } from './words.ts';

/** What a field held, as a line of a history may say it: masked where the field is, 没有填 where it was empty. */
export function fieldText(field: ClaimField, value: Json, words: Words): string {
	if (value === null) return t('field.empty');
	return (isMasked(field) ? maskedText(field.type, value) : valueText(field.type, value, words)) || t('field.empty');
}

/** What an element of a set is called in a line of a history. */
export function elementText(field: SetField, element: string, words: Words): string {
	if (isMasked(field)) return t('set.element.masked');
	const word = field.options?.find(({ value }) => value === element)?.label;
	return word ?? (field.element ? valueText(field.element, element, words) : element);
}
