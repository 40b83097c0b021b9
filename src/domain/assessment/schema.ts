import type { DomainError } from '../core/result.ts';
import { formatYuan } from '../core/money.ts';
import { type Field, contested, entries, latest, prose, setOf } from '../fields/field.ts';
import {
	type ValueOf,
	choice,
	civilDate,
	entryRef,
	memberRef,
	money,
	optional,
	part,
	partialDate,
	text,
	yesNo
} from '../fields/value-type.ts';
import {
	dimensionLevels,
	dimensions,
	expenseTypes,
	hardshipCauses,
	incomePeriods,
	incomeTypes,
	mainDemands,
	mainHardships
} from './code-tables.ts';

const incomeParts = {
	type: part('类别', choice(incomeTypes)),
	payer: optional('付款方', text(60)),
	amountFen: part('金额', money()),
	period: part('周期', choice(incomePeriods)),
	/** The day or year it was received; what came once counts in that year. */
	on: optional('收到时间', partialDate()),
	/** Whether the general welfare rules count it (抚恤优待条例 art. 4: pensions and preferential grants are not income). */
	countable: part('计入普惠口径', yesNo()),
	memberId: optional('成员', memberRef()),
	evidence: optional('依据', text(100))
};

export type IncomeValue = ValueOf<typeof incomeParts>;

export const income = entries('income', incomeParts, {
	id: 'income',
	label: '收入条目',
	sensitivity: 'P',
	editors: 'V',
	check: ({ type, period, on, countable }) => {
		if (period === 'once' && on === undefined) return { code: 'required', at: 'on' };
		return type === 'benefit' && countable ? { code: 'not-a-choice', at: 'countable' } : undefined;
	}
});

export const expense = entries(
	'expense',
	{
		type: part('类别', choice(expenseTypes)),
		amountFen: part('金额', money()),
		date: part('日期', partialDate()),
		rigid: part('刚性支出', yesNo()),
		memberId: optional('成员', memberRef()),
		settlementId: optional('结算单', entryRef()),
		evidence: optional('依据', text(100))
	},
	{
		id: 'expense',
		label: '支出条目',
		doc: 'private',
		sensitivity: 'S',
		editors: 'V',
		check: ({ type, settlementId, evidence }) =>
			type === 'medical' && !settlementId && !evidence ? { code: 'evidence-required', at: 'settlementId' } : undefined
	}
);

const settlementParts = {
	billNo: part('单号', text(40)),
	totalFen: part('总费用', money()),
	poolFen: part('统筹', money()),
	criticalFen: part('大病', money()),
	assistFen: part('医疗救助', money()),
	selfFen: part('自付', money()),
	memberId: optional('成员', memberRef()),
	date: optional('结算日期', civilDate())
};

export type SettlementValue = ValueOf<typeof settlementParts>;

/** A medical insurance settlement; its five figures close or it is not kept (F5). */
export const settlement = entries('settlement', settlementParts, {
	id: 'settlement',
	label: '医保结算',
	doc: 'private',
	sensitivity: 'S',
	editors: 'V>T',
	check: settlementRefusal
});

const dimensionFields = dimensions.flatMap(({ value, label }): Field[] => [
	contested(`assess/{round}/${value}`, choice(dimensionLevels), { id: `dims.${value}`, label, sensitivity: 'W', editors: 'V>T' }),
	prose(`assess/{round}/${value}`, 500, { id: `dims.${value}.note`, label: `${label}依据`, sensitivity: 'W', editors: 'V,T,C' })
]);

export const fields: readonly Field[] = [
	latest('assess/{round}/assessedAt', civilDate(), { id: 'assessedAt', label: '评估日期', sensitivity: 'N', editors: 'V' }),
	...dimensionFields,
	setOf('assess/{round}/causes', { options: hardshipCauses }, { id: 'causes', label: '致困原因', sensitivity: 'W', editors: 'V' }),
	latest('assess/{round}/mainHardship', choice(mainHardships), {
		id: 'mainHardship',
		label: '主要困难',
		sensitivity: 'W',
		editors: 'V'
	}),
	latest('assess/{round}/mainDemand', choice(mainDemands), { id: 'mainDemand', label: '主要诉求', sensitivity: 'W', editors: 'V' }),
	prose('assess/{round}/strengths', 1000, { id: 'strengths', label: '家庭优势', sensitivity: 'P', editors: 'V' }),
	prose('assess/{round}/willingness', 1000, { id: 'willingness', label: '家庭意愿', sensitivity: 'P', editors: 'V' }),
	income,
	expense,
	settlement
];

function settlementRefusal(value: SettlementValue): DomainError | undefined {
	const difference = value.totalFen - value.poolFen - value.criticalFen - value.assistFen - value.selfFen;
	return difference === 0
		? undefined
		: { code: 'settlement-does-not-add-up', at: 'totalFen', params: { difference: formatYuan(difference) } };
}
