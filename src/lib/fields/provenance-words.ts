import { civilDateAt } from '#domain/core/civil-date.ts';
import type { Field } from '#domain/fields/field.ts';
import { type Provenance, provenances } from '#domain/fields/provenance.ts';
import type { Signed } from '#domain/ydoc/reader.ts';
import { formatDate } from '#lib/i18n/format.ts';
import { t } from '#lib/i18n/translate.ts';
import type { Option } from '#lib/ui/control.ts';

export function provenanceWord(source: Provenance): string {
	return t(`source.${source}`);
}

/** What a person may say of a value he types in; imports say it of themselves. */
export function provenanceChoices(): Option[] {
	const byHand = provenances.filter((source) => source !== 'import');
	return byHand.toReversed().map((id) => ({ id, label: provenanceWord(id) }));
}

export function provenanceOf(id: string): Provenance | undefined {
	return provenances.find((source) => source === id);
}

/** Owners whose fields are facts about people and places: their source is asked for. What a plan says is decided, not found. */
const factual = ['household', 'member', 'phone', 'address'];

export function asksSource(field: Field): boolean {
	if (field.kind !== 'claim' || field.path === 'household/provisionalNo') return false;
	return factual.includes(field.path.split('/')[0] ?? '') || field.type.control === 'money';
}

/** 看过材料 · 11月17日(周二) */
export function provenanceLine(said: Signed & { readonly source: Provenance }): string {
	return t('source.line', { source: provenanceWord(said.source), date: formatDate(civilDateAt(said.at)) });
}
