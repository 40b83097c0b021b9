import { dictionary } from '#domain/dictionary.ts';
import { partsSchema } from '#domain/fields/value-type.ts';
import type { App, TrayItem } from '#lib/app/app.ts';
import { maskedText, partsText, valueText } from '#lib/fields/value-text.ts';
import type { Words } from '#lib/fields/words.ts';
import { formatMoment } from '#lib/i18n/format.ts';
import { t } from '#lib/i18n/translate.ts';

/** 刚苏和户 · 责任人: whose record, and what part of it. */
export function titleOf(app: App, item: TrayItem): string {
	const name = app.household(item.household)?.headName;
	const [first] = item.contents;
	const what = item.request ? t('sync-page.request') : first && labelOf(item.part, first.path);
	return [name === undefined ? t('sync-page.unknown-household') : t('household.of', { name }), what].filter((part) => part).join(' · ');
}

/** What was written, in full and in the words of the dictionary; what the lists mask is masked here too. */
export function quotedOf(app: App, item: TrayItem): string {
	const words: Words = {
		nameOf: (kind, id) => (kind === 'account' ? (app.worker(id)?.name ?? '') : ''),
		choices: () => []
	};
	const told = item.contents.flatMap(({ path, value }) => {
		const text = textOf(words, item.part, path, value);
		return text === '' ? [] : [text];
	});
	return told.length > 0 ? told.join(t('sync-page.and')) : t('sync-page.cannot-read');
}

/** What happened, why and what to do, with when it was written. */
export function explanationOf(item: TrayItem): string {
	return t('sync-page.explained', { when: formatMoment(item.writtenAt), why: t(`refusal.${item.code}`) });
}

function textOf(words: Words, part: TrayItem['part'], path: string, value: unknown): string {
	const claim = dictionary.claim(part, path);
	if (claim?.field.kind === 'claim') {
		if (value === null) return t('sync-page.cleared', { label: claim.field.label });
		const text = part === 'private' ? maskedText(claim.field.type, value) : valueText(claim.field.type, value, words);
		return t('edit.part', { label: claim.field.label, value: text });
	}
	if (claim) return claim.field.label;
	const log = dictionary.log(part, path.split('/')[0] ?? '');
	if (log) {
		const read = partsSchema(log.parts).safeParse(value);
		if (part === 'private' || !read.success) return log.label;
		return t('edit.part', { label: log.label, value: partsText(log.parts, read.data, words) });
	}
	return typeof value === 'string' ? value : '';
}

function labelOf(part: TrayItem['part'], path: string): string | undefined {
	return (
		dictionary.claim(part, path)?.field.label ??
		dictionary.log(part, path.split('/')[0] ?? '')?.label ??
		dictionary.text(part, path)?.field.label
	);
}
