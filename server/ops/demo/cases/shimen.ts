import { helpVisits } from '../visits.ts';
import type { Case } from './case.ts';

/** 石门镇, the villages beside 柳沟村: ZH-12, ⑥ two people called 何建国, ⑦ one household with two who served. */
export const shimen: readonly Case[] = [
	{
		village: '上石村',
		kind: 'housing',
		build(desk) {
			const head = desk.person({ key: 'head', name: '何建国', sex: '1', age: 62, relation: '02', married: 'yes', served: 'veteran', presence: 'home' });
			const wife = desk.person({ key: 'spouse', name: '冯秀梅', sex: '2', age: 60, relation: '10', married: 'yes', presence: 'home' });
			head.sets['keyContactTags'] = { extreme_hardship: { basis: '住房待鉴定' } };
			const household = desk.household({
				key: 'he-jianguo-1',
				group: '一组',
				members: [head, wife],
				kind: 'housing',
				level: 'serious',
				fields: { housingStatus: 'self_built', dangerGrade: 'C' },
				plan: {
					state: 'effective',
					analysis: [
						{ by: 'village', text: '何建国家的房子东山墙有一道裂缝，去年用木头顶着。老两口不愿意搬，想在原地修。' },
						{ by: 'town', text: '先做鉴定，报告出来再定修还是拆，报告由镇里去要。' }
					],
					opinion: '同意，等报告出来再说。',
					goals: [{ title: '住得安全', indicator: '鉴定等级', baseline: '没有鉴定', target: '修到B级以上' }],
					measures: [
						{ title: '交危房鉴定报告', detail: '鉴定单位看过现场，报告由镇里取回来交县住建。', category: 'housing', owner: 'town', funding: 'none', due: -6, state: 'doing', progress: [[24, '鉴定的人来看过，墙和屋架都拍了照。']] },
						{ title: '顶好东山墙', detail: '雨雪天以前再加两根柱子，村里出木料。', category: 'housing', owner: 'village', due: -20, state: 'done', progress: [[30, '木料送到了。']], outcome: '两根柱子都加好了，瓦工看过说能撑到开春。' }
					]
				}
			});
			household.visits = helpVisits(desk.rng, household, desk.day(-2)).slice(-5);
			return household;
		}
	},
	{
		village: '上石村',
		kind: 'livelihood',
		build(desk) {
			const head = desk.person({ key: 'head', name: '何建国', sex: '1', age: 55, relation: '02', married: 'yes', served: 'veteran', presence: 'home' });
			const wife = desk.person({ key: 'spouse', name: '乔丽萍', sex: '2', age: 53, relation: '10', married: 'yes', presence: 'home' });
			const daughter = desk.person({ key: 'child1', name: '何晓雨', sex: '2', age: 20, relation: '30', presence: 'migrant' });
			const household = desk.household({ key: 'he-jianguo-5', group: '五组', members: [head, wife, daughter], kind: 'livelihood', level: 'general' });
			household.visits = helpVisits(desk.rng, household, desk.day(-4)).slice(-4);
			return household;
		}
	},
	{
		village: '上石村',
		kind: 'elderly_care',
		build(desk) {
			const head = desk.person(
				{ key: 'head', name: '吴月英', sex: '2', age: 78, relation: '02', married: 'widowed', served: { category: 'illness_death_family', relation: '1' }, presence: 'home' },
				{ sets: { elderFlags: { living_alone: true } } }
			);
			head.sets['keyContactTags'] = { lonely_elder: { basis: '独居' } };
			const household = desk.household({ key: 'wu-yueying', group: '二组', members: [head], kind: 'elderly_care', level: 'general' });
			household.visits = helpVisits(desk.rng, household, desk.day(-10)).slice(-4);
			return household;
		}
	},
	{
		// Six people live on what the son earns: 5,000 yuan a month, 833.33 a head (ZH-12).
		village: '下石村',
		kind: 'livelihood',
		build(desk) {
			const head = desk.person({ key: 'head', name: '任长顺', sex: '1', age: 62, relation: '02', married: 'yes', served: 'veteran', presence: 'home' });
			const wife = desk.person({ key: 'spouse', name: '段改兰', sex: '2', age: 61, relation: '10', married: 'yes', presence: 'home' });
			const son = desk.person({ key: 'child1', name: '任海波', sex: '1', age: 36, relation: '20', married: 'yes', presence: 'home' });
			const inlaw = desk.person({ key: 'inlaw', name: '贺春霞', sex: '2', age: 35, relation: '97', married: 'yes', presence: 'home' });
			const grandson = desk.person({ key: 'grandchild1', name: '任家乐', sex: '1', age: 11, relation: '40', presence: 'home' });
			const granddaughter = desk.person({ key: 'grandchild2', name: '任朵朵', sex: '2', age: 4, relation: '40', presence: 'home' });
			const household = desk.household({
				key: 'ren-changshun',
				group: '二组',
				members: [head, wife, son, inlaw, grandson, granddaughter],
				kind: 'livelihood',
				level: 'general',
				dims: { livelihood: { level: 2, why: '六口人靠儿子一个人的工资，两个孩子一个上学、一个还小。' }, education: { level: 1, why: '孙子上小学，每学期伙食和校车是固定开支。' } },
				incomes: [{ type: 'wage', payer: '石门镇砂石厂', amountFen: 500_000, period: 'month', memberId: 'child1', evidence: '近三个月工资条' }]
			});
			household.visits = helpVisits(desk.rng, household, desk.day(-7)).slice(-4);
			return household;
		}
	},
	{
		village: '青石坪村',
		build(desk) {
			const head = desk.person({ key: 'head', name: '罗三喜', sex: '1', age: 58, relation: '02', married: 'yes', served: 'veteran', presence: 'home' });
			const wife = desk.person({ key: 'spouse', name: '石桂兰', sex: '2', age: 57, relation: '10', married: 'yes', presence: 'home' });
			const household = desk.household({ key: 'luo-sanxi', group: '三组', members: [head, wife], state: 'watching', kind: 'employment', level: 'general' });
			household.visits = helpVisits(desk.rng, household, desk.day(-5)).slice(-4);
			return household;
		}
	},
	{
		village: '青石坪村',
		kind: 'employment',
		build(desk) {
			const head = desk.person({ key: 'head', name: '周满仓', sex: '1', age: 63, relation: '02', married: 'yes', served: 'veteran', presence: 'home' });
			const wife = desk.person({ key: 'spouse', name: '田秀英', sex: '2', age: 61, relation: '10', married: 'yes', presence: 'home' });
			const son = desk.person(
				{ key: 'child1', name: '周志鹏', sex: '1', age: 33, relation: '20', married: 'no', served: 'veteran', presence: 'home' },
				{ fields: { employmentStatus: '3' } }
			);
			const household = desk.household({ key: 'zhou-mancang', group: '一组', members: [head, wife, son], kind: 'employment', level: 'general' });
			household.visits = helpVisits(desk.rng, household, desk.day(-3)).slice(-5);
			return household;
		}
	},
	{
		village: '青石坪村',
		kind: 'medical',
		build(desk) {
			const head = desk.person(
				{ key: 'head', name: '田玉梅', sex: '2', age: 57, relation: '02', married: 'widowed', served: { category: 'duty_death_family', relation: '1' }, presence: 'home' },
				{ sets: { healthStatus: { chronic: true } } }
			);
			const mother = desk.person({ key: 'mother', name: '白巧云', sex: '2', age: 82, relation: '52', married: 'widowed', presence: 'home' });
			head.sets['keyContactTags'] = { extreme_hardship: { basis: '慢病、照料老人' } };
			const household = desk.household({
				key: 'tian-yumei',
				group: '二组',
				members: [head, mother],
				kind: 'medical',
				level: 'serious',
				illness: { of: 'head', what: { name: '类风湿关节炎', hospital: '青原县中医院', foundAt: '2018', critical: false } }
			});
			household.visits = helpVisits(desk.rng, household, desk.day(-6)).slice(-6);
			return household;
		}
	}
];
