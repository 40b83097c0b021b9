import { dictionary } from '#domain/dictionary.ts';
import type { App, Part, TrayItem } from '#lib/app/app.ts';
import { maskedText, partsText, valueText } from '#lib/fields/value-text.ts';
import type { Words } from '#lib/fields/words.ts';
import { t, textOf } from '#lib/i18n/translate.ts';

/** Something that was refused, in words of the dictionary. */
export interface RefusedWords {
	/** 措施金额, 走访, 变更户状态; empty where nothing in it has a name */
	readonly subject: string;
	/** what was written, in full */
	readonly quoted: string;
}

/** Says what a person wrote, of which only the update itself is at hand. What is private stays masked. */
export function refusedWords({ contents, part, request }: Pick<TrayItem, 'contents' | 'part' | 'request'>, app: Pick<App, 'worker' | 'division' | 'me'>): RefusedWords {
	if (request) {
		const kind = textOf(`request.${request.kind}`) ?? t('request.other');
		return { subject: kind, quoted: requestReason(request.body) || kind };
	}
	const words = wordsOutside(app);
	const lines = contents.map(({ path, value }) => contentWords(path, value, part, words));
	const subject = lines.find(({ label }) => label !== '')?.label ?? '';
	const quoted = lines.map(({ label, text }) => (label === '' ? text : t('edit.part', { label, value: text }))).join('\n');
	return { subject, quoted: quoted || t('sync-page.unreadable') };
}

function contentWords(path: string, value: unknown, part: Part, words: Words): { label: string; text: string } {
	if (path === '') return { label: t('sync-page.prose'), text: String(value) };
	const claim = dictionary.claim(part, path);
	if (claim) {
		const { field, element } = claim;
		if (field.kind === 'set') return { label: field.label, text: elementText(field.options, element, value === null) };
		const text = part === 'private' ? maskedText(field.type, value) : valueText(field.type, value, words);
		return { label: field.label, text: text || t('field.empty') };
	}
	const log = dictionary.log(part, path.split('/')[0] ?? '');
	if (!log || typeof value !== 'object' || value === null) return { label: '', text: t('sync-page.unreadable') };
	return { label: log.label, text: part === 'private' ? t('sync-page.private') : partsText(log.parts, value, words) };
}

function elementText(options: readonly { readonly value: string; readonly label: string }[] | undefined, element: string | undefined, out: boolean): string {
	const word = options?.find(({ value }) => value === element)?.label ?? element ?? '';
	return out ? t('set.remove', { element: word }) : word;
}

function requestReason(body: unknown): string {
	return typeof body === 'object' && body !== null && 'reason' in body && typeof body.reason === 'string' ? body.reason : '';
}

/** Names without the household at hand: its members have none here. */
function wordsOutside(app: Pick<App, 'worker' | 'division' | 'me'>): Words {
	return {
		choices: () => [],
		nameOf(kind, id) {
			switch (kind) {
				case 'account':
					return app.worker(id)?.name ?? t('edit.unknown-person');
				case 'division':
					return app.division(id)?.name ?? id;
				case 'grid':
					return app.me.grids.find(({ code }) => code === id)?.name ?? id;
				case 'member':
				case 'entry':
					return '';
			}
		}
	};
}
