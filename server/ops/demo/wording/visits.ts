import { type HelpKind, type Sentence, sentences } from './ideas.ts';

/** What workers write after a visit: how they found the people, what was talked about, what is left to do. */

export const greetings: readonly Sentence[] = sentences(
	'老班长在院里晒太阳，精神不错。 | veteran self seen rural home m3-10',
	'去的时候正在修农具，放下活坐下来说了半个多钟头。 | farmer fit self seen home m2-10',
	'一进门就让坐下喝茶，话比上次多。 | seen',
	'刚从地里回来，脸晒得黑，洗了手坐下说。 | farmer fit self home able seen m5-9',
	'两口子都在，屋里收拾得利落。 | spouse self seen home',
	'说前几天感冒了，现在好了。 | self m11-3',
	'刚吃过晌午饭，坐在门口剥玉米。 | farmer fit home seen m9-10',
	'见到本人，气色比上回好。 | self seen',
	'在村口碰上的，跟着一起回了家。 | rural self seen home',
	'在小区门口碰上的，一起上了楼。 | urban self seen',
	'去的时候正看孩子写作业，让了座慢慢说。 | pupil seen m9-1',
	'精神头好，问起话来声音还是很亮。 | veteran self seen',
	'天冷，屋里生着炉子，烟筒看过，接得严实。 | rural seen m11-3',
	'去的时候正在做饭，边忙边说。 | seen',
	'屋里暖气不错，坐下来说了一会儿话。 | urban seen m11-3'
);

export const herderGreetings: readonly Sentence[] = sentences(
	'骑马到的，正好收羊回圈，坐下来喝了碗茶。 | herder seen',
	'包里生着火，先喝了奶茶，慢慢说。 | herder pasture seen m11-3',
	'刚从夏场搬下来，东西还没归置好。 | herder pasture seen m9-10',
	'老班长在圈边修围栏，边干边说。 | herder veteran fit self seen m4-10',
	'孩子放假在家，帮着看羊羔。 | herder pupil seen m7-8',
	'今年草长得好，人也高兴，话多。 | herder m6-8',
	'外面风大，进屋坐了一个钟头。 | herder seen m11-4',
	'路上没信号，见我们找来了很高兴。 | herder seen',
	'一进门先倒奶茶，坐下慢慢说。 | seen'
);

export const phoneGreetings: readonly Sentence[] = sentences(
	'电话里说都好，正忙着，说得不长。',
	'接电话的是家里人，本人在地里，晚上又回过来一个。 | farmer fit company home self m4-10', '问了问近来的身体和家里，都还好。',
	'电话打通了，声音听着精神。',
	'打了两次才接上，说手机没电了，说了说近况。',
	'人在外地干活，中午歇晌的时候接的电话。 | away self'
);

export const videoGreetings: readonly Sentence[] = sentences(
	'视频里见了面，人精神。',
	'视频里见到了一家人，说了一圈话。 | company home',
	'视频信号时断时续，说了十来分钟。'
);

export const wechatGreetings: readonly Sentence[] = sentences(
	'微信上发来两张院子的照片，说都好。 | rural home',
	'微信上留了言，晚上回过来，说白天在忙。',
	'微信上一条一条语音说的，听着精神。'
);

export const nightGreetings: readonly Sentence[] = sentences(
	'晚饭后去的，围着炉子说话。 | rural m11-3',
	'天黑了才从地里回来，洗了手坐下慢慢说。 | farmer fit able home m4-10',
	'晚上有空，搬了凳子坐下来，说到快九点。',
	'吃过晚饭去的，正看新闻，关了电视说话。'
);

export const receptionGreetings: readonly Sentence[] = sentences(
	'赶集顺路到话吧坐了坐，喝了一杯热水。 | rural self home',
	'到话吧来问事，先坐下喝了口水，慢慢说。',
	'在话吧和几个老战友聊天，正好坐下来说了说。 | veteran self',
	'一早就到站里来了，说顺路办点事。'
);

export const meetingGreetings: readonly Sentence[] = sentences(
	'座谈会上坐在前排，散会后单独留下说了几句。',
	'来参加了座谈，会上话不多，会后聊了一会儿。'
);

export const absences: readonly Sentence[] = sentences(
	'门锁着，邻居说走亲戚去了，过几天回来。',
	'没见到人，电话也没接，隔天再来。',
	'家里没人，炉子还温着，估计没走远，改天再来。 | rural m11-3',
	'夏场太远，今天没走到，托人带了话。 | herder pasture m6-8'
);

/** What is said of a measure of the plan, with its title and what its log says. */
export const ofMeasure = {
	progressed: ['“{title}”有了进展：{said}', '说了“{title}”办到哪一步：{said}', '“{title}”往前走了一步：{said}'],
	ended: ['“{title}”办成了，一起对了一遍：{said}', '“{title}”有了结果：{said}'],
	blocked: ['“{title}”卡住了：{said}', '为“{title}”又问了一遍，还没通：{said}'],
	quiet: ['问起“{title}”，还在办，答应有了信就来说。', '“{title}”还在办，把下一步要做的讲了一遍。', '“{title}”没有新情况，记下来再催一次。'],
	waiting: ['“{title}”还没动手，说好{due}以前办。', '把“{title}”怎么办、谁来办讲了一遍，{due}以前办。'],
	late: ['“{title}”过了说好的日子还没办成，回去就催。']
} as const;

