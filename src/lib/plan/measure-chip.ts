import type { CivilDate } from '#domain/core/civil-date.ts';
import type { MeasureFacts } from '#domain/plan/projection.ts';
import { reportedStates } from '#domain/plan/code-tables.ts';
import type { PlanState } from '#domain/workflow/states.ts';
import type { Chip } from '#lib/household-list/standing-line.ts';
import { formatDue } from '#lib/i18n/format.ts';
import { t } from '#lib/i18n/translate.ts';

const drawnByState: Readonly<Record<string, Pick<Chip, 'shape' | 'tone'>>> = {
	planned: { shape: 'ring', tone: 'none' },
	doing: { shape: 'half', tone: 'blue' },
	blocked: { shape: 'square', tone: 'red' },
	done: { shape: 'tick', tone: 'green' }
};

/** 计划, 推进中, 受阻, 已完成, as the person at work says. */
export function measureChip({ state }: Pick<MeasureFacts, 'state'>): Chip {
	const drawn = drawnByState[state] ?? { shape: 'ring', tone: 'none' };
	return { ...drawn, label: reportedStates.find(({ value }) => value === state)?.label ?? state };
}

/** 超期 6 天, for a measure that is not done; undefined where there is time. */
export function overdueChip({ state, due }: MeasureFacts, today: CivilDate): Chip | undefined {
	if (state === 'done' || due === undefined || due >= today) return undefined;
	return { shape: 'octagon', tone: 'red', label: formatDue(due, today) };
}

const drawnByPlan: Readonly<Record<PlanState, Pick<Chip, 'shape' | 'tone'>>> = {
	draft: { shape: 'ring', tone: 'none' },
	consulting: { shape: 'ring', tone: 'blue' },
	submitted: { shape: 'dashed', tone: 'blue' },
	effective: { shape: 'half', tone: 'blue' },
	summarized: { shape: 'tick', tone: 'green' }
};

/** The plan's state, by the ledger alone. */
export function planChip(status: PlanState): Chip {
	return { ...drawnByPlan[status], label: t(`plan.status.${status}`) };
}
