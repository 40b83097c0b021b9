import { type KindWording, sentence, sentences } from './ideas.ts';

/** 住房: the house is not safe or not the family's own. */
export const housing: KindWording = {
	situation: sentences(
		'{focus}家的土木房是八几年盖的，山墙有裂缝，下大雨时一间屋里要放两个盆。 | farmer unsafe',
		'去年秋天连阴雨以后，后墙往外鼓了一块。 | farmer unsafe',
		'{focus}家冬窝子的砖房漏风，屋顶去年被风掀过一角。 | herder unsafe',
		'{focus}租住在旧小区，房东说明年要收回。 | urban rented',
		'孩子逢年过节回来，家里没有地方住。 | childAway',
		'{spouse}腿脚不好，厨房和厕所都在院子那头，夜里走动不放心。 | spouse rural',
		'手里有些积蓄，够买一部分材料，工钱还差一截。 | rural',
		'前年鉴定过一次，当时说还能住，让过两年再看一遍。 | rural unsafe',
		'{focus}一家搬过三次家，最怕房东来电话。 | urban rented',
		'手里有些积蓄，够交一年房租，买房差得远。 | urban rented'
	),
	town: sentences(
		'请先做危房鉴定，报告出来再定修还是拆。 | rural',
		'C级够得上维修加固，D级才是重建，请村里照这个口径讲。 | rural unsafe',
		'雨季前先把屋面盖好，别等批。 | rural m1-6', '上冻前先把屋面盖好，别等批。 | rural m7-10',
		'轮候的号已经查过，排在前头，别让材料误了。 | urban rented',
		'公租房可以申请，材料清单镇里明天发到村里。 | urban rented'
	),
	county: sentences(
		'县里今年有一批危房改造指标，先把鉴定报告报上来。 | rural',
		'住房救助和老兵这一头分开列，钱的来路写清楚。',
		'租房补贴按月发，房东的合同要续到明年。 | urban rented',
		'修好以后请住建的同志来验，拍一张照片存档。 | rural'
	),
	opinion: sentences(
		'同意。住的事定下来，心就定了。',
		'同意，缺的钱我们自己凑一部分。',
		'都听明白了，按说的办。',
		'同意，别让孩子们操心就好。 | child'
	),
	strengths: sentences('手巧，修修补补自己能干。', '一家人肯吃苦，花钱有计划。', '邻里处得好，有事都愿意搭手。'),
	willingness: sentences('愿意自己出一部分钱。', '不想搬远，离老邻居近一点好。', '希望早一点定下来。'),
	goals: [
		{ title: '住得安全', indicator: '房屋鉴定等级', baseline: '{grade}级', target: '修到B级以上', given: ['rural', 'unsafe'] },
		{ title: '住得稳当', indicator: '有无固定住处', baseline: '租期只到明年', target: '有三年以上的住处', given: ['urban', 'rented'] },
		{ title: '自己出的钱有数', indicator: '自筹金额', baseline: '还没算', target: '不超过 1 万元' }
	],
	measures: [
		{
			title: '做一次危房鉴定',
			detail: '请县里的鉴定单位入户，报告给户主和镇里各一份。',
			category: 'housing', owner: 'town', funding: 'none', cycle: 'once', target: 'household', given: ['rural'],
			doing: sentences('约好了鉴定的人，看天气定日子。', '来看过了，墙体和屋架都拍了照。'),
			done: sentence('报告出来了，定为{grade}级，按{repair}来做。'),
			blocked: '鉴定排到下个月，这一片一起做。'
		},
		{
			title: '申请危房改造',
			detail: '材料齐了由镇里送县住建，指标下来以后再动工。',
			category: 'housing', owner: 'town', funding: 'project', budget: [8000, 30000], cycle: 'once', target: 'household', given: ['rural'],
			doing: sentences('表格填好了，户主签了字。', '县里收了材料，等指标。'),
			done: sentence('指标下来了，改造款分两次拨。'),
			blocked: '宅基地的证还在换，住建说要先换好。'
		},
		{
			title: '屋顶补漏',
			detail: '先把屋面盖好，油毡和瓦由村里统一买，请两个瓦工。',
			category: 'housing', owner: 'village', funding: 'charity', budget: [800, 4000], cycle: 'once', target: 'household', given: ['rural'],
			doing: sentences('材料已经拉回来，等天晴。', '屋面盖了一半，今天下了点雨，收了工。'),
			done: sentence('屋面全盖好了，前几天下雨没有漏。')
		},
		{
			title: '厨房和厕所改到屋里',
			detail: '夜里走动不方便，改一间耳房，扶手和防滑砖一起装。',
			category: 'housing', owner: 'village', funding: 'charity', budget: [1500, 5000], cycle: 'once', target: 'household', given: ['rural'],
			doing: sentences('位置量好了，瓦工说五天能干完。'),
			done: sentence('改好了，扶手也装上了，夜里走动不怕了。')
		},
		{
			title: '申请公共租赁住房',
			detail: '材料由社区代送，轮候期间先稳住现在的房子。',
			category: 'housing', owner: 'village', funding: 'universal_relief', cycle: 'once', target: 'household', given: ['urban', 'rented'],
			doing: sentences('申请已经受理，排在二十几号。', '社区问过一次，说今年有一批腾退的。'),
			done: sentence('号排到了，在等配房。'),
			blocked: '户口还在老家，要先迁过来才能轮。'
		},
		{
			title: '和房东续签合同',
			detail: '社区陪着一起谈，租期写足一年，涨租提前三个月说。',
			category: 'housing', owner: 'village', funding: 'none', cycle: 'once', target: 'household', given: ['urban', 'rented'],
			doing: sentences('和房东通过电话，说可以谈。'),
			done: sentence('续了一年，房租没有涨。')
		},
		{
			title: '租房补贴',
			detail: '轮候期间按月补贴，房东合同、收款人写清楚。',
			category: 'housing', owner: 'town', funding: 'universal_relief', budget: [1800, 4200], cycle: 'monthly', target: 'household', given: ['urban', 'rented'],
			doing: sentences('合同交了复印件，等核。', '头两个月的补贴已经到账。'),
			done: sentence('补贴按月在发，够交一半房租。')
		},
		{
			title: '修好冬窝子的墙和炉子',
			detail: '入冬前把墙缝抹好，换一个铁炉子，备足牛粪和煤。',
			category: 'housing', owner: 'village', funding: 'charity', budget: [1000, 4000], cycle: 'once', target: 'household', given: ['herder'],
			doing: sentences('抹墙的泥已经备好，月底动手。 | m8-10', '炉子换上了，烟筒也接好了。 | m9-11'),
			done: sentence('墙和炉子都好了，头一场雪屋里不冷。 | m10-12')
		},
		{
			title: '借住周转',
			detail: '修房期间先住村里的闲置院子，水电由村里接好。',
			category: 'housing', owner: 'village', funding: 'none', cycle: 'once', target: 'household', given: ['rural'],
			doing: sentences('院子打扫出来了，被褥自己搬过去。'),
			done: sentence('房子修好，已经搬回去住了。')
		}
	]
};
