import { type HelpKind, type Sentence, sentences } from './ideas.ts';

/** What workers write after a visit: how they found the people, what was talked about, what is left to do. */

export const greetings: readonly Sentence[] = sentences(
	'老班长在院里晒太阳，精神不错。 | self seen',
	'去的时候正在修农具，放下活坐下来说了半个多钟头。 | farmer self seen',
	'一进门就让坐下喝茶，话比上次多。 | seen',
	'在家，刚从地里回来，脸晒得黑。 | farmer self warm seen',
	'两口子都在，屋里收拾得利落。 | spouse seen',
	'人在家，说前几天感冒了，现在好了。 | self cold',
	'刚吃过晌午饭，坐在门口剥玉米。 | farmer autumn seen',
	'见到本人，气色比上回好。 | self seen',
	'在村口碰上的，跟着一起回了家。 | self seen',
	'正在看孩子写作业，放下本子就让座。 | schoolchild seen',
	'精神头好，问起话来声音还是很亮。 | self',
	'天冷，屋里生着炉子，烟筒看过，接得严实。 | cold seen'
);

export const herderGreetings: readonly Sentence[] = sentences(
	'骑马到的，正好收羊回圈，一家人都在。 | seen',
	'包里生着火，先喝了奶茶，慢慢说。 | cold seen',
	'刚从夏场搬下来，东西还没归置好。 | autumn seen',
	'老班长在圈边修围栏，边干边说。 | self seen',
	'孩子放假在家，帮着看羊羔。 | schoolchild warm seen',
	'今年草长得好，人也高兴，话多。 | warm',
	'风大，包里暖和，坐了一个钟头。 | cold seen',
	'路上没信号，人在包里，看见我们很高兴。 | seen'
);

export const phoneGreetings: readonly Sentence[] = sentences(
	'电话里说都好，正在外面干活，说得不长。',
	'接电话的是家里人，本人在地里，晚上又回过来一个。 | farmer',
	'电话打通了，声音听着精神，说家里都好。',
	'视频里看了看屋子，人在外地，工地上刚下工。',
	'打了两次才接上，说手机没电了，说了说近况。'
);

export const absences: readonly Sentence[] = sentences(
	'门锁着，邻居说走亲戚去了，过几天回来。',
	'没见到人，电话也没接，村里说去县里看孩子了。',
	'家里没人，炉子还温着，估计是下地了，改天再来。 | cold',
	'夏场太远，今天没走到，托人带了话。 | herder'
);

export const matters: Readonly<Record<HelpKind, readonly Sentence[]>> = {
	medical: sentences(
		'药还按时吃，说早起有点心慌，已经记下来让签约医生看看。',
		'问了上次复查的结果，医生让三个月后再去，日子记在墙上的日历里。',
		'报销的事又问了一遍，把结算单上的几个数一样一样对给他听，听懂了。',
		'腿肿消了一些，夜里睡得着了，家里人松了口气。',
		'说化验单看不懂，拍了照发给镇里，请卫生院的医生电话里讲一遍。 | seen',
		'自己记了一本药账，哪天吃了几片都写着，很认真。',
		'饭量比上月好，就是走远了喘，嘱咐别急着下地。'
	),
	livelihood: sentences(
		'今年收成还行，玉米卖了一部分，钱先还了亲戚的。 | farmer autumn',
		'低保的事问到了，讲清楚为什么要核收入、核到哪一步了。',
		'说煤快烧完了，记下来，月底前给拉一次。 | cold',
		'问了优待金什么时候发，讲了是按季发、发到一卡通。',
		'家里添了两只羊，说想再养一批，差点本钱，回去问问项目。 | herder',
		'日子比去年松快，说起孩子寄钱回来，脸上有了笑。 | child',
		'把惠农补贴的几样对了一遍，有一样没到账，回去查。 | farmer'
	),
	employment: sentences(
		'上次推的岗位去看了，嫌远，回来路上说想再等等。',
		'培训的通知送到了，报名表当场填好，说一定去。',
		'铺面的事在跑，租金谈下来一半，差一张执照。',
		'工资按时发了，说夜班多，想过一阵换个白班。',
		'问他愿意带徒弟不，笑着说愿意，就是手慢。',
		'在家歇了两天，说下周有个零活，去干三天。'
	),
	housing: sentences(
		'屋后墙的缝又宽了一点，用手指能伸进去，拍了照发给镇里。 | farmer seen',
		'雨停了，屋里还有印子，盆子收起来了，说就怕下连阴雨。 | warm',
		'材料已经拉回来，码在院里，等瓦工腾出工。',
		'鉴定的人来过了，报告要半个月，等信。',
		'房租涨了一百，跟房东说好了，先不涨。 | urban',
		'新换的窗扇严实，炉子也顺，屋里暖和多了。 | cold'
	),
	elderly_care: sentences(
		'送餐的饭菜还热，说爱吃面，跟点上说一声。 | seen',
		'呼叫器按了一次，村里接到了，说试一试管用。',
		'说夜里起来要摸黑，床头装一个小灯，下次带来。',
		'眼睛看得不太清，念了报纸给他听，挺爱听。 | seen',
		'耳朵背，凑近说才听得见，助听器电池换了新的。 | seen',
		'儿女昨天打过电话，一直念叨，高兴。 | child'
	),
	education: sentences(
		'孩子期中考得不错，奖状贴在墙上，拍了照留着。 | seen',
		'学费的事说清了，助学贷款办下来就不用东拼西凑。',
		'孩子周六去了自习室，说数学老师讲得明白。 | pupil',
		'开学要交住宿费，给问过学校，减免的名单月底出。',
		'孩子说想学机械，跟家里商量了一路，都支持。',
		'班主任打来电话，说孩子住校习惯了，叫家里放心。 | pupil'
	)
};

