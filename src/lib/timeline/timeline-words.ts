import { recallItems, visitMethods } from '#domain/contact/code-tables.ts';
import { steps } from '#domain/contact/five-steps.ts';
import type { VisitReading } from '#domain/contact/projection.ts';
import type { Json } from '#domain/fields/claim.ts';
import type { Option } from '#domain/fields/value-type.ts';
import type { TimelineItem } from '#domain/file/timeline.ts';
import { dictionary } from '#domain/dictionary.ts';
import type { LedgerRow } from '#domain/ledger/row.ts';
import { entryWords } from '#lib/fields/entry-words.ts';
import { elementText, fieldText } from '#lib/fields/field-text.ts';
import { asksSource } from '#lib/fields/field-traits.ts';
import type { HouseholdScope } from '#lib/fields/household-scope.svelte.ts';
import { nameAndPlace } from '#lib/fields/presence.svelte.ts';
import { provenanceWord } from '#lib/fields/provenance-words.ts';
import { formatDate } from '#lib/i18n/format.ts';
import { t } from '#lib/i18n/translate.ts';
import type { ShapeName } from '#lib/ui/shape-paths.ts';
import { metLine } from '#lib/visit/visit-words.ts';

/** One line of the timeline in plain words. */
export interface Told {
	readonly shape: ShapeName;
	readonly title: string;
	readonly text: string;
}

type Scope = Pick<HouseholdScope, 'app' | 'words'>;

/** Said of a text that is longer than a line can be. */
const longestText = 120;

/** Tells one item: what happened, who did it. */
export function tell(item: TimelineItem, scope: Scope): Told {
	const told = tellKind(item, scope, nameAndPlace(scope, item.by));
	if (!item.clockOffsetMs) return told;
	return { ...told, text: t('timeline.and-clock', { text: told.text, clock: clockWords(item.clockOffsetMs) }) };
}

/** 已校正 40 分钟 */
export function clockWords(offsetMs: number): string {
	const minutes = Math.max(1, Math.round(Math.abs(offsetMs) / 60_000));
	return t('timeline.clock', { minutes });
}

function tellKind(item: TimelineItem, scope: Scope, who: string): Told {
	switch (item.kind) {
		case 'opened':
			return { shape: 'ring', title: t('timeline.opened'), text: who };
		case 'visit':
			return tellVisit(item.visit, scope, who);
		case 'entry': {
			const log = dictionary.log(item.doc, item.entry.kind);
			const title = aboutLine(t('timeline.added', { label: item.label }), item.about);
			if (!log || item.doc === 'private') return { shape: 'square', title, text: who };
			const words = entryWords(log, item.entry.value, scope.words, ['memberId', 'measureId', 'refId', 'year']);
			const what = [words.title === log.label ? '' : words.title, words.aside ?? '', words.text].filter((part) => part !== '').join(' · ');
			const corrected = item.entry.corrections.length > 0 ? t('timeline.corrected') : '';
			return { shape: 'square', title, text: sentence(who, what, corrected) };
		}
		case 'change':
			return { shape: 'ring', title: aboutLine(item.field.label, item.about), text: changeLine(item, scope, who) };
		case 'settled': {
			const { field } = item;
			const textOf = (value: Json) => (field.kind === 'claim' ? shortened(fieldText(field, value, scope.words)) : '');
			const line = t('timeline.settled', { who, value: textOf(item.to), among: item.among.map(textOf).join(t('list.separator')) });
			return { shape: 'diamond', title: aboutLine(item.field.label, item.about), text: item.why ? t('timeline.why', { text: line, why: item.why }) : line };
		}
		case 'decision':
			return { shape: 'tick', ...tellDecision(item.row, scope, who) };
	}
}

function tellVisit({ value, isContact, missing }: VisitReading, scope: Scope, who: string): Told {
	const done = steps.filter((step) => isContact && !missing.includes(step)).map((step) => t(`five.${step}`));
	const recalled = (value.fiveSteps?.recall?.items ?? []).map((item) => labelOf(recallItems, item));
	const parts = [
		metLine(value, scope.words),
		done.length > 0 ? t('timeline.steps', { steps: done.join(t('list.separator')) }) : '',
		recalled.join(t('list.separator')),
		value.note ?? '' // ends with its own full stop
	];
	return {
		shape: 'disc',
		title: t('timeline.visit', { method: labelOf(visitMethods, value.method) }),
		text: sentence(who, parts.filter((part) => part !== '').join(t('timeline.stop')), '')
	};
}

function changeLine({ field, element = '', from, to, source }: Extract<TimelineItem, { kind: 'change' }>, { words }: Scope, who: string): string {
	if (field.kind === 'set') {
		const word = elementText(field, element, words);
		return to === null ? t('timeline.taken-out', { who, element: word }) : t('timeline.put-in', { who, element: word });
	}
	const now = shortened(fieldText(field, to, words));
	const line =
		from === undefined
			? t('timeline.rewritten', { who, to: now })
			: from === null
				? t('timeline.filled', { who, to: now })
				: t('timeline.changed', { who, from: shortened(fieldText(field, from, words)), to: now });
	return to !== null && asksSource(field) ? t('timeline.sourced', { text: line, source: provenanceWord(source) }) : line;
}

function tellDecision(row: LedgerRow, scope: Scope, who: string): Pick<Told, 'title' | 'text'> {
	switch (row.type) {
		case 'placed':
			return { title: t('timeline.placed'), text: t('timeline.placed.text', { no: row.no, village: scope.app.division(row.village)?.name ?? row.village }) };
		case 'helpers': {
			const names = row.helpers.map((helper) => nameAndPlace(scope, helper)).join(t('list.separator'));
			return { title: t('timeline.helpers'), text: sentence(who, names || t('timeline.helpers.none'), '') };
		}
		case 'household-status':
			return {
				title: t('timeline.status', { from: t(`status.${row.from}`), to: t(`status.${row.to}`) }),
				text: decisionText(who, row)
			};
		case 'plan-status':
			return {
				title: t('timeline.plan', { year: row.year, from: t(`timeline.plan.${row.from}`), to: t(`timeline.plan.${row.to}`) }),
				text: decisionText(who, row)
			};
		case 'clock':
			return { title: t('timeline.clock', { minutes: Math.round(Math.abs(row.offsetMs) / 60_000) }), text: who };
	}
}

function decisionText(who: string, { reason, on }: { readonly reason?: string | undefined; readonly on?: string | undefined }): string {
	return sentence(who, [on === undefined ? '' : t('timeline.on', { date: formatDate(on) }), reason ?? ''].filter((part) => part !== '').join(t('timeline.stop')), '');
}

function aboutLine(label: string, about: string): string {
	return about === '' ? label : t('timeline.about', { label, about });
}

function sentence(who: string, what: string, end: string): string {
	const said = what === '' ? who : t('timeline.said', { who, what: shortened(what) });
	return end === '' ? said : t('timeline.and', { text: said, end });
}

function shortened(text: string): string {
	return text.length > longestText ? t('timeline.more', { text: text.slice(0, longestText) }) : text;
}

function labelOf(options: readonly Option[], code: string): string {
	return options.find(({ value }) => value === code)?.label ?? code;
}
