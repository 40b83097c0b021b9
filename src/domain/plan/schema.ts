import { civilDateAt } from '../core/civil-date.ts';
import { type Field, contested, entries, latest, prose, setOf } from '../fields/field.ts';
import {
	accountRef,
	choice,
	civilDate,
	divisionRef,
	entryRef,
	listOf,
	memberRef,
	money,
	optional,
	part,
	policyRef,
	record,
	text,
	wholeNumber,
	yesNo
} from '../fields/value-type.ts';
import { fundingSources, measureCategories, measureCycles, outcomeResults, reportedStates } from './code-tables.ts';

const planYear = part('年度', wholeNumber(2000, 2099, '年'));

/** A goal of one year's plan; what it says is claims under `goal/{id}`. */
export const goal = entries('goal', { year: planYear }, { id: 'goals', label: '目标', sensitivity: 'P', editors: 'V,T' });

/** A measure of one year's plan; what it says is claims under `measure/{id}`. */
export const measure = entries('measure', { year: planYear }, { id: 'measures', label: '措施', sensitivity: 'P', editors: 'V,T,C' });

export const progress = entries(
	'progress',
	{
		measureId: part('措施', entryRef()),
		text: part('进展', text(1000)),
		photoIds: optional('照片', listOf(entryRef(), 9))
	},
	{ id: 'measure.progress', label: '进展', sensitivity: 'P', editors: 'V' }
);

export const comment = entries(
	'comment',
	{
		year: planYear,
		text: part('发言', text(1000)),
		/** Path of the field or text the comment is about. */
		anchor: optional('位置', text(200)),
		replyTo: optional('回复', entryRef())
	},
	{ id: 'comments', label: '评论/会诊发言', sensitivity: 'W', editors: 'V,T,C,H' }
);

const planFields: readonly Field[] = [
	latest('plan/{year}/templateId', text(60), { id: 'templateId', label: '模板来源', sensitivity: 'N', editors: 'V' }),
	latest('plan/{year}/templateRev', wholeNumber(1, 9999), { id: 'templateRev', label: '模板版本', sensitivity: 'N', editors: 'V' }),
	prose('plan/{year}/analysis', 5000, { id: 'analysis', label: '会诊分析', sensitivity: 'S', editors: 'V,T,C' }),
	prose('plan/{year}/opinion', 2000, { id: 'householdOpinion', label: '户主意见', sensitivity: 'P', editors: 'V' }),
	contested('plan/{year}/selfPaidFen', money(), {
		id: 'selfPaidFen',
		label: '自付金额',
		sensitivity: 'S',
		editors: 'V,T,C',
		settler: 'T'
	}),
	comment,
	latest('comment/{id}/handled', yesNo(), { id: 'comments.handled', label: '已处理', sensitivity: 'W', editors: 'V,T,C,H' })
];

const goalFields: readonly Field[] = [
	goal,
	latest('goal/{id}/title', text(100), { id: 'goals.title', label: '目标', sensitivity: 'P', editors: 'V,T' }),
	latest('goal/{id}/indicator', text(60), { id: 'goals.indicator', label: '指标', sensitivity: 'P', editors: 'V,T' }),
	latest('goal/{id}/baseline', text(60), { id: 'goals.baseline', label: '现状值', sensitivity: 'P', editors: 'V,T' }),
	latest('goal/{id}/target', text(60), { id: 'goals.target', label: '目标值', sensitivity: 'P', editors: 'V,T' }),
	latest('goal/{id}/due', civilDate(), { id: 'goals.due', label: '完成时间', sensitivity: 'P', editors: 'V,T' })
];

const measureFields: readonly Field[] = [
	measure,
	latest('measure/{id}/title', text(60), { id: 'measure.title', label: '措施标题', sensitivity: 'P', editors: 'V,T,C' }),
	prose('measure/{id}/detail', 2000, { id: 'measure.detail', label: '措施内容', sensitivity: 'P', editors: 'V,T,C' }),
	latest('measure/{id}/category', choice(measureCategories), {
		id: 'measure.category',
		label: '措施类别',
		sensitivity: 'P',
		editors: 'V'
	}),
	/** Without a value the measure is for the whole household (全户). */
	latest('measure/{id}/targetMemberId', memberRef(), {
		id: 'measure.targetMemberId',
		label: '针对成员',
		sensitivity: 'P',
		editors: 'V'
	}),
	contested('measure/{id}/ownerId', accountRef(), { id: 'measure.ownerId', label: '责任人', sensitivity: 'P', editors: 'V>T' }),
	contested('measure/{id}/ownerOrg', divisionRef(), { id: 'measure.ownerOrg', label: '责任单位', sensitivity: 'P', editors: 'V>T' }),
	setOf(
		'measure/{id}/coOrgs',
		{ element: divisionRef() },
		{ id: 'measure.coOrgs', label: '协办单位', sensitivity: 'P', editors: 'V>T' }
	),
	contested('measure/{id}/dueDate', civilDate(), {
		id: 'measure.dueDate',
		label: '时限',
		sensitivity: 'N',
		editors: 'V>T',
		// A deadline that is set lies ahead; one that has passed may be put right.
		check: (due, { now, isFirst }) => (isFirst && due < civilDateAt(now) ? { code: 'date-past' } : undefined)
	}),
	contested('measure/{id}/cycle', choice(measureCycles), { id: 'measure.cycle', label: '周期', sensitivity: 'N', editors: 'V>T' }),
	latest('measure/{id}/fundingSource', choice(fundingSources), {
		id: 'measure.fundingSource',
		label: '资金来源',
		sensitivity: 'P',
		editors: 'T,C'
	}),
	contested('measure/{id}/budgetFen', money(), { id: 'measure.budgetFen', label: '金额', sensitivity: 'P', editors: 'T,C' }),
	setOf(
		'measure/{id}/policyRefs',
		{ element: policyRef() },
		{ id: 'measure.policyRefs', label: '政策依据', sensitivity: 'N', editors: 'V' }
	),
	contested('measure/{id}/reportedState', choice(reportedStates), {
		id: 'measure.reportedState',
		label: '进度',
		sensitivity: 'P',
		editors: 'V'
	}),
	latest('measure/{id}/blockedReason', text(300), {
		id: 'measure.blockedReason',
		label: '受阻原因',
		sensitivity: 'P',
		editors: 'V'
	}),
	progress,
	latest(
		'measure/{id}/outcome',
		record({
			result: part('成效', choice(outcomeResults)),
			valueFen: optional('折合金额', money()),
			note: optional('说明', text(500)),
			ackBy: optional('户签', text(30))
		}),
		{ id: 'measure.outcome', label: '成效', sensitivity: 'P', editors: 'V' }
	),
	/** A fractional index: two measures moved apart both keep their place. */
	latest('measure/{id}/order', text(40), { id: 'measure.order', label: '排序', sensitivity: 'N', editors: 'V' })
];

export const fields: readonly Field[] = [...planFields, ...goalFields, ...measureFields];
