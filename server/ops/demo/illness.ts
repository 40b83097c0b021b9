import type { CivilDate } from '#domain/core/civil-date.ts';
import { birthdayAt, yearOf } from './days.ts';
import type { Illness, Person } from './facts.ts';
import type { Village } from './places.ts';
import type { Seeded } from './seeded.ts';

const chronic: readonly string[] = [
	'高血压合并冠心病', '脑梗死后遗症', '糖尿病肾病', '类风湿关节炎', '慢性阻塞性肺病', '股骨头坏死', '腰椎间盘突出症', '膝关节旧伤',
	'慢性肾病', '帕金森病', '风湿性心脏病', '双眼白内障', '痛风性关节炎', '癫痫'
];
const grave: readonly string[] = [
	'胃癌', '肺癌', '乳腺癌', '直肠癌', '肝硬化', '尿毒症', '淋巴瘤', '急性心肌梗死', '脑出血', '再生障碍性贫血', '白血病'
];
const herderOnly: readonly string[] = ['布鲁氏菌病', '肝包虫病', '慢性支气管炎'];

/** An illness that weighs on a family; the grave ones are treated above the county. */
export function illnessOf(rng: Seeded, village: Village, patient: Person, today: CivilDate): Illness {
	const critical = rng.chance(0.42);
	const pool = critical ? grave.filter((name) => !name.startsWith('乳腺') || patient.sex === '2') : village.settlement === 'herding' ? [...chronic, ...herderOnly, ...herderOnly] : chronic;
	const years = critical ? rng.int(0, 3) : rng.int(1, 9);
	const found = birthdayAt(rng, today, years);
	return {
		name: rng.pick(pool),
		critical,
		hospital: critical ? rng.pick(['安北市人民医院', '安北市肿瘤医院', '云岭省人民医院', '青原县人民医院']) : rng.pick(['青原县人民医院', '青原县中医院', `${village.town.name}卫生院`]),
		foundAt: yearOf(found) < yearOf(today) - 2 && rng.chance(0.5) ? found.slice(0, 4) : found.slice(0, 7)
	};
}

/** `2023年4月`, `2023年`. */
export function spoken(date: string): string {
	const [year = '', month] = date.split('-');
	return month === undefined ? `${year}年` : `${year}年${Number(month)}月`;
}
