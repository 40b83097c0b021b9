import { helpVisits, plainVisits } from '../visits.ts';
import type { Visit } from '../facts.ts';
import type { Case } from './case.ts';

/** The samples of domain.md §7 that lie in the other towns. */
export const elsewhere: readonly Case[] = [
	{
		// ② 荣案: served 1968-03 to 1975-04, 32 years a village secretary, never asked for anything; the fast track, 5,000 yuan.
		village: '梁家坪村',
		kind: 'medical',
		build(desk) {
			const head = desk.person(
				{ key: 'head', name: '荣守正', sex: '1', age: 76, birth: '1950-02-18', relation: '02', married: 'yes', served: 'veteran', presence: 'home' },
				{
					fields: { enlistDate: '1968-03', dischargeDate: '1975-04', lastRank: 'conscript', resettlementType: 'return_rural', villageCadre: { post: '村支部书记', from: '1976', to: '2008' }, partyMember: { isMember: true, joinedAt: '1971', branch: '梁家坪村党支部', relationStatus: 'settled' }, politicalStatus: '01' },
					sets: { healthStatus: { critical_illness: true } }
				}
			);
			const wife = desk.person({ key: 'spouse', name: '梁桂香', sex: '2', age: 74, relation: '10', married: 'yes', presence: 'home' }, { sets: { healthStatus: { bedridden: true } } });
			head.sets['keyContactTags'] = { extreme_hardship: { basis: '夫妻大病、无人照料' } };
			const household = desk.household({
				key: 'rong-shouzheng',
				group: '二组',
				members: [head, wife],
				kind: 'medical',
				level: 'severe',
				isUrgent: true,
				illness: { of: 'head', what: { name: '胃癌', hospital: '青原县人民医院', foundAt: '2008', critical: true } },
				relief: { dibao: { from: desk.day(-400), source: '县民政局' } },
				dims: { medical: { level: 3, why: '本人患癌多年，妻子瘫痪在床，两人都离不开药。' }, elderly_care: { level: 3, why: '妻子瘫痪，翻身喂饭都靠他。' }, livelihood: { level: 2, why: '积蓄都用在看病上。' } },
				causes: ['illness'],
				plan: {
					state: 'effective',
					analysis: [
						{ by: 'village', text: '荣守正当了三十二年村支书，二〇〇八年查出癌症，妻子瘫痪在床，从来没有开口要过什么。这次是走访时看到的。' },
						{ by: 'town', text: '情况急，走绿色通道，先办后补。收入证明十日内补齐。' },
						{ by: 'county', text: '同意。基金先拨五千元，护理的人要同时找好。' }
					],
					opinion: '同意。给组织添麻烦了。',
					goals: [{ title: '老两口有人照料', indicator: '每天上门照料', baseline: '没有', target: '每天两小时' }],
					measures: [
						{ title: '关爱基金救助', detail: '绿色通道，村镇县同日签，到账后回访。', category: 'medical', owner: 'county', target: 'head', funding: 'care_fund', yuan: 5000, due: -30, state: 'done', progress: [[45, '三级都签了，第二天上午拨款。']], outcome: '5,000 元已到账，从发现到到账不到两天。' },
						{ title: '补齐收入证明', detail: '先办后补，材料由村里开好送镇里。', category: 'policy', owner: 'village', due: -22, state: 'done', progress: [[34, '村里开好了，送到镇里。']], outcome: '材料齐了，县里抽查过。' },
						{ title: '请护理员每天上门', detail: '翻身、擦洗、喂饭，每天两小时，费用从护理补贴出。', category: 'elderly', owner: 'town', target: 'spouse', funding: 'universal_relief', due: 28, state: 'doing', progress: [[20, '邻村的护理员愿意来，先试一周。'], [12, '试下来合适，定了每天上午。']] }
					]
				}
			});
			household.visits = helpVisits(desk.rng, household, desk.day(-6)).slice(-7);
			return household;
		}
	},
	{
		// ③ 祝案: thirteen visits at home; work for husband and wife.
		village: '高家庄村',
		kind: 'employment',
		build(desk) {
			const head = desk.person(
				{ key: 'head', name: '祝永年', sex: '1', age: 63, birth: '1963-06-09', relation: '02', married: 'yes', served: 'veteran', presence: 'home' },
				{ fields: { enlistDate: '1981', dischargeDate: '1983', lastRank: 'conscript', employmentStatus: '11' } }
			);
			const wife = desk.person({ key: 'spouse', name: '高秀云', sex: '2', age: 54, relation: '10', married: 'yes', presence: 'home' }, { fields: { employmentStatus: '4' } });
			const son = desk.person({ key: 'child1', name: '祝晓东', sex: '1', age: 29, relation: '20', married: 'no', presence: 'migrant' });
			const household = desk.household({
				key: 'zhu-yongnian',
				group: '四组',
				members: [head, wife, son],
				kind: 'employment',
				level: 'serious',
				plan: {
					state: 'effective',
					analysis: [
						{ by: 'village', text: '祝永年退伍早，年轻时在外闯荡，现在年纪大了活不好找，心里有气。多去几趟，话说开了，就是想和老伴有一份踏实的活。' },
						{ by: 'town', text: '两个人都按就业来帮，先老伴后本人，离家近的优先。政策上不能办的讲清楚，不许愿。' }
					],
					opinion: '有活干就行，前面的话不提了。',
					goals: [{ title: '两口子都有活干', indicator: '稳定就业人数', baseline: '0 人', target: '2 人' }],
					measures: [
						{ title: '为本人联系门卫岗位', detail: '镇中心小学缺一名门卫，白班，管一顿饭。', category: 'employment', owner: 'town', target: 'head', due: 15, state: 'doing', progress: [[158, '校长见过人，说合适。'], [30, '体检单出来了，等学校通知上班。']] },
						{ title: '为妻子联系食堂岗位', detail: '同一所学校的食堂，早上去下午回。', category: 'employment', owner: 'village', target: 'spouse', due: -112, state: 'done', progress: [[138, '食堂让先去干几天试试。']], outcome: '签了合同，月工资 1,900 元。' }
					]
				}
			});
			const thirteen = Array.from({ length: 13 }, (_, i) => desk.day(-344 + i * 26));
			household.visits = thirteen.map((on, i) => ({
					on,
					by: i % 4 === 3 ? ('town' as const) : ('village' as const),
					method: 'home_visit',
					met: 'self' as const,
					metMembers: ['head'],
					purposes: i < 8 ? ['mediation', 'policy'] : ['follow_up'],
					...thirteenTimes[i]
				}));
			return household;
		}
	},
	{
		// ④ 杨案: urban dibao, 5,000 for a grave illness, 2,000 of temporary relief.
		village: '北街社区',
		kind: 'livelihood',
		build(desk) {
			const head = desk.person({ key: 'head', name: '杨文军', sex: '1', age: 52, relation: '02', married: 'divorced', served: 'veteran', presence: 'home' }, { sets: { healthStatus: { critical_illness: true } } });
			const son = desk.person({ key: 'child1', name: '杨浩', sex: '1', age: 15, relation: '20', presence: 'home' });
			head.sets['keyContactTags'] = { extreme_hardship: { basis: '低保、大病' } };
			const household = desk.household({
				key: 'yang-wenjun',
				group: '二网格',
				members: [head, son],
				kind: 'livelihood',
				level: 'serious',
				relief: { dibao: { from: desk.day(-280), source: '县民政局' } },
				fields: { housingStatus: 'public_rental' },
				plan: {
					state: 'effective',
					analysis: [
						{ by: 'village', text: '杨文军原来开出租，前年查出肾病，车卖了，父子两人住公租房，孩子上初三。' },
						{ by: 'town', text: '低保、大病救助、临时救助三条分开办，各有各的批准单位，凭据都留一份。' }
					],
					opinion: '同意，能干活了我自己挣。',
					goals: [{ title: '日子周转得开', indicator: '欠费', baseline: '水电欠 600 元', target: '0 元' }],
					measures: [
						{ title: '办理城镇低保', detail: '社区入户核收入，材料送区里。', category: 'livelihood', owner: 'village', funding: 'universal_relief', due: -60, state: 'done', progress: [[90, '入户核过，评议通过。']], outcome: '低保已批，按月发到一卡通。' },
						{ title: '申请大病救助', detail: '凭结算单由县医保局核。', category: 'medical', owner: 'county', target: 'head', funding: 'universal_relief', yuan: 5000, due: -40, state: 'done', outcome: '5,000 元已到账。' },
						{ title: '申请临时救助', detail: '孩子开学和取暖赶在一起，按临时救助报。', category: 'livelihood', owner: 'town', funding: 'universal_relief', yuan: 2000, due: -25, state: 'done', outcome: '2,000 元已到账。' },
						{ title: '联系轻体力岗位', detail: '社区图书室缺一名值班员，半天班。', category: 'employment', owner: 'village', target: 'head', due: 34, state: 'doing', progress: [[10, '去图书室看过，说愿意试试。']] }
					]
				}
			});
			household.visits = helpVisits(desk.rng, household, desk.day(-5)).slice(-5);
			return household;
		}
	},
	{
		// ⑤ 黄案: a party badge, seen to on the spot.
		village: '南关村',
		build(desk) {
			const head = desk.person(
				{ key: 'head', name: '黄继忠', sex: '1', age: 79, relation: '02', married: 'yes', served: 'veteran', presence: 'home' },
				{ fields: { partyMember: { isMember: true, joinedAt: '1969', branch: '南关村党支部', relationStatus: 'settled' }, politicalStatus: '01' } }
			);
			const wife = desk.person({ key: 'spouse', name: '苗凤英', sex: '2', age: 76, relation: '10', married: 'yes', presence: 'home' });
			const household = desk.household({ key: 'huang-jizhong', group: '三组', members: [head, wife] });
			household.visits = [
				{ on: desk.day(-38), by: 'village', method: 'reception', purposes: ['needs'], met: 'self', metMembers: ['head'], note: '到话吧来坐，说党徽丢了，支部过主题党日想戴上。当场从支部领了一枚给他戴好，很高兴。', steps: { recall: { done: true, note: '讲了入党那天的事。', items: ['service', 'honour'] }, help: { done: true, quickFixes: [{ matter: '补领党徽', done: true }] } } }
			];
			return household;
		}
	},
	{
		// ⑧ died, the household register not yet cleared.
		village: '双桥村',
		build(desk) {
			const head = desk.person({ key: 'head', name: '马占魁', sex: '1', age: 84, relation: '02', married: 'yes', served: 'veteran', presence: 'home' });
			const wife = desk.person({ key: 'spouse', name: '宋玉兰', sex: '2', age: 81, relation: '10', married: 'yes', presence: 'home' });
			head.entries.push({ kind: 'lifeStatus', value: { state: 'deceased', on: desk.day(-26), note: '户口还没有注销，家里人正在办手续。' } });
			const household = desk.household({ key: 'ma-zhankui', group: '一组', members: [head, wife] });
			household.visits = plainVisits(desk.rng, household, desk.day(-40), false);
			household.visits.push({ on: desk.day(-24), by: 'village', method: 'home_visit', purposes: ['routine'], met: 'family', metMembers: ['spouse'], note: '老班长前天走了，去家里看望，帮着料理。丧葬补助要哪些材料写了一张单子留下。', steps: { talk: { done: true, note: '讲了丧葬补助和遗属这两项。' }, help: { done: true, note: '帮着联系了车。' } } });
			return household;
		}
	},
	{
		// ⑨ a party member whose papers never reached a branch.
		village: '杨树湾村',
		build(desk) {
			const head = desk.person(
				{ key: 'head', name: '高永平', sex: '1', age: 44, relation: '02', married: 'yes', served: 'veteran', presence: 'migrant' },
				{ fields: { partyMember: { isMember: true, joinedAt: '2004', relationStatus: 'pending' }, politicalStatus: '01' } }
			);
			const wife = desk.person({ key: 'spouse', name: '任海霞', sex: '2', age: 42, relation: '10', married: 'yes', presence: 'migrant' });
			const household = desk.household({ key: 'gao-yongping', group: '二组', members: [head, wife] });
			household.visits = [{ on: desk.day(-72), by: 'village', method: 'phone', purposes: ['routine'], met: 'self', metMembers: ['head'], note: '在外地工地上，电话里说党组织关系的介绍信还压在箱子里，答应过年带回来交到支部。', steps: { clarify: { done: true, note: '讲清楚了介绍信要交到哪里、找谁。' } } }];
			return household;
		}
	},
	{
		// ⑪ nobody remembers more than the year.
		village: '云台村',
		build(desk) {
			const head = desk.person({ key: 'head', name: '段虎林', sex: '1', age: 65, relation: '02', married: 'yes', served: 'veteran', presence: 'home' }, { fields: { enlistDate: '1980', dischargeDate: '1984' } });
			const wife = desk.person({ key: 'spouse', name: '景秀莲', sex: '2', age: 63, relation: '10', married: 'yes', presence: 'home' });
			const household = desk.household({ key: 'duan-hulin', group: '三组', members: [head, wife] });
			household.visits = plainVisits(desk.rng, household, desk.day(-8), false);
			return household;
		}
	}
];

