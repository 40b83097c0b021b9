import type { Option } from '../fields/value-type.ts';

export const visitMethods: readonly Option[] = [
	{ value: 'home_visit', label: '上门' },
	{ value: 'reception', label: '接待' },
	{ value: 'phone', label: '电话' },
	{ value: 'video', label: '视频' },
	{ value: 'wechat', label: '线上' },
	{ value: 'sms', label: '短信' },
	{ value: 'mobile_station', label: '流动站' },
	{ value: 'night_talk', label: '夜谈' },
	{ value: 'group_meeting', label: '座谈' },
	{ value: 'questionnaire', label: '问卷' }
];

export const visitPurposes: readonly Option[] = [
	{ value: 'routine', label: '常态' },
	{ value: 'festival', label: '节日' },
	{ value: 'policy', label: '宣传' },
	{ value: 'needs', label: '诉求' },
	{ value: 'mediation', label: '化解' },
	{ value: 'follow_up', label: '跟踪' },
	{ value: 'callback', label: '回访' },
	{ value: 'annual_confirm', label: '确认' },
	{ value: 'delivery', label: '送达' }
];

/** Whom the visitor met; `none_home` is no successful contact. */
export const metSubjects: readonly Option[] = [
	{ value: 'self', label: '本人' },
	{ value: 'family', label: '家属' },
	{ value: 'none_home', label: '未见到' }
];

export const recallItems: readonly Option[] = [
	{ value: 'service', label: '服役经历' },
	{ value: 'honour', label: '荣誉' },
	{ value: 'contribution', label: '贡献已肯定' }
];

export const deferralSubjects: readonly Option[] = [
	{ value: 'visit', label: '走访' },
	{ value: 'measure', label: '措施' }
];
