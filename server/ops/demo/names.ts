import type { Seeded } from './seeded.ts';

export type Sex = '1' | '2';
export type NameStyle = 'han' | 'herder';

/** Surnames with rough weights of northern China. */
const surnames: readonly (readonly [string, number])[] = parseWeighted(
	'王:76 李:74 张:70 刘:54 陈:36 杨:34 赵:30 马:26 孙:19 周:18 徐:17 吴:17 郭:16 胡:14 高:14 何:13 朱:12 罗:10 梁:10 宋:10 韩:10 ' +
		'冯:9 董:9 田:9 任:8 袁:8 杜:8 魏:8 范:8 石:7 贾:7 薛:7 段:6 侯:6 白:6 郝:6 孟:6 秦:6 史:6 龚:5 康:5 毛:5 邱:5 常:5 武:5 乔:5 贺:5 ' +
		'赖:3 樊:4 温:4 柴:4 窦:3 牛:4 苗:3 祁:3 党:2 蔺:2 鲁:3 汪:4 尚:3 纪:3 冉:2 翟:3 景:3 焦:3 巩:2 卜:1 甄:2 解:2 仝:1 欧阳:1 上官:1'
);

/** Given names by generation: two halves that go together, and whole names. */
interface Generation {
	readonly bornUntil: number;
	readonly male: GivenNames;
	readonly female: GivenNames;
}

interface GivenNames {
	readonly first: string;
	readonly second: string;
	readonly whole: readonly string[];
	/** Share of the whole names. */
	readonly wholeShare: number;
}

const generations: readonly Generation[] = [
	{
		bornUntil: 1958,
		male: {
			first: '德守长满福永玉占万文志振金树正洪春世继学克宝双青喜连成广秉兆耀',
			second: '福义山林海河仓财贵田生旺江柱祥堂才发顺魁良泉根清忠信厚增瑞',
			whole: '根旺 有才 进财 土生 石头 铁柱 拴柱 来福 长锁 拴牢 保田 天佑 三喜 百顺 得水 丙寅 虎林 启明 兴汉 文治'.split(' '),
			wholeShare: 0.15
		},
		female: {
			first: '桂秀玉淑凤月金素翠兰春爱彩巧香银改',
			second: '芬英兰梅珍芳花琴莲香娥荣云霞',
			whole: '引弟 改转 换花 巧儿 秋菊 腊梅 存女 招兰 麦香 润月 喜鹊 焕枝'.split(' '),
			wholeShare: 0.12
		}
	},
	{
		bornUntil: 1979,
		male: {
			first: '建志国永文卫海晓新红学立宏世有军庆跃彦爱',
			second: '华强刚东平军明峰民生斌林辉龙宁忠利兵',
			whole: '军 强 勇 斌 伟 平 卫红 援朝 跃进 超英 双喜 满囤 铁军 和平 自强 长征 解放 胜利 丰收'.split(' '),
			wholeShare: 0.18
		},
		female: {
			first: '红春海晓丽秀玉小雪桂淑建爱亚彩',
			second: '梅燕霞红丽萍琴英华芳玲娟兰莲霞',
			whole: '丽 艳 玲 萍 芳 敏 慧 改莲 秋香 腊月 巧玲 荣荣 转英 喜梅'.split(' '),
			wholeShare: 0.18
		}
	},
	{
		bornUntil: 1996,
		male: {
			first: '海晓志文小永立鹏建博宏世俊少',
			second: '涛鹏飞龙波伟亮杰峰斌宁辉超',
			whole: '磊 鹏 涛 超 浩 凯 亮 飞 帅 锋 刚 强 勇 洋 旭东 国栋 继业 宏图'.split(' '),
			wholeShare: 0.4
		},
		female: {
			first: '晓小丽海雪春亚文佳玉婷',
			second: '燕娟霞静婷娜琴莉丹敏慧洁',
			whole: '静 婷 娜 燕 丹 娟 莉 倩 雪 蕾 敏 婧 琳 翠翠 转转'.split(' '),
			wholeShare: 0.4
		}
	},
	{
		bornUntil: 9999,
		male: {
			first: '子浩宇俊博嘉文天明梓一',
			second: '轩宇杰涵然博睿辰阳泽航',
			whole: '浩 鑫 宇 昊 晨 阳 航 文博 子健 家乐 天佑 志远 思源 向阳 小满'.split(' '),
			wholeShare: 0.35
		},
		female: {
			first: '雨欣思佳梓诗梦语雅婉若',
			second: '涵怡彤萱琪瑶桐悦洁婷',
			whole: '欣 悦 彤 蕊 琪 雪 乐乐 朵朵 文静 晓月 若溪 心怡 小禾'.split(' '),
			wholeShare: 0.35
		}
	}
];