/** What thirteen visits to one house said and did, the first to the last. */
const thirteenTimes: readonly Pick<Visit, 'note' | 'steps'>[] = [
	{ note: '头一回去，没让进屋，在门口站着说了几句，说来过的人多了。' },
	{ note: '又去了一趟，递了水，话说了十来句，都是从前的事。', steps: { recall: { done: true } } },
	{ note: '把退役安置那几条逐条念给他听，听得进去了。', steps: { talk: { done: true, note: '照着文件念了退役安置的几条，哪一条对得上、哪一条对不上，都讲了。' } } },
	{ note: '镇里的人一起去的。说起当兵时学的手艺，语气缓下来。', steps: { recall: { done: true, note: '说在部队学过木工。', items: ['service'] } } },
	{ note: '老伴说他夜里睡不着，劝他别老想着以前。', steps: { talk: { done: true } } },
	{ note: '把能办的和不能办的分开写在一张纸上，他看了很久。', steps: { clarify: { done: true, note: '重新安排工作没有政策，写明了；就业和社保能帮，也写明了。' } } },
	{ note: '主动说起想找一份活，问镇里有没有门卫。', steps: { help: { done: true, note: '当场给镇里打电话问了岗位。' } } },
	{ note: '一起去镇中心小学看了看，校长跟他说了几句话。', steps: { help: { done: true, note: '陪着去见了校长。' } } },
	{ note: '老伴去食堂试了三天，回来说能干。', steps: { help: { done: true } } },
	{ note: '他自己骑车到村委会问体检的事，第二天上门讲清了去哪里做。', steps: { help: { done: true, note: '约好了镇卫生院的体检。' } } },
	{ note: '老伴拿到第一个月的工资，买了一袋面。', steps: { talk: { done: true } } },
	{ note: '说从前是心里有疙瘩，这几个月看出来是真帮。', steps: { recall: { done: true, items: ['service', 'contribution'] } } },
	{ note: '体检做过了，没有大毛病，单子过两天出来，等学校通知上班。', steps: { help: { done: true } } }
];
