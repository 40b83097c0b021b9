import { type KindWording, sentence, sentences } from './ideas.ts';

/** 生活: the income does not carry the family. */
export const livelihood: KindWording = {
	situation: sentences(
		'家里收入主要是{focus}的养老金和几亩地，遇上大事就周转不开。 | farmer old60', '家里收入主要靠几亩地和零工，遇上大事就周转不开。 | farmer able',
		'{focus}身体使不上劲，重活干不了，地已经流转出去一半。 | farmer weak',
		'前年冬天雪大，{focus}家死了二十多只羊，去年又贷款补了栏。 | herder',
		'草场面积小，羊多了养不住，收入一年好一年坏。 | herder',
		'{focus}原来在厂里上班，厂子停了以后靠打零工，收入不固定。 | urban casual', '{focus}退休金不高，水电、吃用、看病都从这里出。 | urban retired',
		'{spouse}常年吃药，不能出去干活。 | spouse illSpouse',
		'孩子在外也不宽裕，能贴补的有限。 | childAway',
		'一个人过，吃穿俭省，从不张口。 | alone',
		'前年家里添了一笔大开支，借亲戚的钱还有一部分没还上。',
		'日常吃用能维持，就怕冬天取暖和人情往来赶在一起。'
	),
	town: sentences(
		'按现在的收入核了一遍，可以按程序申请低保，批不批以评议为准。 | noRelief', '低保在享受，重点看还有没有够得上的专项救助。 | dibao',
		'已经享受的救助不变，再看临时救助和生活难补助这两项。 | otherRelief',
		'除了救助，还要想一条长久的路子，先帮着找一份离家近的活。 | able', '吃用、取暖、看病三笔账分开算，缺哪一笔补哪一笔。',
		'冬季取暖补助本月开始报名，请村里别漏了这一户。 | m9-11',
		'优待金按规定不计入收入，核算时请分开列。 | benefit'
	),
	county: sentences(
		'先把普惠的办全，县里再看优待这一头。',
		'同意镇里的意见，核收入的时候两种口径都写上，方便以后对照。',
		'县里有一批公益性岗位，合适的话可以报一个名。 | able',
		'春节、八一两次慰问把这一户列进去。'
	),
	opinion: sentences(
		'同意。有活干我就干，能自己挣的不伸手。 | able',
		'都听懂了，该报什么材料我们按时交。',
		'同意，谢谢村里镇里惦记着我们这些老家伙。 | old60 veteran',
		'同意，希望取暖的事早点定下来。 | m8-12'
	),
	strengths: sentences('勤快，地里的活样样会。 | farmer', '会修农机，村里人常来找。 | farmer', '一家人和气，日子有计划。 | company', '养羊有经验，懂得防病。 | herder', '过日子有计划，一笔一笔记着账。'),
	willingness: sentences('愿意学一门手艺，也愿意种村里推的品种。 | farmer able', '想再养几只羊，差一点本钱。 | herder', '愿意参加公益岗位。 | able', '愿意到老兵话吧帮忙值班。 | veteran', '希望先把眼前这一关过去。'),
	goals: [
		{ title: '日子周转得开', indicator: '月底有没有结余', baseline: '多半要借', target: '不用借' },
		{ title: '冬天取暖有保障', indicator: '取暖用煤', baseline: '只备了一半', target: '入冬前备齐' },
		{ title: '有一份稳定收入', indicator: '每月固定收入', baseline: '没有', target: '每月 800 元以上', given: ['able'] },
		{ title: '不添新债', indicator: '家庭借款', baseline: '还有几千元没还', target: '年底前还掉一半' }
	],
	measures: [
		{
			title: '申请最低生活保障',
			detail: '村里帮着填表、开证明，镇里入户核收入，评议时本人到场。',
			category: 'livelihood', owner: 'village', funding: 'universal_relief', cycle: 'once', target: 'household', given: ['noRelief'], isOpenEnded: true,
			doing: sentences('表已经填好，收入证明开了两份。', '镇里来入户核过，和家里说的一致。', '评议会开过了，等公示。'),
			done: sentence('低保已批，从本月起发到一卡通。'),
			blocked: '分户的手续没有办完，要等派出所出新的户口页。'
		},
		{
			title: '申请临时救助',
			detail: '家里这笔大开支有票据，按临时救助的办法报。',
			category: 'livelihood', owner: 'town', funding: 'universal_relief', budget: [800, 3000], cycle: 'once', target: 'household',
			doing: sentences('票据收齐了，已交镇民政窗口。'),
			done: sentence('临时救助已到账，钱用在了还账上。')
		},
		{
			title: '落实生活难补助',
			detail: '三难里的生活难一项，按县里当年的标准。',
			category: 'livelihood', owner: 'town', funding: 'prefer_fund', budget: [600, 1600], cycle: 'once', target: 'focus',
			doing: sentences('名单已报县里。'),
			done: sentence('补助已到账，告诉了本人是哪一项政策。')
		},
		{
			title: '安排公益性岗位',
			detail: '护林、保洁、巡河这几样里挑一样，离家近、活不重。',
			category: 'employment', owner: 'town', funding: 'project', budget: [6000, 9600], cycle: 'monthly', target: 'focus', given: ['able'],
			doing: sentences('岗位名额下来了，在和本人商量干哪一样。', '已经上岗，每天上午干两个钟头。', '工资按月发，第一个月的拿到了。'),
			done: sentence('签了一年，到期可以续。'),
			blocked: '今年名额已满，要等年中补录。'
		},
		{
			title: '帮着卖秋天的山货',
			detail: '联系县里的消费帮扶专柜，统一收购，不让贩子压价。',
			category: 'industry', owner: 'village', funding: 'project', cycle: 'once', target: 'household', given: ['farmer'],
			doing: sentences('专柜来看过货，说核桃个头匀，愿意收。 | m9-11', '先收了 300 斤，钱当天就给了。 | m9-12'),
			done: sentence('今年的全卖出去了，比往年多卖了一千多元。 | m10-12')
		},
		{
			title: '补栏和饲草',
			detail: '帮着申请牧区补栏项目，同时联系一批平价饲草过冬。',
			category: 'industry', owner: 'town', funding: 'project', budget: [3000, 8000], cycle: 'once', target: 'household', given: ['herder'],
			doing: sentences('项目申请已经报上去，等批。', '饲草联系好了，初八前后送到。 | m9-12'),
			done: sentence('二十只基础母羊已经进圈，饲草也备齐了。 | m9-12'),
			blocked: '饲草车排不上，还在等。'
		},
		{
			title: '入冬前备齐取暖用煤',
			detail: '村里统一拉，送到院里码好。',
			category: 'livelihood', owner: 'village', funding: 'charity', budget: [600, 1500], cycle: 'once', target: 'household', given: ['rural'],
			doing: sentences('煤已经订好，月底前拉回来。 | m9-11'),
			done: sentence('两吨煤已经送到，码在了西墙根。 | m10-12')
		},
		{
			title: '家里的老房子刷漏补窗',
			detail: '志愿队上门换窗扇、补屋面，材料钱从慈善捐款里出。',
			category: 'housing', owner: 'village', funding: 'charity', budget: [800, 2000], cycle: 'once', target: 'household', given: ['worn'],
			doing: sentences('尺寸量过了，窗扇在做。'),
			done: sentence('窗户换了，屋里不透风。')
		},
		{
			title: '节前上门看一次',
			detail: '春节、八一两次慰问都去，带上米面油，坐下来说说话。',
			category: 'livelihood', owner: 'county', funding: 'none', cycle: 'quarterly', target: 'household',
			doing: sentences('八一前去过，坐下来说了说话。 | m8-8'),
			done: sentence('今年两次慰问都到了。 | m9-12')
		}
	]
};
