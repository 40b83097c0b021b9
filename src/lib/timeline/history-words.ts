import type { DocumentKind } from '#domain/core/document-kind.ts';
import { dictionary } from '#domain/dictionary.ts';
import type { Json } from '#domain/fields/claim.ts';
import type { HistoryStep } from '#domain/file/last-steps.ts';
import { asksSource } from '#lib/fields/field-traits.ts';
import { elementText, fieldText } from '#lib/fields/field-text.ts';
import { provenanceWord } from '#lib/fields/provenance-words.ts';
import type { Words } from '#lib/fields/words.ts';
import { t } from '#lib/i18n/translate.ts';

/** One step of a field's history in plain words. */
export interface ToldStep {
	/** What stood before; undefined where nothing did, where several did, or where it is not known. */
	readonly before: string | undefined;
	readonly now: string;
	/** Among what somebody chose: 原来两种填写：19,000.00 元、19,200.00 元. */
	readonly among: string | undefined;
	/** Where the value comes from; undefined where nobody was asked. */
	readonly source: string | undefined;
	readonly why: string | undefined;
}

/** Tells what happened in one step: a first value, a change, a choice among values written apart, an element put in or taken out. */
export function tellStep(step: HistoryStep, doc: DocumentKind, words: Words): ToldStep {
	const { value, replaced = [], why } = step;
	const match = dictionary.claim(doc, step.path);
	if (!match) return { before: undefined, now: t('edit.filled'), among: undefined, source: undefined, why };
	const { field, element = '' } = match;
	if (field.kind === 'set') {
		const word = elementText(field, element, words);
		const now = value === null ? t('history.taken-out', { element: word }) : t('history.put-in', { element: word });
		return { before: undefined, now, among: undefined, source: undefined, why };
	}
	const textOf = (stated: Json) => fieldText(field, stated, words);
	const isChoice = replaced.length > 1;
	const [before = null] = replaced;
	return {
		before: isChoice || before === null ? undefined : textOf(before),
		now: isChoice ? t('history.chose', { value: textOf(value) }) : textOf(value),
		among: isChoice ? t('history.among', { n: replaced.length, values: replaced.map(textOf).join(t('list.separator')) }) : undefined,
		source: step.source && value !== null && asksSource(field) ? provenanceWord(step.source) : undefined,
		why
	};
}
