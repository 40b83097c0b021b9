import { helpVisits, plainVisits } from '../visits.ts';
import type { Case } from './case.ts';

/** 查干乡 白音敖包村: the households 巴图 rides to in storyboard A; ⑫ herders with a dot in their names. */
export const chagan: readonly Case[] = [
	{
		village: '白音敖包村',
		kind: 'medical',
		build(desk) {
			const head = desk.person(
				{ key: 'head', name: '巴雅尔·苏和', sex: '1', age: 67, relation: '02', married: 'yes', served: 'veteran', presence: 'pasture' },
				{ sets: { healthStatus: { chronic: true } } }
			);
			const wife = desk.person({ key: 'spouse', name: '那顺·乌云', sex: '2', age: 64, relation: '10', married: 'yes', presence: 'pasture' });
			const son = desk.person({ key: 'child1', name: '苏和·朝鲁', sex: '1', age: 35, relation: '20', married: 'no', presence: 'pasture' });
			head.sets['keyContactTags'] = { combat_test: { basis: '退伍档案记载' } };
			const household = desk.household({
				key: 'bayar-suhe',
				group: '二组',
				members: [head, wife, son],
				kind: 'medical',
				level: 'serious',
				illness: { of: 'head', what: { name: '膝关节旧伤', hospital: '查干乡卫生院', foundAt: '1985', critical: false } },
				dims: { medical: { level: 2, why: '膝盖旧伤，骑马久了下不了地。' }, livelihood: { level: 1, why: '羊群小，草料要买。' } },
				causes: ['disability'],
				addresses: [{ text: '查干乡白音敖包村海子边草场', use: 'summer_pasture' }, { text: '查干乡白音敖包村东沟冬窝子', use: 'winter_pasture' }],
				plan: {
					state: 'effective',
					analysis: [
						{ by: 'village', text: '巴雅尔·苏和膝盖是当兵时伤的，今年转场以后疼得多，离卫生院骑马要半天。儿子在身边放羊，人手还够。' },
						{ by: 'town', text: '医保由县里代缴，先请卫生院的医生随马背站上门看一次。' }
					],
					opinion: '同意。等雪下来以前看一次最好。',
					goals: [{ title: '冬天能下地', indicator: '能不能自己上下马', baseline: '要人扶', target: '自己能上下' }],
					measures: [
						{ title: '随马背站上门看膝盖', detail: '卫生院医生带药上门，看完定下要不要去县里拍片。', category: 'medical', owner: 'village', target: 'head', due: 5, state: 'doing', progress: [[21, '医生答应下一轮一起走。']] },
						{ title: '备一批过冬饲草', detail: '和乡里联系平价饲草，送到冬窝子。', category: 'industry', owner: 'town', funding: 'project', yuan: 3600, due: 23, state: 'planned' }
					]
				}
			});
			household.visits = helpVisits(desk.rng, household, desk.day(-30)).slice(-5);
			household.visits.push({ on: desk.day(-88), by: 'village', method: 'mobile_station', purposes: ['routine'], met: 'self', metMembers: ['head'], note: '转场前见了一面，说膝盖比去年疼，骑马要人扶。', nextDue: desk.day(1) });
			household.visits.sort((a, b) => (a.on < b.on ? -1 : 1));
			household.visits = household.visits.filter((visit) => visit.on <= desk.day(-88));
			return household;
		}
	},
	{
		village: '白音敖包村',
		kind: 'livelihood',
		build(desk) {
			const head = desk.person({ key: 'head', name: '刚苏和', sex: '1', age: 59, relation: '02', married: 'yes', served: 'veteran', presence: 'pasture' });
			const wife = desk.person({ key: 'spouse', name: '敖登', sex: '2', age: 57, relation: '10', married: 'yes', presence: 'pasture' });
			head.sets['keyContactTags'] = { extreme_hardship: { basis: '雪灾损失' } };
			const household = desk.household({
				key: 'gang-suhe',
				group: '一组',
				members: [head, wife],
				kind: 'livelihood',
				level: 'serious',
				causes: ['disaster'],
				plan: {
					state: 'effective',
					analysis: [
						{ by: 'village', text: '前年冬天雪大，刚苏和家死了三十多只羊，去年贷款补了栏，今年羊价低，还账紧。' },
						{ by: 'town', text: '饲草先备，补栏项目今年还有名额，材料齐了就报。' }
					],
					opinion: '同意，羊留下来日子就接得上。',
					goals: [{ title: '羊群过得了冬', indicator: '基础母羊', baseline: '41 只', target: '不少于 60 只' }],
					measures: [
						{ title: '送过冬饲草', detail: '平价饲草两吨，送到冬窝子，运费由项目出。', category: 'industry', owner: 'village', funding: 'project', yuan: 3200, due: -3, state: 'doing', progress: [[14, '饲草已经拉到乡里。'], [6, '路上有雪，车等两天再走。']] },
						{ title: '申报补栏项目', detail: '二十只基础母羊，按牧区项目的办法报。', category: 'industry', owner: 'town', funding: 'project', yuan: 8000, due: 37, state: 'planned' },
						{ title: '和邻户合牧', detail: '和其木格家、额尔德尼家轮着放，腾出人手。', category: 'industry', owner: 'village', due: -18, state: 'done', progress: [[40, '三家坐下来说好了。']], outcome: '三户轮着放，已经顺当。' }
					]
				}
			});
			household.visits = helpVisits(desk.rng, household, desk.day(-12)).slice(-5);
			return household;
		}
	},
	{
		village: '白音敖包村',
		kind: 'elderly_care',
		build(desk) {
			const head = desk.person(
				{ key: 'head', name: '其其格', sex: '2', age: 78, relation: '02', married: 'widowed', served: { category: 'illness_death_family', relation: '1' }, presence: 'home' },
				{ sets: { healthStatus: { chronic: true } } }
			);
			const son = desk.person({ key: 'child1', name: '布和·那木拉', sex: '1', age: 46, relation: '20', married: 'no', presence: 'pasture' });
			head.sets['keyContactTags'] = { lonely_elder: { basis: '白天独居' } };
			const household = desk.household({
				key: 'qiqige',
				group: '三组',
				members: [head, son],
				phones: [{ no: desk.numbers.phone('3508'), owner: 'child1', relation: '儿子', valid: true }],
				kind: 'elderly_care',
				level: 'general',
				incidents: [{ kind: 'phone-conflict', on: desk.day(-7), village: desk.numbers.phone('3516'), town: desk.numbers.phone('3561') }]
			});
			household.visits = helpVisits(desk.rng, household, desk.day(-9)).slice(-4);
			return household;
		}
	},
	{
		village: '白音敖包村',
		kind: 'education',
		build(desk) {
			const head = desk.person({ key: 'head', name: '其木格', sex: '2', age: 47, relation: '02', married: 'widowed', served: { category: 'duty_death_family', relation: '1' }, presence: 'home' });
			const son = desk.person({ key: 'child1', name: '达来·斯日古楞', sex: '1', age: 16, relation: '20', presence: 'home' });
			const daughter = desk.person({ key: 'child2', name: '达来·娜仁', sex: '2', age: 11, relation: '30', presence: 'home' });
			const household = desk.household({
				key: 'qimuge',
				group: '一组',
				members: [head, son, daughter],
				kind: 'education',
				level: 'general',
				incidents: [{ kind: 'withdrawn-income', on: desk.day(-15), value: { type: 'support', payer: '弟弟', amountFen: 60_000, period: 'month', countable: true }, reason: '问清了是借的，不是给的' }]
			});
			household.visits = helpVisits(desk.rng, household, desk.day(-14)).slice(-4);
			return household;
		}
	},
	{
		village: '白音敖包村',
		build(desk) {
			const head = desk.person({ key: 'head', name: '额尔德尼', sex: '1', age: 70, relation: '02', married: 'yes', served: 'veteran', presence: 'pasture' });
			const wife = desk.person({ key: 'spouse', name: '孟和·高娃', sex: '2', age: 66, relation: '10', married: 'yes', presence: 'pasture' });
			head.sets['keyContactTags'] = { merit_model: { basis: '三等功' } };
			head.entries.push({ kind: 'award', value: { level: 'third_class', date: '1979', evidence: '立功证书' } });
			const household = desk.household({ key: 'eerdeni', group: '二组', members: [head, wife] });
			household.visits = [
				...plainVisits(desk.rng, household, desk.day(-120), true).slice(-2),
				{ on: desk.day(-9), by: 'village', method: 'home_visit', purposes: ['routine'], met: 'none_home', metMembers: [], note: '到冬窝子没见到人，邻户说往北边找羊去了，留了话。', nextDue: desk.day(-2) }
			];
			return household;
		}
	}
];
