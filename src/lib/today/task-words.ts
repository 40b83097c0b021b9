import type { CivilDate } from '#domain/core/civil-date.ts';
import type { Task } from '#domain/today/today.ts';
import type { Chip } from '#lib/household-list/standing-line.ts';
import { hrefOfTab, tabOfPath } from '#lib/household/tabs.ts';
import { formatDate, formatDue } from '#lib/i18n/format.ts';
import { t } from '#lib/i18n/translate.ts';

/** What a task says: the thing to do, its chip, and the page where it is done. */
export interface TaskWords {
	readonly id: string;
	readonly what: string;
	readonly chip: Chip;
	readonly href: string;
}

export function wordsOf(task: Task, household: { readonly id: string; readonly lastVisitOn: CivilDate | undefined }, today: CivilDate): TaskWords {
	switch (task.kind) {
		case 'conflict':
			return {
				id: task.conflict.path,
				what: t('today.conflict', { field: task.conflict.label }),
				chip: { shape: 'diamond', tone: 'amber', label: task.mine ? t('today.conflict.settle') : t('today.conflict.wait') },
				href: hrefOfTab(household.id, tabOfPath(task.conflict.path))
			};
		case 'visit':
			return {
				id: 'visit',
				what:
					household.lastVisitOn === undefined
						? t('today.first-visit')
						: t('today.visit', { date: formatDate(household.lastVisitOn, today) }),
				chip: dueChip(task.due, task.daysLeft, today),
				href: `/visits/new?household=${household.id}`
			};
		case 'missed':
			return {
				id: 'missed',
				what: t('today.missed', { n: task.times }),
				chip: { shape: 'triangle', tone: 'amber', label: t('today.missed.look') },
				href: hrefOfTab(household.id, 'visits')
			};
		case 'measure':
			return {
				id: task.measure.id,
				what: t('today.measure', { title: task.measure.title }),
				chip:
					task.measure.state === 'blocked'
						? { shape: 'bar', tone: 'red', label: t('today.blocked') }
						: dueChip(task.due, task.daysLeft, today),
				href: hrefOfTab(household.id, 'plan')
			};
	}
}

function dueChip(due: CivilDate | undefined, daysLeft: number | undefined, today: CivilDate): Chip {
	if (due === undefined || daysLeft === undefined) return { shape: 'ring', tone: 'none', label: t('today.no-deadline') };
	return daysLeft < 0
		? { shape: 'octagon', tone: 'red', label: formatDue(due, today) }
		: { shape: 'triangle', tone: 'amber', label: formatDue(due, today) };
}