/** For households in ordinary contact. */
export const plainMatters: readonly Sentence[] = sentences(
	'家里都好，没有什么难处，问了问今年体检的时间。',
	'说起当年在部队学会的手艺，现在还用得上。',
	'光荣牌擦得亮，挂在正门上边。 | seen',
	'问了优待证能办哪些事，坐车和看病的几条讲了一遍。',
	'孩子在外地工作，过年回来，家里就老两口。 | child',
	'秋收完了，地里的活收尾，说今年比去年好。 | farmer autumn',
	'把档案里的住址和电话对了一遍，没有变化。',
	'愿意参加老兵志愿队，说植树、防火都算他一个。',
	'说村里的路灯坏了两盏，已经告诉村里。',
	'新添了孙子，一家人都高兴。 | child',
	'想查一下参保的记录，告诉了到镇里哪个窗口查。'
);

export const closings: readonly Sentence[] = sentences(
	'临走说下次来提前打个电话，好在家等着。 | seen',
	'记下两件事，回去问清楚了打电话告诉。',
	'说定了下次带上票据，一次看完。',
	'留了联系电话，有事随时打。',
	'坐了一个钟头，走的时候天快黑了。 | seen',
	'说好过了这阵农忙再来。 | farmer',
	'回来把情况跟镇里说了，镇里接着办。',
	'该带的材料列了一张单子，留在家里。 | seen'
);

export const recallNotes: readonly Sentence[] = sentences(
	'说起刚入伍的第一个冬天，笑了半天。',
	'拿出退伍证和奖章看，都用布包着。 | seen',
	'讲了当年修路架桥的事，孩子在旁边听。 | seen schoolchild',
	'提到老战友，前年还见过一面。',
	'说在部队学会了认字写信，一辈子用得上。'
);

export const talkNotes: readonly Sentence[] = sentences(
	'把医保报销的几档讲清了，举了他自己的例子。',
	'讲了优待证能办的事，听完说挺实在。',
	'讲了今年抚恤补助调整的口径，照文件念的。',
	'讲了慢特病认定要哪几样材料，写在纸上留下了。',
	'讲了大病保险和医疗救助先后怎么走。'
);

export const clarifyNotes: readonly Sentence[] = sentences(
	'这一条县里没有政策，讲明了，也说了能走的另一条路。',
	'提前退休的事不归这边办，告诉了去哪里问。',
	'说清楚了：住房改造要先鉴定，不是谁报谁先得。',
	'补发以前年度的事没有办法，照实说了，本人听明白了。'
);

export const helpNotes: readonly Sentence[] = sentences(
	'当场给换了一个灯泡，把电饭锅的插头也修了。 | seen',
	'帮着把一卡通的余额查了，告诉是哪一笔到账。',
	'把药盒上的字抄大了贴在墙上。 | seen',
	'给在外的孩子打了一个视频，让老人跟孩子说了会儿话。 | child',
	'帮着把门口的坑垫平，省得摔。 | seen'
);

export const carryNotes: readonly Sentence[] = sentences(
	'愿意给村里小学讲一次当年的事。',
	'答应参加清明的烈士墓打扫。',
	'同意把他的故事登在县里的老兵风采上。',
	'愿意带两个年轻人学修车。',
	'说身体允许，植树那天一定去。'
);

export const withdrawalReasons: readonly string[] = [
	'写错户了，是隔壁那一家的',
	'日期记错，重新记了一条',
	'这一条和上一条重了'
];

export const commentsByTown: readonly string[] = [
	'第二条的时限再往前提一点，免得赶在年底一起办。',
	'材料清单发到村里了，请按单子收一遍。',
	'测算以结算单为准，自己记的数先不填。',
	'上次说的复查，医院回话了，可以约下周。'
];

export const commentsByVillage: readonly string[] = [
	'人已经问过了，同意这么安排。',
	'材料收齐了，明天送到镇里。',
	'这一条已经开始做，进展记在下面。'
];

export const commentsByCounty: readonly string[] = [
	'同意镇里的意见，资金从优抚那一头走，请写清来源。',
	'县里这个月统一办一批，请在二十号前报齐。'
];