/** What the worker did about a measure, and what he explained about it. */
export const helpWithMeasure: readonly string[] = ['为“{title}”的事当场打了电话，约好下一步。', '把“{title}”找谁、什么时候来写在纸上留下了。'];
export const helpWithPapers: readonly string[] = ['“{title}”要的材料，帮着理齐了装在一个袋里。', '当场给经办的打了电话，问清“{title}”到了哪一步。', '把“{title}”的办事人和电话写在纸上留下了。'];
export const talkOfMeasure: Readonly<Record<string, string>> = {
	universal_relief: '讲了“{title}”要哪些材料、谁来核、多久有回话。',
	prefer_fund: '讲了“{title}”的钱从优抚资金出，按县里当年的标准。',
	prov_emergency: '讲了为什么要先办普惠、再办应急，“{title}”走到了哪一步。',
	care_fund: '讲了关爱帮扶基金的次序：普惠的先办全，不够的再由基金补。',
	project: '讲了“{title}”的钱从项目里出，按项目的办法来。'
};

export const matters: Readonly<Record<HelpKind, readonly Sentence[]>> = {
	medical: sentences(
		'药还按时吃，日子记在墙上的日历里。',
		'说早起有点心慌，记下来让签约医生看看。 | heart',
		'问了上次复查的结果，医生让三个月后再去。',
		'腿肿消了一些，夜里睡得着了。 | joint',
		'阴天腿疼，上下坡要拄棍。 | joint',
		'走远了喘，嘱咐早晚别出门。 | lung',
		'说化验单看不懂，拍了照发给镇里，请卫生院的医生电话里讲一遍。 | seen',
		'自己记了一本药账，哪天吃了几片都写着，很认真。',
		'饭量比上月好，人也有了力气。 | critical',
		'报销的单子又问了一遍，把上面的几个数一样一样对着讲，听懂了。 | critical'
	),
	livelihood: sentences(
		'今年收成还行，玉米卖了一部分，钱先还了亲戚的。 | farmer m10-12',
		'说煤快烧完了，记下来，月底前给拉一次。 | rural m12-2',
		'问了优待金什么时候发，讲了是按季发、发到一卡通。 | benefit',
		'家里添了两只羊，说想再养一批，差点本钱，回去问问项目。 | herder',
		'日子比去年松快，说起孩子寄钱回来，脸上有了笑。 | childAway',
		'把惠农补贴的几样对了一遍，有一样没到账，回去查。 | farmer',
		'问了城乡居民医保交了没有，说已经交过。 | m9-2',
		'人情往来多，说这个月手头紧一点。',
		'院里的菜够吃到入冬，不用买。 | farmer m9-10',
		'把用电的补贴查了一下，已经抵在电费里。 | dibao',
		'水电和吃用一笔一笔算了算，缺口比上回小一些。'
	),
	employment: sentences(
		'说起从前跑车的路线，哪里有坡哪里有弯记得清楚。',
		'问了社保断缴的事，告诉在哪个窗口补。',
		'说家里人支持再学一样手艺。 | company',
		'面试回来说对方客气，就是工资还没说定。',
		'村里有修渠的零活，先干着，一天一结。 | rural m3-10',
		'把岗位单子一条一条看过，圈了两个想试的。 | seen',
		'在家歇了两天，说下周有个零活，去干三天。',
		'说想找个白班，工资少一点也行。'
	),
	housing: sentences(
		'屋后墙的缝又宽了一点，用手指能伸进去，拍了照发给镇里。 | rural unsafe visited',
		'雨停了，屋里还有印子，盆子收起来了，说就怕下连阴雨。 | rural unsafe m6-9',
		'房租涨了一百，跟房东说好了，先不涨。 | urban rented',
		'说雪天怕压塌棚子，先用木杆撑上了。 | rural m11-2',
		'房产证的名字还是老人的，问了怎么改。 | worn',
		'屋檐下的水沟通开了，院里不积水了。 | rural m4-9',
		'去看了两处出租房，朝阳那处贵一百。 | urban rented',
		'厨房的下水堵了，物业答应明天来人。 | urban',
		'说楼上漏水，墙皮掉了一块，拍了照给物业。 | urban visited',
		'问了修房补助什么时候拨，告诉分两次。 | rural worn',
		'说住的事定下来，别的都好办。'
	),
	elderly_care: sentences(
		'说夜里起来要摸黑，床头装一个小灯，下次带来。',
		'眼睛看得不太清，念了报纸，挺爱听。 | seen self',
		'耳朵背，凑近说才听得见，助听器电池换了新的。 | seen self',
		'儿女昨天打过电话，一直念叨，高兴。 | childAway',
		'血压量了一下，不高，嘱咐早晚添衣裳。 | seen self',
		'说一个人吃饭没滋味，邻居叫着一起吃过两顿。 | alone',
		'柴火和煤都够，炉子边上的东西挪开了。 | rural visited m11-3',
		'讲起年轻时当兵走夜路，一讲就停不下来。 | veteran self',
		'帮着把药按早中晚分到小盒里。 | ill visited',
		'问要不要去话吧坐坐，说天好就去。'
	),
	education: sentences(
		'孩子期中考得不错，奖状贴在墙上，拍了照留着。 | pupil visited m11-1',
		'孩子期中考得不错，家里松了口气。 | pupil m4-6',
		'班主任打来电话，说孩子在校安心，叫家里放心。 | pupil',
		'孩子把成绩单拿出来给看，数学进步大。 | pupil visited m1-2',
		'说想买一本词典，记下来，下次带来。 | pupil',
		'孩子放假回来，话多了，帮着干了不少活。 | m7-8',
		'孩子打来电话，说学校里都好，饭也吃得惯。 | student m3-6',
		'孩子说想考证，跟家里商量过，都支持。 | student',
		'家里说再难也供，让我们放心。'
	)
};

