import { civilDateAt } from '#domain/core/civil-date.ts';
import { type Provenance, provenances } from '#domain/fields/provenance.ts';
import type { Signed } from '#domain/ydoc/reader.ts';
import { formatDate, formatDay, formatMoment } from '#lib/i18n/format.ts';
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

/** 看过材料 · 11月17日(周二) */
export function provenanceLine(said: Signed & { readonly source: Provenance }): string {
	return t('source.line', { source: provenanceWord(said.source), date: dayOf(said.at) });
}

/** The weekday helps to remember a day of this year; of another year it says nothing. */
export function dayOf(moment: number): string {
	const [date, today] = [civilDateAt(moment), civilDateAt(Date.now())];
	return date.slice(0, 4) === today.slice(0, 4) ? formatDate(date, today) : formatDay(date, today);
}

/** 今天 14:35, and the day alone of anything earlier. */
export function shortMoment(moment: number): string {
	return civilDateAt(moment) === civilDateAt(Date.now()) ? formatMoment(moment) : dayOf(moment);
}
