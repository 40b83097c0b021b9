import { metSubjects, visitMethods } from '#domain/contact/code-tables.ts';
import type { VisitValue } from '#domain/contact/schema.ts';
import type { Option } from '#domain/fields/value-type.ts';
import type { Words } from '#lib/fields/words.ts';
import { t } from '#lib/i18n/translate.ts';

/** 上门 */
export function methodWord(method: string): string {
	return wordOf(visitMethods, method);
}

/** 见到本人、妻子; the names where they were written down, else what they are to the household. */
export function metLine({ metMembers = [], metSubject }: Pick<VisitValue, 'metMembers' | 'metSubject'>, words: Pick<Words, 'nameOf'>): string {
	if (metSubject.includes('none_home')) return wordOf(metSubjects, 'none_home');
	const names = metMembers.map((id) => words.nameOf('member', id)).filter((name) => name !== '');
	const met = names.length > 0 ? names : metSubject.map((code) => wordOf(metSubjects, code));
	return t('visit.met-line', { who: met.join(t('list.separator')) });
}

/** The word of a code; the code itself where a newer version wrote it. */
export function wordOf(options: readonly Option[], code: string): string {
	return options.find(({ value }) => value === code)?.label ?? code;
}