/** For households in ordinary contact. */
export const plainMatters: readonly Sentence[] = sentences(
	'家里都好，没有什么难处，问了问今年体检的时间。',
	'说起当年在部队学会的手艺，现在还用得上。 | veteran self',
	'光荣牌擦得亮，挂在正门上边。 | visited',
	'问了优待证能办哪些事，坐车和看病的几条讲了一遍。',
	'孩子在外地工作，过年回来。 | childAway',
	'秋收完了，地里的活收尾，说今年比去年好。 | farmer m10-11',
	'把档案里的住址和电话对了一遍，没有变化。',
	'愿意参加老兵志愿队，说植树、防火都算一个。 | veteran self able home',
	'说村里的路灯坏了两盏，已经告诉村里。 | rural home',
	'新添了孙辈，一家人都高兴。 | infant',
	'想查一下参保的记录，告诉了到哪个窗口查。',
	'今年雨水好，羊膘情不错。 | herder m7-10'
);

export const closings: readonly Sentence[] = sentences(
	'临走说下次来提前打个电话，好在家等着。 | visited',
	'记下两件事，回去问清楚了打电话告诉。',
	'留了联系电话，有事随时打。 | seen',
	'坐了一个钟头，走的时候天快黑了。 | visited m10-2',
	'说好过了这阵农忙再来。 | farmer seen m4-5',
	'回来把情况跟镇里说了，镇里接着办。',
	'该带的材料列了一张单子，留在家里。 | visited'
);

export const recallNotes: readonly Sentence[] = sentences(
	'说起刚入伍的第一个冬天，笑了半天。 | veteran self',
	'拿出退伍证和奖章看，都用布包着。 | veteran self visited',
	'讲了当年修路架桥的事，孩子在旁边听。 | veteran self visited pupil',
	'提到老战友，前年还见过一面。 | veteran self',
	'说在部队学会了认字写信，一辈子用得上。 | veteran self old60'
);

export const talkNotes: readonly Sentence[] = sentences(
	'把医保报销的几档讲清了，举了实际的例子。',
	'讲了优待证能办的事，听完说挺实在。',
	'讲了今年抚恤补助调整的口径，照文件念的。 | benefit',
	'讲了慢特病认定要哪几样材料，写在纸上留下了。 | chronic seen',
	'讲了大病保险和医疗救助先后怎么走。 | critical',
	'讲了城乡居民医保缴费的时间和办法。 | m9-12'
);

export const clarifyNotes: readonly Sentence[] = sentences(
	'问的一条县里没有政策，讲明了，也说了能走的另一条路。',
	'问到住房改造，说清楚了：要先鉴定，不是谁报谁先得。 | worn',
	'补发以前年度的事没有办法，照实说了，听明白了。 | benefit'
);

export const helpNotes: readonly Sentence[] = sentences(
	'当场给换了一个灯泡，把电饭锅的插头也修了。 | visited',
	'帮着把一卡通的余额查了，告诉是哪一笔到账。',
	'把药盒上的字抄大了贴在墙上。 | ill visited old60',
	'给在外的孩子打了一个视频，说了会儿话。 | childAway seen',
	'帮着把门口的坑垫平，省得摔。 | rural visited m4-10'
);

export const carryNotes: readonly Sentence[] = sentences(
	'愿意给村里小学讲一次当年的事。 | veteran self rural home',
	'答应参加清明的烈士墓打扫。 | self home m2-4',
	'同意把当兵时的故事登在县里的老兵风采上。 | veteran self',
	'说身体允许，植树那天一定去。 | veteran self home m2-4'
);

export const commentsByTown: readonly string[] = ['时限再往前提一点，免得赶在年底一起办。', '材料清单发到村里了，请按单子收一遍。', '测算以单据为准，自己记的数先不填。'];

export const commentsByVillage: readonly string[] = ['人已经问过了，同意这么安排。', '材料收齐了，明天送到镇里。', '头一条已经开始做，进展记在下面。'];

export const commentsByCounty: readonly string[] = ['同意镇里的意见，资金的来路请写清楚。', '县里这个月统一办一批，请在二十号前报齐。'];
