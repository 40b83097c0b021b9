import { type KindWording, sentence, sentences } from './ideas.ts';

/** 养老: an old person who needs somebody near. */
export const elderly: KindWording = {
	situation: sentences(
		'{focus}今年{age}岁，一个人住，做饭还能行，夜里怕摔。 | alone',
		'{focus}今年{age}岁，老两口互相照看，{spouse}眼睛看不清，做饭不大方便。 | spouse',
		'{focus}今年{age}岁，白天一个人在家，孩子要到晚上才回来。 | childHome',
		'孩子在外地，一年回来两三次，平时靠电话。 | childAway',
		'邻居隔三差五送饭，村里也轮着去看。',
		'耳朵背，手机接了听不清，找他要到门上去。',
		'前年摔过一次，之后出门就少了。',
		'一个人把院子收拾得干净，话也清楚，就是不肯麻烦人。 | alone rural'
	),
	town: sentences(
		'高龄津贴和护理补贴先核一遍，够得上的当月报。',
		'村里的互助点可以送餐，一天一顿，钱由点上出大半。',
		'装一个一键呼叫器，按一下村里和儿女都能接到。 | child', '装一个一键呼叫器，按一下村里就能接到。 | alone',
		'敬老院可以先住十天试一试，合适了再定。'
	),
	county: sentences(
		'失能评估可以上门做，评了等级护理补贴就能定下来。',
		'孤老和独居的保险县里统一办，名单请在月底前报。',
		'县里的养老护理员每季下村一次，可以教家里人翻身、喂饭。 | company'
	),
	opinion: sentences(
		'同意。有人隔几天来看看，心里就踏实。',
		'还能自己过，等走不动了再说。',
		'同意，送餐很好，少放点盐。',
		'同意，别给孩子们添麻烦就行。 | child'
	),
	strengths: sentences('精神好，记性清楚，能讲当年的事。 | veteran', '精神好，记性清楚。', '生活能自理，爱干净。', '村里人缘好。', '字写得好，常帮人写信。'),
	willingness: sentences('愿意在自己家里住，不愿意去敬老院。', '愿意到老兵话吧讲讲当年。 | veteran', '愿意试试送餐。', '希望有人陪着去看眼睛。'),
	goals: [
		{ title: '每天都有人看一眼', indicator: '上门或电话联系', baseline: '一周两三次', target: '每天一次' },
		{ title: '夜里有人接应', indicator: '呼叫接应', baseline: '没有', target: '按一下有人接' },
		{ title: '吃得上热饭', indicator: '助餐次数', baseline: '没有', target: '每周五次' }
	],
	measures: [
		{
			title: '装一键呼叫器',
			detail: '装在床头和堂屋，连到村里的值班电话。',
			category: 'elderly', owner: 'town', funding: 'charity', budget: [300, 600], cycle: 'once', target: 'focus',
			doing: sentences('看好了位置，等师傅来装。', '装上了，试着按了一次，村里接到了。'),
			done: sentence('用熟了，前天半夜咳嗽按了一下，村医过去看了看。')
		},
		{
			title: '送餐到户',
			detail: '互助点每天中午送一顿热饭，周末由邻居轮着。',
			category: 'elderly', owner: 'village', funding: 'none', cycle: 'weekly', target: 'focus',
			doing: sentences('说好了少放盐、软一点，先送一周看看。', '爱吃面，一周送两次面条。'),
			done: sentence('固定下来了，钱每月结一次。')
		},
		{
			title: '核高龄津贴和护理补贴',
			detail: '对着年龄和评估等级核，够得上的当月报。',
			category: 'policy', owner: 'town', funding: 'universal_relief', cycle: 'once', target: 'focus',
			doing: sentences('高龄津贴已报，护理补贴要先做评估。', '评估的人下周上门。'),
			done: sentence('两样都批了，打到一卡通。'),
			blocked: '一卡通过期了，要本人到镇上换。'
		},
		{
			title: '每周上门看一次',
			detail: '村里的老兵志愿队轮着去，坐一坐，看看有什么要搭手的。',
			category: 'volunteer', owner: 'village', funding: 'none', cycle: 'weekly', target: 'focus',
			doing: sentences('这周去的是两个年轻人，帮着换了灯泡。', '炉子、烟筒看过了，都好。 | rural m11-3'),
			done: sentence('轮成了规矩，谁去都在本子上记一笔。')
		},
		{
			title: '白内障检查和手术',
			detail: '县医院有定点项目，手术费大半由项目出，派人陪着去。',
			category: 'medical', owner: 'county', funding: 'project', budget: [500, 2000], cycle: 'once', target: 'focus',
			doing: sentences('约好了下周二的号，村里派车。'),
			done: sentence('做完了，回来能看清路了。')
		},
		{
			title: '教家里人照料',
			detail: '护理员上门教翻身、喂饭、防跌，留一张图。',
			category: 'elderly', owner: 'county', funding: 'none', cycle: 'quarterly', target: 'household', given: ['company'],
			doing: sentences('来教过一次，家里人说有用。'),
			done: sentence('都会了，照着图做。')
		},
		{
			title: '防滑改造',
			detail: '门槛削平，厕所装扶手，院里铺防滑砖。',
			category: 'housing', owner: 'village', funding: 'charity', budget: [600, 2000], cycle: 'once', target: 'household', given: ['rural'],
			doing: sentences('量好了，砖已经买回来。'),
			done: sentence('都弄好了，走起来稳当。')
		},
		{
			title: '试住敬老院十天',
			detail: '先住着看吃得惯不惯，随时可以回来。',
			category: 'elderly', owner: 'town', funding: 'universal_relief', cycle: 'once', target: 'focus', given: ['alone'],
			doing: sentences('去看过一次房间，说再想想。'),
			done: sentence('住了十天，说还是家里好，回来了，敬老院答应冬天再留一张床。')
		}
	]
};
