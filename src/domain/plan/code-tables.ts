import type { Option } from '../fields/value-type.ts';

export const measureCategories: readonly Option[] = [
	{ value: 'elderly', label: '养老' },
	{ value: 'medical', label: '医疗' },
	{ value: 'housing', label: '住房' },
	{ value: 'employment', label: '就业' },
	{ value: 'education', label: '教育' },
	{ value: 'livelihood', label: '生活' },
	{ value: 'legal', label: '维权' },
	{ value: 'psych', label: '心理' },
	{ value: 'industry', label: '产业' },
	{ value: 'volunteer', label: '志愿' },
	{ value: 'policy', label: '政策落实' },
	{ value: 'other', label: '其他' }
];

export const measureCycles: readonly Option[] = [
	{ value: 'once', label: '一次' },
	{ value: 'weekly', label: '每周' },
	{ value: 'monthly', label: '每月' },
	{ value: 'quarterly', label: '每季' }
];

export const fundingSources: readonly Option[] = [
	{ value: 'universal_relief', label: '社会救助' },
	{ value: 'prefer_fund', label: '优抚资金' },
	{ value: 'prov_emergency', label: '省应急' },
	{ value: 'care_fund', label: '关爱帮扶基金' },
	{ value: 'charity', label: '慈善' },
	{ value: 'project', label: '项目' },
	{ value: 'enterprise', label: '企业' },
	{ value: 'none', label: '无' }
];

/** What the person at work says of a measure; 待核 and 办结 are decisions and come from the ledger. */
export const reportedStates: readonly Option[] = [
	{ value: 'planned', label: '计划' },
	{ value: 'doing', label: '推进中' },
	{ value: 'blocked', label: '受阻' },
	{ value: 'done', label: '已完成' }
];

export const outcomeResults: readonly Option[] = [
	{ value: 'achieved', label: '达成' },
	{ value: 'partial', label: '部分达成' },
	{ value: 'failed', label: '未达成' }
];
