import { type CivilDate, daysBetween } from '#domain/core/civil-date.ts';
import type { HouseholdSummary } from '#domain/file/summary.ts';
import type { HouseholdState } from '#domain/workflow/states.ts';
import { formatDate, formatDay, formatDue } from '#lib/i18n/format.ts';
import { t } from '#lib/i18n/translate.ts';
import type { ShapeName } from '#lib/ui/shape-paths.ts';
import type { Tone } from '#lib/ui/tone.ts';

/** A StatusChip. */
export interface Chip {
	readonly shape: ShapeName;
	readonly label: string;
	readonly tone: Tone;
}

/** A visit counts as due from this many days before its day. */
const dueSoonDays = 7;

export function isVisitDue({ nextVisitDue }: HouseholdSummary, today: CivilDate): boolean {
	return nextVisitDue !== undefined && daysBetween(today, nextVisitDue) <= dueSoonDays;
}

const chipByStatus: Record<HouseholdState, { readonly shape: ShapeName; readonly tone: Tone } | undefined> = {
	normal: undefined,
	candidate: { shape: 'dashed', tone: 'none' },
	publicity: { shape: 'ring', tone: 'none' },
	recheck: { shape: 'ring', tone: 'none' },
	active: { shape: 'disc', tone: 'green' },
	exit_review: { shape: 'ring', tone: 'none' },
	watching: { shape: 'half', tone: 'none' },
	exited: { shape: 'tick', tone: 'none' },
	transferring: { shape: 'dashed', tone: 'none' },
	closing: { shape: 'dashed', tone: 'none' },
	archived: { shape: 'tick', tone: 'none' }
};

/** The status by the ledger; 待核实 until the relay has placed the household; none for ordinary contact. */
export function statusChip(household: HouseholdSummary): Chip | undefined {
	if (household.no === undefined) return { shape: 'dashed', tone: 'none', label: t('status.unplaced') };
	const drawn = chipByStatus[household.status];
	return drawn && { ...drawn, label: t(`status.${household.status}`) };
}

/** 难 in four levels, where one was set. */
export function levelChip({ hardshipLevel }: HouseholdSummary): Chip | undefined {
	return hardshipLevel === undefined || hardshipLevel === 'none'
		? undefined
		: { shape: 'bar', tone: 'none', label: t('level.chip', { level: levelWord(hardshipLevel) }) };
}

export function levelWord(level: string | undefined): string {
	switch (level) {
		case 'general':
		case 'serious':
		case 'severe':
			return t(`level.${level}`);
		default:
			return '';
	}
}

/** What a row of the list says first: what needs a person before what merely is. */
export function urgentChip(household: HouseholdSummary, today: CivilDate): Chip | undefined {
	if (household.conflicts.length > 0) return { shape: 'diamond', tone: 'amber', label: t('status.conflict') };
	const overdue = household.openMeasures.find((measure) => measure.due !== undefined && measure.due < today);
	if (overdue?.due) return { shape: 'octagon', tone: 'red', label: formatDue(overdue.due, today) };
	const { nextVisitDue } = household;
	if (nextVisitDue !== undefined && nextVisitDue < today) {
		return { shape: 'octagon', tone: 'red', label: formatDue(nextVisitDue, today) };
	}
	if (nextVisitDue === today) return { shape: 'triangle', tone: 'amber', label: t('due.today.short') };
	return statusChip(household);
}

/** What is next for a household, in one line. */
export function nextLine(household: HouseholdSummary, today: CivilDate): string {
	const { conflicts, openMeasures, nextVisitDue, lastVisitOn } = household;
	const [conflict] = conflicts;
	if (conflict) return t('line.conflict', { field: conflict.label });
	const overdue = openMeasures.find((measure) => measure.due !== undefined && measure.due < today);
	if (overdue) return overdue.title;
	if (nextVisitDue !== undefined && nextVisitDue <= today) {
		return lastVisitOn === undefined ? t('line.never-visited') : t('line.last', { date: shortDate(lastVisitOn, today) });
	}
	return nextVisitDue === undefined ? t('line.no-date') : t('line.next', { date: shortDate(nextVisitDue, today) });
}

/** The weekday helps for a day of this year; another year's needs the room for the year. */
function shortDate(date: CivilDate, today: CivilDate): string {
	return date.slice(0, 4) === today.slice(0, 4) ? formatDate(date, today) : formatDay(date, today);
}

/** 三组 · 特重 */
export function tagsOf(household: HouseholdSummary, gridName: string | undefined): string {
	return [gridName, levelWord(household.hardshipLevel)].filter((tag) => tag).join(' · ');
}
