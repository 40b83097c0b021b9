import { type KindWording, sentence, sentences } from './ideas.ts';

/** 就业: somebody of working age has no work that lasts. */
export const employment: KindWording = {
	situation: sentences(
		'{focus}退役回来以后在外地干过几年，去年厂子搬走，回来后一直没有固定的活。',
		'{focus}有驾驶证，开过货车，现在零散给人帮工。',
		'{focus}在工地上干了几年，一年干不满半年，想找一份安稳些的活。',
		'{focus}会修农机，村里村外都知道，就是没有本钱开个铺面。 | farmer',
		'{focus}从部队学了汽车修理，回来后一直在牧区打零工。 | herder',
		'{focus}原来在商场做安保，商场停业以后在家待了大半年。 | urban',
		'{spouse}也想找一份能顾家的活。 | spouse',
		'家里有老人要照顾，走不远，想在县里找活。 | elder',
		'人不怕吃苦，就是合适的活少，问了几处都没有回音。',
		'孩子还在上学，开销一年比一年大。 | schoolchild'
	),
	town: sentences(
		'先帮着把简历理出来，镇里每月的送岗都叫上他。',
		'县里的农机修理培训下月开班，可以报一个名，结业有证。 | farmer',
		'物流园正在招夜班调度，有驾驶证的优先，可以先去看看。',
		'镇里有两家企业愿意优先用退役军人，工资不算高，离家近。',
		'本人想自己干，可以看看创业担保贷款，镇里帮着写材料。'
	),
	county: sentences(
		'县就业中心的岗位库每周更新，请村里对照着推，别让人白跑。',
		'培训费和食宿由项目出，回来后三个月内跟一次就业。',
		'创业担保贷款可以贴息，材料齐了县里七天内答复。',
		'夫妻两人都要找活的，尽量安排在一个园区，来回方便。 | spouse'
	),
	opinion: sentences(
		'同意。只要离家近，工资少一点也行。',
		'愿意先去学一门手艺，学完了再找活。',
		'同意，想自己开个小铺面，盼着贷款的事快一点。',
		'都同意，给我找个能顾家的活就很好。'
	),
	strengths: sentences('当过班长，做事有条理，肯吃苦。', '会开车、会修车，手艺过硬。', '村里人信得过，能带着大家一起干。 | rural', '识字会电脑，学东西快。'),
	willingness: sentences('愿意在县里干，不想再出远门。', '想自己开铺面，不怕起早。', '愿意参加培训，最好能考个证。', '愿意带徒弟。'),
	goals: [
		{ title: '有一份稳定的活', indicator: '签合同或稳定经营', baseline: '零工', target: '连续干满三个月' },
		{ title: '月收入上来', indicator: '月收入', baseline: '不到 1,500 元', target: '2,800 元以上' },
		{ title: '学一门能用的手艺', indicator: '结业证或上岗证', baseline: '没有', target: '拿到一个证' }
	],
	measures: [
		{
			title: '推荐县内岗位',
			detail: '每周看一遍县就业中心的岗位库，合适的当天打电话，陪着去面试。',
			category: 'employment', owner: 'village', funding: 'none', cycle: 'weekly', target: 'focus',
			doing: sentences('推了两个岗位，一个嫌远，一个去看了在等信。', '陪着去面试了，对方说下周给话。', '物流园回话，让周一去试工。'),
			done: sentence('已经签了合同，月底开始发工资。'),
			blocked: '合适的岗位都要上夜班，本人身体吃不消。'
		},
		{
			title: '送去参加技能培训',
			detail: '电工、焊工、驾驶、家政四样里挑一样，食宿由项目出。',
			category: 'employment', owner: 'town', funding: 'project', budget: [1500, 3000], cycle: 'once', target: 'focus',
			doing: sentences('报了名，月初开课。', '已经上了两周，老师说他手上功夫好。'),
			done: sentence('结业了，证书领到手。'),
			blocked: '开班人数不够，县里说合到下一期。'
		},
		{
			title: '帮着办创业担保贷款',
			detail: '写经营计划、找担保人，材料送县就业中心。',
			category: 'employment', owner: 'county', funding: 'project', cycle: 'once', target: 'focus',
			doing: sentences('经营计划写好了，担保人还差一位。', '材料已交，等银行放款。'),
			done: sentence('贷款放下来了，铺面盘下来正在收拾。'),
			blocked: '担保人的工资证明对不上，要换一位。'
		},
		{
			title: '夫妻就近就业',
			detail: '和物流园、服装厂说好，两口子尽量排在一个班。',
			category: 'employment', owner: 'town', funding: 'none', cycle: 'once', target: 'spouse', given: ['spouse'],
			doing: sentences('服装厂答应先试用一个月。', '{spouse}已经去上班，计件，一天能挣八九十。'),
			done: sentence('{spouse}转正了，两个人一起上下班。')
		},
		{
			title: '开一个修理铺面',
			detail: '帮着找临街的房子，减免头半年租金，办营业执照。',
			category: 'industry', owner: 'village', funding: 'enterprise', budget: [3000, 8000], cycle: 'once', target: 'focus',
			doing: sentences('看了三处，定在集市南头那间。', '执照在办，工具先借一套。'),
			done: sentence('铺面开张了，头一个月接了十几单。')
		},
		{
			title: '落实退役军人创业补贴',
			detail: '按当年办法申领一次性补贴，镇里帮着填表。',
			category: 'policy', owner: 'town', funding: 'prefer_fund', budget: [2000, 5000], cycle: 'once', target: 'focus',
			doing: sentences('材料报上去了，等县里核。'),
			done: sentence('补贴已到账，用在了买设备上。')
		},
		{
			title: '帮着照看家里老人',
			detail: '白天由村里的互助点照看，晚上接回家，费用按天算。',
			category: 'elderly', owner: 'village', funding: 'none', cycle: 'weekly', target: 'household', given: ['elder'],
			doing: sentences('老人在互助点待得惯，还和几个老伙伴下棋。'),
			done: sentence('固定下来了，每天早送晚接。')
		},
		{
			title: '三个月后跟一次',
			detail: '上岗满三个月，问问工资、住宿、有没有难处。',
			category: 'employment', owner: 'county', funding: 'none', cycle: 'once', target: 'focus',
			doing: [],
			done: sentence('跟过了，干得稳，单位也满意。'), isOpenEnded: true
		}
	]
};
