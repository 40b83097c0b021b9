import { createVisit, helpVisits } from '../visits.ts';
import type { Case } from './case.ts';

/** 石门镇 柳沟村: the households of the first mockups and of storyboard B. */
export const liugou: readonly Case[] = [
	{
		// ① 刘案: 207,000 spent, 187,800 reimbursed, 19,200 left; ⑩ a granddaughter under fourteen at school.
		village: '柳沟村',
		kind: 'medical',
		build(desk) {
			const head = desk.person(
				{ key: 'head', name: '刘长河', sex: '1', age: 66, birth: '1960-03-12', idNo: '99012319600312003X', relation: '02', married: 'yes', served: 'veteran', presence: 'home' },
				{ fields: { enlistDate: '1979-11', dischargeDate: '1983-10', lastRank: 'conscript', labourCapacity: 'lost', medicalInsurance: { kind: '1', paidByState: true } }, sets: { healthStatus: { critical_illness: true } } }
			);
			const wife = desk.person({ key: 'spouse', name: '张素琴', sex: '2', age: 63, relation: '10', married: 'yes', presence: 'home' });
			const son = desk.person({ key: 'child1', name: '刘建伟', sex: '1', age: 38, relation: '20', married: 'divorced', presence: 'migrant' });
			const granddaughter = desk.person({ key: 'grandchild', name: '刘雨桐', sex: '2', age: 10, relation: '40', presence: 'home' });
			head.sets['keyContactTags'] = { extreme_hardship: { basis: '大病、自付高' } };
			const household = desk.household({
				key: 'liu-changhe',
				group: '三组',
				members: [head, wife, son, granddaughter],
				phones: [{ no: desk.numbers.phone('2408'), owner: 'child1', relation: '儿子', valid: true }],
				kind: 'medical',
				level: 'severe',
				illness: { of: 'head', what: { name: '淋巴瘤', hospital: '安北市肿瘤医院', foundAt: desk.day(-300).slice(0, 7), critical: true } },
				relief: { rigid_expenditure: { from: desk.day(-150), source: '县民政局' } },
				fields: { housingStatus: 'self_built', rooms: 3, areaSqm: 84, dangerGrade: 'B' },
				dims: {
					medical: { level: 3, why: '淋巴瘤术后正在化疗，三周一次，每次来回要一整天。住院费三项报销以后还自付近两万元。' },
					livelihood: { level: 2, why: '地里的活停了大半，收入主要靠儿子寄钱。' },
					elderly_care: { level: 1, why: '妻子一人照料，自己血压也高。' }
				},
				causes: ['illness'],
				settlements: [
					{ billNo: 'SM2071103', totalFen: 20_700_000, poolFen: 13_240_000, criticalFen: 4_130_000, assistFen: 1_410_000, selfFen: 1_920_000, memberId: 'head', date: desk.day(-19) }
				],
				incomes: [
					{ type: 'business', payer: '玉米、核桃', amountFen: 860_000, period: 'year' },
					{ type: 'pension', payer: '城乡居民养老保险', amountFen: 18_600, period: 'month', memberId: 'head' },
					{ type: 'support', payer: '刘建伟', amountFen: 80_000, period: 'month', memberId: 'child1' },
					{ type: 'benefit', payer: '县退役军人事务局', amountFen: 62_000, period: 'month', memberId: 'head', evidence: '抚恤补助发放表' }
				],
				plan: {
					state: 'consulting',
					analysis: [
						{ by: 'village', text: '刘长河，淋巴瘤术后第三次化疗，儿子在外务工，妻子一人照料，还带着上小学的孙女。住院费已结清，每月往返市里是眼下最难的事。村里可以出车。' },
						{ by: 'town', text: '医保、大病、医疗救助三项已报销，自付部分以结算单为准。三难补助本月已经发放，接着可以申请省应急救助。' },
						{ by: 'county', text: '同意先三难、后应急的次序。妻子想在县里找一份能照顾家的活，县里来联系。' }
					],
					opinion: '同意。看病的钱心里有数了，就是来回路上盼着有人搭把手。',
					goals: [
						{ title: '化疗不断档', indicator: '按疗程完成的次数', baseline: '已做三次', target: '年底前六次都按时' },
						{ title: '不因看病欠账', indicator: '医院欠费', baseline: '0 元', target: '0 元' }
					],
					measures: [
						{ title: '申请省应急救助', detail: '结算单、三难补助的凭据都齐了，由镇里填表报县里。', category: 'medical', owner: 'town', target: 'head', funding: 'prov_emergency', yuan: 14_080, due: 7, state: 'doing', progress: [[9, '结算单和补助凭据收齐了，正在填表。']] },
						{ title: '落实三难补助', detail: '医疗难一项，按县里当年办法核给。', category: 'medical', owner: 'town', target: 'head', funding: 'prefer_fund', yuan: 1600, due: -3, state: 'done', progress: [[20, '申请表本人看过，签了名。']], outcome: '1,600 元已到账，本人核对过。' },
						{ title: '定下化疗接送车', detail: '问乡卫生院和村里两头，哪一天有车去市里，定下来告诉家里。', category: 'volunteer', owner: 'village', target: 'head', due: 0, state: 'doing', progress: [[2, '已问过镇卫生院，周二有车去市里。']] },
						{ title: '为妻子联系县内家政就业', detail: '找半天班，接送孙女上学不耽误。', category: 'employment', owner: 'county', target: 'spouse', due: 30, state: 'planned' }
					],
					comments: [{ by: 'county', on: desk.day(-6), text: '家政公司有半天班，工资按小时结，下周给回话。' }]
				},
				incidents: [
					{ kind: 'phone-conflict', on: desk.day(-4), village: desk.numbers.phone('2417'), town: desk.numbers.phone('2471') }
				]
			});
			household.visits = helpVisits(desk.rng, household, desk.day(-2)).slice(-7);
			household.visits.push(
				{ on: desk.day(-9), by: 'village', method: 'phone', purposes: ['follow_up'], met: 'family', metMembers: ['spouse'], note: '家属说大病二次报销已经结清，单子收在柜子里。', steps: { talk: { done: true, note: '讲了医保、大病、救助三项先后怎么走。' } } },
				{ on: desk.day(-2), by: 'village', method: 'home_visit', purposes: ['follow_up'], met: 'self', metMembers: ['head', 'spouse'], note: '第三次化疗后能下床，饭量好一些。接送车还没有定，答应这两天回话。', steps: { recall: { done: true, note: '说起当兵时修水渠，一口气讲了半个钟头。', items: ['service'] }, talk: { done: true }, help: { done: true, note: '帮着把药盒上的字抄大了。' } }, nextDue: desk.day(12) }
			);
			return household;
		}
	},
	{
		village: '柳沟村',
		kind: 'medical',
		build(desk) {
			const head = desk.person(
				{ key: 'head', name: '陈守义', sex: '1', age: 71, relation: '02', married: 'yes', served: 'veteran', presence: 'home' },
				{ fields: { disabilityCause: 'duty', disabilityGrade: 8, disabilityCertNo: '云军20417', gradedAt: '1978' }, sets: { beneficiaryCategory: { retired_soldier: true, disabled_serviceman: true }, benefitIdentity: { disability_pension: { basis: '残疾军人证' } }, healthStatus: { chronic: true } } }
			);
			const wife = desk.person({ key: 'spouse', name: '李月琴', sex: '2', age: 69, relation: '10', married: 'yes', presence: 'home' });
			head.sets['keyContactTags'] = { disabled: { basis: '残疾军人证' } };
			const household = desk.household({
				key: 'chen-shouyi',
				group: '二组',
				members: [head, wife],
				kind: 'medical',
				level: 'general',
				illness: { of: 'head', what: { name: '膝关节旧伤', hospital: '石门镇卫生院', foundAt: '1978', critical: false } },
				dims: { medical: { level: 2, why: '膝盖旧伤，阴天走路疼，上下坡要拄棍。' } },
				causes: ['old_injury'],
				plan: {
					state: 'effective',
					analysis: [
						{ by: 'village', text: '陈守义，因公八级残疾，膝盖旧伤每到换季就疼，走不远。老伴身体还行，家里没有别的难处。' },
						{ by: 'town', text: '医保由县里代缴，先在镇卫生院开转诊，再去县医院拍片，能多报一档。' }
					],
					opinion: '同意，先去看看片子怎么说。',
					goals: [{ title: '弄清旧伤的情况', indicator: '县医院检查', baseline: '六年没有拍片', target: '年内检查一次，定下怎么治' }],
					measures: [
						{ title: '陪同到县医院复查旧伤', detail: '先在镇卫生院开转诊，约骨科，村里派车。', category: 'medical', owner: 'village', target: 'head', due: 1, state: 'doing', progress: [[11, '转诊单开好了，等骨科排号。']] },
						{ title: '换发优待证', detail: '旧证磨得看不清，拍照报镇里换发。', category: 'policy', owner: 'village', target: 'head', due: 26, state: 'planned' }
					]
				}
			});
			household.visits = [
				...helpVisits(desk.rng, household, desk.day(-140)).slice(-2),
				{ on: desk.day(-92), by: 'village', method: 'home_visit', purposes: ['routine'], met: 'self', metMembers: ['head'], note: '膝盖旧伤，阴天走路疼。院里铺了砖，比去年好走。想去县医院拍个片子，担心来回不方便。', steps: { recall: { done: true, items: ['service', 'honour'] }, talk: { done: true, note: '讲了转诊报销和直接去的差别。' } }, nextDue: desk.day(0) }
			];
			return household;
		}
	},
	{
		village: '柳沟村',
		kind: 'housing',
		build(desk) {
			const head = desk.person({ key: 'head', name: '孙德旺', sex: '1', age: 64, relation: '02', married: 'widowed', served: 'veteran', presence: 'home' });
			const mother = desk.person({ key: 'mother', name: '何玉珍', sex: '2', age: 86, relation: '52', married: 'widowed', presence: 'home' });
			head.sets['keyContactTags'] = { extreme_hardship: { basis: '住房C级、独自照料老人' } };
			const household = desk.household({
				key: 'sun-dewang',
				group: '四组',
				members: [head, mother],
				kind: 'housing',
				level: 'serious',
				relief: { marginal_low_income: { from: desk.day(-320), source: '县民政局' } },
				fields: { housingStatus: 'self_built', rooms: 3, areaSqm: 66, dangerGrade: 'C' },
				dims: {
					housing: { level: 3, why: '三间土木房，后坡漏雨，鉴定为C级。' },
					elderly_care: { level: 2, why: '八十六岁的母亲行动不便，靠他一人照料。' }
				},
				causes: ['housing'],
				plan: {
					state: 'consulting',
					analysis: [
						{ by: 'village', text: '孙德旺家的三间房后坡漏雨，入秋以后漏得更厉害，母亲那一间要先修。他自己会木工，就是缺瓦和帮手。' },
						{ by: 'town', text: '鉴定是C级，够得上加固。屋面先补，别等指标；加固的钱另外报。' }
					],
					opinion: '同意，先把老人那一间修好。',
					goals: [{ title: '入冬前屋里不漏', indicator: '漏雨的房间', baseline: '两间', target: '没有' }],
					measures: [
						{ title: '屋顶补漏', detail: '瓦和油毡由村里买，请两个瓦工，志愿队搭手。', category: 'housing', owner: 'village', funding: 'charity', yuan: 2600, due: -2, state: 'doing', progress: [[10, '瓦已经拉回来，码在院里。'], [5, '母亲那一间补好了，另一间等天晴。']] },
						{ title: '申请危房加固', detail: '鉴定报告和户主签字由镇里一起报住建。', category: 'housing', owner: 'town', funding: 'project', yuan: 16_000, due: 33, state: 'planned' },
						{ title: '核老人的护理补贴', detail: '请评估员上门，够得上的当月报。', category: 'elderly', owner: 'town', target: 'mother', funding: 'universal_relief', due: 19, state: 'doing', progress: [[8, '评估员约在下周上门。']] }
					]
				}
			});
			household.visits = helpVisits(desk.rng, household, desk.day(-5)).slice(-5);
			household.visits.push({ ...createVisit(desk.rng, household, desk.day(-3)), by: 'village', method: 'home_visit', met: 'self', metMembers: ['head'], note: '屋里收拾得干净，说孩子的学费已经交上了。', withdrawn: '写错户了，是隔壁那一家的' });
			return household;
		}
	},
	{
		village: '柳沟村',
		kind: 'elderly_care',
		build(desk) {
			const head = desk.person(
				{ key: 'head', name: '赵桂芬', sex: '2', age: 77, relation: '02', married: 'widowed', served: { category: 'martyr_family', relation: '3' }, presence: 'home' },
				{ fields: { preferentialCard: { state: 'lost' } }, sets: { elderFlags: { living_alone: true }, healthStatus: { chronic: true } } }
			);
			head.sets['keyContactTags'] = { martyr_family: { basis: '烈士证明书' } };
			const household = desk.household({
				key: 'zhao-guifen',
				group: '一组',
				members: [head],
				kind: 'elderly_care',
				level: 'general',
				dims: { elderly_care: { level: 2, why: '七十七岁，一个人住，眼睛看不大清。' } },
				causes: ['family_change'],
				plan: {
					state: 'effective',
					analysis: [
						{ by: 'village', text: '赵桂芬是烈士的女儿，一个人住，生活能自理，眼睛看不大清，优待证去年搬柜子时找不见了。' },
						{ by: 'town', text: '优待证可以补办，照片村里拍好报上来，她不用跑。' }
					],
					opinion: '同意，麻烦你们了。',
					goals: [{ title: '每天有人看一眼', indicator: '上门或电话', baseline: '一周三次', target: '每天一次' }],
					measures: [
						{ title: '补办优待证', detail: '照片和说明由村里报，办好了送到家里。', category: 'policy', owner: 'village', target: 'head', due: 0, state: 'doing', progress: [[16, '照片拍好了，说明写了一份，都报上去了。']] },
						{ title: '送餐到户', detail: '互助点每天中午送一顿热饭。', category: 'elderly', owner: 'village', target: 'head', due: 40, state: 'doing', progress: [[30, '说好了少放盐、软一点。']] },
						{ title: '白内障检查', detail: '县医院有定点项目，派车陪着去。', category: 'medical', owner: 'county', target: 'head', funding: 'project', yuan: 1200, due: 24, state: 'planned' }
					]
				}
			});
			household.visits = helpVisits(desk.rng, household, desk.day(-12)).slice(-5);
			return household;
		}
	}
];
