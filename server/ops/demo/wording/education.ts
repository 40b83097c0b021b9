import { type KindWording, sentence, sentences } from './ideas.ts';

/** 教育: a child at school, and what it costs. */
export const education: KindWording = {
	situation: sentences(
		'{child}在{school}，一学期学费加住宿要六七千，家里供得吃力。 | student',
		'{child}在{school}念书，离家远，来回路费和伙食是一笔开支。 | pupil',
		'{child}学习自觉，老师说能往前赶，就怕因为钱的事分心。',
		'{focus}身体不好以后，家里挣钱的人少了，供得紧。 | ill',
		'{spouse}白天在镇上打零工，晚上陪着写作业。 | spouse',
		'孩子懂事，放假就回来帮着干活。 | child',
		'家里买不起打印机和平板，作业都是手抄。 | pupil'
	),
	town: sentences(
		'教育资助和助学贷款都可以办，先到学校把在读证明开出来。 | student', '教育资助可以办，先请学校把在读证明开出来。 | pupil',
		'住宿费减免由学校报，请家里把困难情况说明写一份。 | boards',
		'村里的孩子可以在镇上的自习室写作业，晚上有灯。 | pupil',
		'军人子女教育优待有一项，材料不多，请核一下。'
	),
	county: sentences(
		'助学金和国家助学贷款不冲突，可以一起办。 | student',
		'优秀学生有一次性奖励，成绩单报上来就能核。',
		'县里每年有一笔助学金专给退役军人子女，名单请在开学前报。'
	),
	opinion: sentences(
		'同意。孩子能安心念书，比什么都强。',
		'同意，我们自己也会省着用。',
		'听明白了，该办的手续我们去办。'
	),
	strengths: sentences('孩子成绩好，班里前几名。', '孩子懂事，老师夸过。', '家里看重念书，没让孩子缺过课。'),
	willingness: sentences('愿意让孩子念到底。', '愿意自己打一份零工凑生活费。', '希望先把助学贷款办下来。 | student'),
	goals: [
		{ title: '孩子不因为钱耽误学业', indicator: '按时报到和续读', baseline: '去年拖了半个月才交齐', target: '每学期按时交齐' },
		{ title: '住宿和路费有着落', indicator: '住宿费减免', baseline: '没有', target: '减免一半以上', given: ['student'] },
		{ title: '家里能供得起', indicator: '助学贷款', baseline: '没有', target: '办下一笔', given: ['student'] }
	],
	measures: [
		{
			title: '办理国家助学贷款',
			detail: '材料在县资助中心办，暑假前办好，家里签一次字就行。',
			category: 'education', owner: 'county', funding: 'none', cycle: 'once', target: 'child', given: ['student'],
			doing: sentences('在读证明已经开出来，等暑假去签字。 | m2-7', '资助中心说再补一份户口页。'),
			done: sentence('贷款已经办好，学费直接交到学校。')
		},
		{
			title: '申报教育资助',
			detail: '由学校报，家里写一份困难情况说明，村里盖章。',
			category: 'education', owner: 'village', funding: 'universal_relief', budget: [500, 3000], cycle: 'once', target: 'child',
			doing: sentences('说明写好盖了章，老师说月底报。'),
			done: sentence('资助名额批下来了，每学期发一次。'),
			blocked: '学籍转过来还没录，学校说录好了再报。'
		},
		{
			title: '退役军人子女助学金',
			detail: '县里那笔助学金，成绩单和在读证明各一份。',
			category: 'education', owner: 'county', funding: 'care_fund', budget: [1000, 3000], cycle: 'once', target: 'child',
			doing: sentences('材料报上去了。'),
			done: sentence('助学金已到账，孩子用来买了书和被子。')
		},
		{
			title: '住宿费减免',
			detail: '学校有几个减免名额，村里帮着把情况说明送到年级。',
			category: 'education', owner: 'town', funding: 'none', cycle: 'once', target: 'child', given: ['boards'],
			doing: sentences('找过班主任，说学期初统一报。'),
			done: sentence('减免了一半，省下的做生活费。')
		},
		{
			title: '周末作业辅导',
			detail: '镇上自习室有几位退休教师，每周六下午开门。',
			category: 'volunteer', owner: 'village', funding: 'none', cycle: 'weekly', target: 'child', given: ['pupil'],
			doing: sentences('去过三次，数学难的地方老师讲通了。', '这周下雪，没有去。 | m11-3'),
			done: sentence('这学期都去了，成绩往前走了。')
		},
		{
			title: '备一套上学用的东西',
			detail: '书包、书桌、台灯，由县里的助学捐赠出。',
			category: 'education', owner: 'town', funding: 'charity', budget: [300, 900], cycle: 'once', target: 'child', given: ['pupil'],
			doing: sentences('书桌订好了，月底送来。'),
			done: sentence('书桌和台灯都送到了，孩子当天就在上面写作业。')
		},
		{
			title: '假期勤工俭学',
			detail: '县里有几个适合大学生的假期岗位，按天给钱。',
			category: 'employment', owner: 'county', funding: 'enterprise', cycle: 'once', target: 'child', given: ['student'],
			doing: sentences('报了图书馆那一个，等通知。'),
			done: sentence('干了二十天，挣的够一学期的零用。 | m2-10')
		}
	]
};
