import { type ContactView, stepCompleteness, visitLedger } from '#domain/contact/projection.ts';
import { type Step, steps } from '#domain/contact/five-steps.ts';
import type { CivilDate } from '#domain/core/civil-date.ts';
import type { Words } from '#lib/fields/words.ts';
import { formatDate } from '#lib/i18n/format.ts';
import { t } from '#lib/i18n/translate.ts';
import { metLine, methodWord } from './visit-words.ts';

/** One line of the visit ledger in words. */
export interface LedgerLine {
	readonly visitId: string;
	readonly day: string;
	/** who led it, else who wrote it down */
	readonly who: string;
	readonly method: string;
	readonly met: string;
	/** what was done on the spot */
	readonly handled: string;
	/** 还差：明; empty where all five steps are ticked, and where nobody was met */
	readonly missing: string;
}

/** The visit ledger of a household, earliest first, as the page shows it. */
export function ledgerLines(contact: ContactView, words: Pick<Words, 'nameOf'>, today: CivilDate): LedgerLine[] {
	return visitLedger(contact).map((row) => ({
		visitId: row.visitId,
		day: formatDate(row.on, today),
		who: [row.leadId ?? row.by, ...row.companionIds].map((account) => words.nameOf('account', account)).join(t('list.separator')),
		method: methodWord(row.method),
		met: metLine({ metSubject: [...row.metSubject], metMembers: [...row.metMembers] }, words),
		handled: row.handled.join(t('list.separator')),
		missing: missingLine(row.missing)
	}));
}

/** 本月联系 2 次，五步齐全 1 次。没记：明 1 次 */
export function monthLine({ visits }: ContactView, today: CivilDate): string {
	const { contacts, complete, lacking } = stepCompleteness(visits, today.slice(0, 7));
	const lacks = steps.flatMap((step) => (lacking[step] > 0 ? [t('visits.month.lacks', { step: t(`five.${step}`), n: lacking[step] })] : []));
	const counted = t('visits.month', { contacts, complete });
	return lacks.length === 0 ? counted : t('visits.month.lacking', { counted, lacks: lacks.join(t('list.separator')) });
}

/** 还差：明 */
export function missingLine(missing: readonly Step[]): string {
	return missing.length === 0 ? '' : t('visits.step-missing', { steps: missing.map((step) => t(`five.${step}`)).join(t('list.separator')) });
}
