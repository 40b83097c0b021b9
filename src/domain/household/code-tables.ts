import type { Option } from '../fields/value-type.ts';

export const householdTypes: readonly Option[] = [
	{ value: 'farmer', label: '农户' },
	{ value: 'herder', label: '牧户' },
	{ value: 'urban', label: '城镇' },
	{ value: 'collective', label: '集体户' }
];

export const housingStatuses: readonly Option[] = [
	{ value: 'none', label: '无住房' },
	{ value: 'self_built', label: '自建' },
	{ value: 'affordable', label: '经适' },
	{ value: 'commodity', label: '商品' },
	{ value: 'subsidized', label: '保障房' },
	{ value: 'rented', label: '租赁' },
	{ value: 'public_rental', label: '公租' },
	{ value: 'publicly_owned', label: '公有' },
	{ value: 'low_rent', label: '廉租' },
	{ value: 'resettled', label: '还建' },
	{ value: 'other', label: '其他' }
];

export const dangerGrades: readonly Option[] = [
	{ value: 'A', label: 'A级' },
	{ value: 'B', label: 'B级' },
	{ value: 'C', label: 'C级' },
	{ value: 'D', label: 'D级' }
];

/** Rosters still say 五保 for 特困, and 建档立卡 for 脱贫户. */
export const reliefStatuses: readonly Option[] = [
	{ value: 'dibao', label: '低保' },
	{ value: 'extreme_poverty', label: '特困' },
	{ value: 'marginal_low_income', label: '低保边缘' },
	{ value: 'rigid_expenditure', label: '刚性支出困难' },
	{ value: 'antipoverty_monitored', label: '防返贫监测' },
	{ value: 'poverty_alleviated', label: '脱贫户' },
	{ value: 'none', label: '无' }
];

export const hardshipLevels: readonly Option[] = [
	{ value: 'none', label: '无' },
	{ value: 'general', label: '一般' },
	{ value: 'serious', label: '较重' },
	{ value: 'severe', label: '特重' }
];

/** When a household lives at an address: herders move between summer and winter pasture. */
export const addressUses: readonly Option[] = [
	{ value: 'usual', label: '常住' },
	{ value: 'summer_pasture', label: '夏牧场' },
	{ value: 'winter_pasture', label: '冬牧场' },
	{ value: 'other', label: '其他' }
];

export const attachmentKinds: readonly Option[] = [
	{ value: 'photo', label: '照片' },
	{ value: 'signature', label: '签字' },
	{ value: 'paper', label: '材料' }
];
