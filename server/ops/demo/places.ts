import type { DivisionCode } from '#domain/core/division-code.ts';

/** The fictional 青原县 of domain.md §7: every code begins with 99, which no real division uses. */

export type Settlement = 'village' | 'community' | 'herding';

export interface Place {
	readonly code: DivisionCode;
	readonly name: string;
	readonly shortName: string;
}

export interface Village extends Place {
	readonly town: Place;
	readonly settlement: Settlement;
	/** 一组 … or 一片 …; the third number of the grid code. */
	readonly groups: readonly string[];
	readonly households: number;
	/** How many of its households are in help. */
	readonly inHelp: number;
}

/** `名称:户数/在帮户数` of every village; the sums are those of the table in domain.md §7. */
interface TownPlan {
	readonly code: string;
	readonly name: string;
	readonly shortName: string;
	readonly communities?: string;
	readonly villages: string;
	readonly settlement: Settlement;
}

const towns: readonly TownPlan[] = [
	{
		code: '990123100',
		name: '青原城关镇',
		shortName: '城关镇',
		communities: '钟楼社区:34/6 东关社区:31/5 北街社区:29/5 新城社区:28/4',
		villages: '城北村:26/4 南关村:25/3 五里店村:24/4 杏园村:24/3 沙井村:23/3 水磨沟村:23/3 大湾村:23/3 三岔口村:22/2',
		settlement: 'village'
	},
	{
		code: '990123101',
		name: '临河镇',
		shortName: '临河镇',
		villages:
			'河湾村:26/4 渡口村:24/3 柳林村:24/3 上滩村:23/3 下滩村:23/2 双桥村:22/3 菜园村:22/3 平川村:22/2 苇塘村:21/3 西渠村:21/2',
		settlement: 'village'
	},
	{
		code: '990123102',
		name: '石门镇',
		shortName: '石门镇',
		villages: '柳沟村:24/6 上石村:19/5 青石坪村:22/4 下石村:24/3 松树岭村:23/3 泉水湾村:22/3 红崖村:21/3 石桥村:21/2 南坪村:20/2',
		settlement: 'village'
	},
	{
		code: '990123103',
		name: '东山镇',
		shortName: '东山镇',
		villages: '东山村:23/4 桦树沟村:22/3 岭后村:21/3 梁家坪村:21/3 杏花岭村:20/3 槐树底村:20/3 小寨村:19/3 云台村:18/3 盘道村:18/2',
		settlement: 'village'
	},
	{
		code: '990123104',
		name: '白杨镇',
		shortName: '白杨镇',
		villages: '白杨村:22/4 杨树湾村:21/3 高家庄村:20/3 新庄村:20/3 榆林村:19/3 西坡村:19/3 马家洼村:19/2 前进村:18/2',
		settlement: 'village'
	},
	{
		code: '990123200',
		name: '查干乡',
		shortName: '查干乡',
		villages: '查干淖村:16/2 白音敖包村:14/4 呼和塔拉村:15/2 阿日善图村:15/2 乌兰格日村:15/2 哈布其拉村:15/2 敦达高勒村:14/1',
		settlement: 'herding'
	},
	{
		code: '990123201',
		name: '乌拉乡',
		shortName: '乌拉乡',
		villages: '准乌拉村:18/3 巴润乌拉村:18/3 温都尔村:17/2 沙日塔拉村:17/3 浩来图村:17/2 呼热村:17/2 冬窝子村:16/2',
		settlement: 'herding'
	}
];

const numerals = ['一', '二', '三', '四', '五', '六'];

export const county: Place = place('990123', '青原县', '青原县');
/** The province and the city above the county: empty shells, nobody works there. */
export const above: readonly Place[] = [place('99', '云岭省', '云岭省'), place('9901', '安北市', '安北市')];
export const townsOfCounty: readonly Place[] = towns.map((town) => place(town.code, town.name, town.shortName));
export const villagesOfCounty: readonly Village[] = towns.flatMap((town) => [
	...villagesOf(town, town.communities ?? '', 'community', 1),
	...villagesOf(town, town.villages, town.settlement, 200)
]);

function villagesOf(town: TownPlan, list: string, settlement: Settlement, firstNumber: number): Village[] {
	return [...list.matchAll(/(\S+):(\d+)\/(\d+)/g)].map(([, name = '', households, inHelp], i) => ({
		...place(`${town.code}${String(firstNumber + i).padStart(3, '0')}`, `${town.name}${name}`, name),
		town: place(town.code, town.name, town.shortName),
		settlement,
		groups: numerals
			.slice(0, settlement === 'herding' ? 3 : settlement === 'community' ? 4 : 5)
			.map((numeral) => numeral + (settlement === 'community' ? '网格' : '组')),
		households: Number(households),
		inHelp: Number(inHelp)
	}));
}

function place(code: string, name: string, shortName: string): Place {
	// The one place where the codes of the fiction become division codes.
	return { code: code.padEnd(12, '0') as DivisionCode, name, shortName };
}

/** The village of this short name; the names are unique in the county. */
export function villageNamed(name: string): Village {
	const village = villagesOfCounty.find((known) => known.shortName === name);
	if (!village) throw new RangeError(`no village ${name}`);
	return village;
}

/** Grid code: village code and the number of the group (domain §2.1). */
export function gridCode(village: Village, group: string): string {
	return `${village.code}${String(village.groups.indexOf(group) + 1).padStart(3, '0')}`;
}