/** Mongolian-style names in their usual transcriptions. */
const herderNames: Readonly<Record<Sex, readonly string[]>> = {
	'1': ('巴图 巴雅尔 苏和 额尔德尼 那顺 布和 阿古拉 特木尔 朝鲁 哈斯 吉日嘎拉 孟和 达来 宝音 敖其尔 呼和 乌力吉 格日勒图 满都拉 苏德 图门 ' +
		'青格勒 恩和 毕力格 钢巴特尔 阿拉坦 朝克图 巴根 斯日古楞 那木拉 乌恩 孟克 哈达 阿木古楞 呼日勒 巴特尔 达瓦 布仁 宝力道 好日瓦 赛音 额日和 阿斯尔 牧仁').split(' '),
	'2': ('其木格 萨仁 乌云 娜仁 托娅 高娃 琪琪格 萨日娜 乌兰 通拉嘎 斯琴 阿茹娜 格日乐 乌日娜 娜布其 敖登 塔娜 乌仁 苏布德 金花 娜日苏 阿丽玛 ' +
		'乌英嘎 萨茹拉 海丽斯 查苏娜 米吉德 莎林娜 阿拉腾花 赛罕 南迪 德力格尔').split(' ')
};

/**
 * Names that the case studies and the storyboards carry, and given names that make one think of somebody else.
 * Nobody generated is called so.
 */
const reserved = new Set(
	'王秀兰 李文斌 周敏 巴图 刘长河 陈守义 孙德旺 赵桂芬 何建国 周满仓 罗三喜 田玉梅 吴月英 冯洁 何川 马会兰 杨文军 荣守正 祝永年 黄继忠'.split(' ')
);
const oddGiven = new Set('正生 克林 金莲 小红 晓明 志明 世民 小龙 志刚 巧云'.split(' '));

export function surname(rng: Seeded): string {
	return rng.weighted(surnames);
}

/** A given name of the bearer's generation. */
function givenName(rng: Seeded, sex: Sex, birthYear: number): string {
	const generation = generations.find((known) => birthYear <= known.bornUntil) ?? generations[0];
	const names = sex === '1' ? generation?.male : generation?.female;
	if (!names) throw new RangeError(`no names for ${birthYear}`);
	for (;;) {
		const given = rng.chance(names.wholeShare) ? rng.pick(names.whole) : rng.pick([...names.first]) + rng.pick([...names.second]);
		if (!oddGiven.has(given) && given[0] !== given[1]) return given;
	}
}

export function hanName(rng: Seeded, family: string, sex: Sex, birthYear: number): string {
	for (;;) {
		const name = family + givenName(rng, sex, birthYear);
		if (!reserved.has(name)) return name;
	}
}

/** A given name, or father's name and given name joined by the middle dot. */
export function herderName(rng: Seeded, sex: Sex, father?: string): string {
	for (;;) {
		const given = rng.pick(herderNames[sex]);
		if (reserved.has(given) || given === father) continue;
		return father === undefined ? given : `${father}·${given}`;
	}
}

/** The given half of a name with a middle dot: what the children put before theirs. */
export function givenHalf(name: string): string {
	return name.slice(name.indexOf('·') + 1);
}

function parseWeighted(list: string): (readonly [string, number])[] {
	return list.split(' ').map((item) => {
		const [name = '', weight = '1'] = item.split(':');
		return [name, Number(weight)] as const;
	});
}
