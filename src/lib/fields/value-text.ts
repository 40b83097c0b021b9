import { civilDateAt } from '#domain/core/civil-date.ts';
import type { Parts, ValueType } from '#domain/fields/value-type.ts';
import { formatDate, formatMoment, formatMoney, formatPartialDate, formatPhone } from '#lib/i18n/format.ts';
import { t } from '#lib/i18n/translate.ts';
import { type Words, isReference } from './words.ts';

/** A value as people read it: codes become words, ids become names. Empty where nothing readable stands. */
export function valueText(type: ValueType, value: unknown, words: Words): string {
	if (value === undefined || value === null || value === '') return '';
	if (Array.isArray(value)) return value.map((item) => itemText(type, item, words)).filter((text) => text !== '').join(t('list.separator'));
	switch (typeof value) {
		case 'boolean':
			return value ? t('edit.yes') : t('edit.no');
		case 'number':
			return numberText(type, value);
		case 'string':
			return writtenText(type, value, words);
		default:
			return type.control === 'location' ? placeText(value) : partsText(type.parts ?? {}, value, words);
	}
}

/** The parts of a compound value or a log entry in one line, each with its label where the value alone says nothing. */
export function partsText(parts: Parts, value: object, words: Words, omit: readonly string[] = []): string {
	const given = new Map(Object.entries(value));
	return Object.entries(parts)
		.filter(([name]) => !omit.includes(name))
		.flatMap(([name, part]) => {
			const text = valueText(part.type, given.get(name), words);
			if (text === '') return [];
			return [needsLabel(part.type) ? t('edit.part', { label: part.label, value: text }) : text];
		})
		.join(' · ');
}

/** As `valueText`, with the mask the type wears; parts marked sensitive wear theirs. */
export function maskedText(type: ValueType, value: unknown): string {
	if (typeof value === 'string' && type.mask) return type.mask(value);
	if (typeof value !== 'object' || value === null || !type.parts) return t('edit.filled');
	const shown = Object.entries(type.parts).flatMap(([name, part]) => {
		const given: unknown = new Map(Object.entries(value)).get(name);
		if (given === undefined) return [];
		return part.sensitive && part.type.mask && typeof given === 'string' ? [part.type.mask(given)] : [];
	});
	return shown.length > 0 ? shown.join(' · ') : t('edit.filled');
}

function itemText(type: ValueType, item: unknown, words: Words): string {
	if (type.item) return valueText(type.item, item, words);
	return type.options?.find((option) => option.value === item)?.label ?? String(item);
}

function numberText(type: ValueType, value: number): string {
	if (type.control === 'money') return formatMoney(value);
	if (type.control === 'moment') return formatMoment(value);
	return type.unit ? `${value} ${type.unit}` : String(value);
}

function writtenText(type: ValueType, value: string, words: Words): string {
	if (isReference(type.control)) return words.nameOf(type.control, value);
	switch (type.control) {
		case 'choice':
			return type.options?.find((option) => option.value === value)?.label ?? value;
		case 'date':
			return formatDate(value, civilDateAt(Date.now()));
		case 'partial-date':
			return formatPartialDate(value);
		case 'phone':
			return formatPhone(value);
		default:
			return value;
	}
}

function placeText(value: object): string {
	const { lat, lng } = { lat: 0, lng: 0, ...value };
	return t('edit.coordinates', { lat: lat.toFixed(5), lng: lng.toFixed(5) });
}

/** A bare yes, number, date or amount says nothing without its label; a word of a table does. */
function needsLabel({ control }: ValueType): boolean {
	return control === 'yes-no' || control === 'number' || control === 'date' || control === 'partial-date' || control === 'money';
}
