import type { Option } from '../fields/value-type.ts';

/** The six dimensions of hardship (JM-07), as they stand in paths. */
export const dimensions = [
	{ value: 'elderly_care', label: '养老' },
	{ value: 'medical', label: '医疗' },
	{ value: 'housing', label: '住房' },
	{ value: 'employment', label: '就业' },
	{ value: 'education', label: '教育' },
	{ value: 'livelihood', label: '生活' }
] as const satisfies readonly Option[];

export type Dimension = (typeof dimensions)[number]['value'];

export const dimensionLevels: readonly Option[] = [
	{ value: '0', label: '无' },
	{ value: '1', label: '轻' },
	{ value: '2', label: '中' },
	{ value: '3', label: '重' }
];

export const hardshipCauses: readonly Option[] = [
	{ value: 'illness', label: '因病' },
	{ value: 'disability', label: '因残' },
	{ value: 'old_injury', label: '旧伤复发' },
	{ value: 'job_loss', label: '失业下岗' },
	{ value: 'disaster', label: '火灾水灾' },
	{ value: 'accident', label: '交通意外' },
	{ value: 'injury', label: '人身伤害' },
	{ value: 'bravery', label: '见义勇为' },
	{ value: 'education', label: '因学' },
	{ value: 'housing', label: '住房' },
	{ value: 'family_change', label: '家庭变故' },
	{ value: 'other', label: '其他' }
];

export const mainHardships: readonly Option[] = [
	{ value: '1', label: '就业' },
	{ value: '2', label: '生活' },
	{ value: '3', label: '住房' },
	{ value: '4', label: '医疗' },
	{ value: '5', label: '养老' },
	{ value: '6', label: '教育' },
	{ value: '7', label: '其他' }
];

export const mainDemands: readonly Option[] = [
	{ value: '1', label: '提高待遇' },
	{ value: '2', label: '确认身份' },
	{ value: '3', label: '安排工作' },
	{ value: '4', label: '解决三难' },
	{ value: '5', label: '社保' },
	{ value: '0', label: '其他' }
];

export const incomeTypes: readonly Option[] = [
	{ value: 'wage', label: '工资' },
	{ value: 'business', label: '经营' },
	{ value: 'property', label: '财产' },
	{ value: 'transfer', label: '转移' },
	{ value: 'pension', label: '养老金' },
	{ value: 'benefit', label: '抚恤补助优待金' },
	{ value: 'support', label: '赡养' },
	{ value: 'other', label: '其他' }
];

export const incomePeriods: readonly Option[] = [
	{ value: 'month', label: '每月' },
	{ value: 'year', label: '每年' },
	{ value: 'once', label: '一次' }
];

export const expenseTypes: readonly Option[] = [
	{ value: 'medical', label: '医疗' },
	{ value: 'education', label: '教育' },
	{ value: 'rehab', label: '康复' },
	{ value: 'housing', label: '住房' },
	{ value: 'disaster', label: '灾害' },
	{ value: 'living', label: '生活' },
	{ value: 'debt', label: '债务' }
];
