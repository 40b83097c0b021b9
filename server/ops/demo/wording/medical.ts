import { type KindWording, sentence, sentences } from './ideas.ts';

/** 医疗: somebody of the family is ill for long, or gravely. */
export const medical: KindWording = {
	situation: sentences(
		'{focus}患{illness}，{since}确诊，一直在{hospital}看。',
		'{focus}得的是{illness}，从{since}起离不开药，隔一段就要去{hospital}复查。 | chronic',
		'{focus}{since}查出{illness}，先后住院三次，眼下在家休养，按时到{hospital}复查。 | critical',
		'家里主要靠{spouse}照料，地里的活顾不上，去年少种了一半。 | spouse farmer',
		'{spouse}白天放羊，晚上照料病人，自己也有腰疼的毛病。 | spouse herder',
		'{spouse}一边照料一边操持家务，一天到晚歇不下来。 | spouse urban',
		'孩子在外务工，平时帮不上手，去一趟医院要找人搭车。 | childAway',
		'一个人住，邻居每天过来看一眼。 | alone',
		'医保目录里的都报了，目录外的药和来回路费是眼下最大的开支。',
		'人是清醒乐观的，自己记着用药，就怕给组织添麻烦，有难处不大开口。'
	),
	town: sentences(
		'医保、大病保险都已结清，建议先核自付部分，再看能不能申请医疗救助。 | critical',
		'建议先把门诊慢特病认定办下来，每月药费可以多报一部分。 | chronic',
		'乡镇卫生院可以上门随访，血压、血糖每月一测，数据记在家庭医生手册上。',
		'去县里复查的日子可以提前报上来，镇里的便民车每周二、周五发车。',
		'票据比较零散，请村里帮着按次整理好，材料齐了镇里三天内报出去。'
	),
	county: sentences(
		'同意先普惠、后优待的次序：医保结算单到齐以后，再看关爱帮扶基金。',
		'县医院已留老兵优先号，复查前一天由村里打电话约即可。',
		'后续如住院，请把出院结算单及时交镇里，测算以结算单为准。 | critical',
		'慢特病认定材料县里可以代送，不用本人再跑。 | chronic'
	),
	opinion: sentences(
		'同意这些安排。只盼着看病的路上有人搭把手，别的我们自己能扛。',
		'都听明白了，同意。药费能多报一点就松快多了。',
		'同意。感谢大家惦记，能自己走动的时候我尽量自己去。',
		'没有别的要求，按说的办就行，票据我们会收好。'
	),
	strengths: sentences('家里人齐心，用药按时。 | company', '孩子孝顺，每月都往家里寄钱。 | childAway', '情绪稳定，用药看病自己心里有数。', '邻里关系好，有事都愿意帮。'),
	willingness: sentences('愿意配合治疗，希望少跑路。', '身体好些以后想继续种几亩地。 | farmer', '愿意把看病报销的经过讲给别的老兵听。 | veteran', '希望就近复查，不想去外地。'),
	goals: [
		{ title: '治疗不断档', indicator: '按医嘱复查次数', baseline: '去年漏了两次', target: '全年一次不漏' },
		{ title: '自付医药费降下来', indicator: '每月自付金额', baseline: '每月约 900 元', target: '每月不超过 400 元', given: ['chronic'] },
		{ title: '不因看病欠新债', indicator: '看病借款', baseline: '已借 2 万元', target: '年底前不增加', given: ['critical'] },
		{ title: '照料有人接得上', indicator: '能替换照料的人', baseline: '只有家里一人', target: '至少再有一人', given: ['spouse'] }
	],
	measures: [
		{
			title: '办理门诊慢特病认定',
			detail: '收齐近一年的病历和检查单，由村里代交，认定后药费按慢特病报销。',
			category: 'medical', owner: 'village', funding: 'universal_relief', cycle: 'once', target: 'focus', given: ['chronic'],
			doing: sentences('病历还差去年冬天那一次的，已请医院病案室补印。', '材料交到镇里了，等医院专家组评定。'),
			done: sentence('认定已通过，本月起按慢特病报销，药费少了一大半。'),
			blocked: '早年的病历找不到原件，医院说只能查到电子档以后的部分。'
		},
		{
			title: '上门测血压、送药到户',
			detail: '乡镇卫生院签约医生每月上门一次，村里陪同，缺药当场记下，下次带来。',
			category: 'medical', owner: 'village', funding: 'none', cycle: 'monthly', target: 'focus',
			doing: sentences('签约医生来过了，血压比上月平稳。', '这次带了两种药，讲了饭前饭后怎么吃。', '天气转凉，医生嘱咐早晚别出门。 | m9-11'),
			done: sentence('随访已转为卫生院的固定安排，每月第一个星期三上门。')
		},
		{
			title: '申请医疗救助',
			detail: '以出院结算单为准核自付部分，材料由镇里送县医保局。',
			category: 'medical', owner: 'town', funding: 'universal_relief', budget: [1200, 8000], cycle: 'once', target: 'focus', given: ['critical'],
			doing: sentences('结算单已收齐，自付数和票据对上了。', '县医保局已受理，让补一份户口页复印件。'),
			done: sentence('救助款已到一卡通，家里核对过数目。'),
			blocked: '外地住院的那次还没有结算单，要等医院寄回来。'
		},
		{
			title: '落实三难补助',
			detail: '医疗难一项，按县里当年办法核给。',
			category: 'medical', owner: 'town', funding: 'prefer_fund', budget: [800, 2000], cycle: 'once', target: 'focus',
			doing: sentences('申请表已填好，本人看过、签了名。'),
			done: sentence('补助已到账，告诉了本人款从哪里来、为什么给。')
		},
		{
			title: '复查当天接送到县医院',
			detail: '提前一天打电话约好，便民车到家门口，村里派人陪着挂号取药。',
			category: 'volunteer', owner: 'village', funding: 'none', cycle: 'monthly', target: 'focus',
			doing: sentences('这次由村里的志愿者开车，上午去下午回。', '医生说恢复得不错，下次可以隔六周再来。', '路上堵车，挂号晚了点，下回再早半小时出发。'),
			done: sentence('今年的复查都去了，一次没有漏。'),
			blocked: '便民车在修，先请邻居帮忙，油钱还没有着落。'
		},
		{
			title: '联系县医院专家复诊',
			detail: '用老兵优先号约专家，把几家医院的片子一起带去看。',
			category: 'medical', owner: 'county', funding: 'none', cycle: 'once', target: 'focus',
			doing: sentences('专家门诊已约上，片子由村里先送去。'),
			done: sentence('专家看过了，调整了用药，三个月后再看一次。')
		},
		{
			title: '关爱基金补助药费',
			detail: '目录外用药部分，凭票据由县关爱帮扶基金补助。',
			category: 'medical', owner: 'county', funding: 'care_fund', budget: [1000, 5000], cycle: 'once', target: 'focus',
			doing: sentences('票据已交县里，正在核。'),
			done: sentence('基金补助已发，收据存在户里。')
		},
		{
			title: '教家人照护方法',
			detail: '卫生院护士上门教翻身、拍背、按摩，留一张图给家里人照着做。',
			category: 'medical', owner: 'town', funding: 'none', cycle: 'quarterly', target: 'spouse', given: ['spouse'],
			doing: sentences('护士来教过一次，{spouse}学得很认真。', '照着图做，夜里翻身不费劲了。'),
			done: sentence('家里人已经都会了，护士说做得很规范。')
		},
		{
			title: '农忙时组织帮工',
			detail: '春种秋收各帮三天，由村里的老兵志愿队出人。',
			category: 'volunteer', owner: 'village', funding: 'none', cycle: 'quarterly', target: 'household', given: ['farmer'],
			doing: sentences('地膜已经铺好，苗出得齐。 | m4-6', '志愿队来了六个人，两天把玉米收完了。 | m9-10'),
			done: sentence('秋粮已经入仓，今年没有误农时。 | m10-12')
		},
		{
			title: '帮着把羊群合牧',
			detail: '和邻近两户合牧，轮流出场，腾出人手照料病人。',
			category: 'industry', owner: 'village', funding: 'none', cycle: 'quarterly', target: 'household', given: ['herder'],
			doing: sentences('和东边两户说好了，从月初开始轮着放。', '接羔时忙不过来，村里又找了一个人。 | m3-5'),
			done: sentence('合牧已经顺当，每户三天一轮。')
		}
	]
};
