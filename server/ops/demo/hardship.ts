import { type CivilDate, addDays } from '#domain/core/civil-date.ts';
import type { Json } from '#domain/fields/claim.ts';
import { type Cast, pickOne, tell } from './cast.ts';
import { yearOf } from './days.ts';
import type { Assessment, Household } from './facts.ts';
import { fitting } from './given.ts';
import type { Seeded } from './seeded.ts';
import { wordingOf } from './wording/bank.ts';
import { type HelpKind, type Sentence, helpKinds, sentences } from './wording/ideas.ts';

/** What weighs on a household in help: six dimensions, causes, money in and out. */

/** 主要困难 of the national form: 1 就业 2 生活 3 住房 4 医疗 5 养老 6 教育. */
const mainHardshipOf: Readonly<Record<HelpKind, string>> = { medical: '4', livelihood: '2', employment: '1', housing: '3', elderly_care: '5', education: '6' };

const demandOf: Readonly<Record<HelpKind, string>> = { medical: '4', livelihood: '4', employment: '3', housing: '4', elderly_care: '5', education: '0' };
const causesOf: Readonly<Record<HelpKind, readonly string[]>> = {
	medical: ['illness'],
	livelihood: ['family_change', 'accident', 'disaster'],
	employment: ['job_loss'],
	housing: ['housing', 'disaster'],
	elderly_care: ['family_change', 'other'],
	education: ['education']
};
const sideNotes: Readonly<Record<HelpKind, readonly Sentence[]>> = {
	medical: sentences('每月固定要买药，看过药费单子 | ill', '慢病多年，医生说要长期吃药 | ill old60'),
	livelihood: sentences('收入不稳，年底要还一部分借款 | able', '算下来比低保的线高一点，遇事就紧 | noRelief', '主要靠养老金过日子 | old60', '有救助托底，遇到大事还是周转不开 | otherRelief', '低保按月到账，够日常吃用 | dibao'),
	employment: sentences('打零工，一年能干六七个月 | casual', '离家近的活不好找 | able'),
	housing: sentences('房子老，雨季要补漏 | worn', '墙上有裂缝，等着修 | unsafe', '租房住，租期到明年 | rented'),
	elderly_care: sentences('老人白天多半一个人在家 | elder company', '夜里起身要有人扶 | elder80', '八十多岁，走不远 | elder80'),
	education: sentences('孩子住校，开销增加 | boards', '学费要分两次凑 | student', '孩子上学，伙食和资料费都是固定开支 | pupil')
};

export function assess(rng: Seeded, household: Household, kind: HelpKind, cast: Cast, on: CivilDate): Assessment {
	const wording = wordingOf[kind];
	const heavy = household.level === 'severe' ? 3 : household.level === 'serious' ? 2 : rng.pick([1, 2]);
	const dims: Record<string, { level: 0 | 1 | 2 | 3; why?: string }> = {
		[kind]: { level: heavy === 3 ? 3 : heavy === 2 ? 2 : 1, why: tell(rng, wording.situation, cast, 2, on) }
	};
	const others = helpKinds.filter((other) => other !== kind && fitting(sideNotes[other], cast.given).length > 0);
	for (const other of rng.some(others, rng.int(1, 3))) {
		const level = rng.pick([1, 1, 2]);
		dims[other] = { level: level === 2 ? 2 : 1, why: `${pickOne(rng, sideNotes[other], cast, on)}。` };
	}
	return {
		year: yearOf(on),
		on,
		dims,
		causes: household.members.some((member) => 'disability_pension' in (member.sets['benefitIdentity'] ?? {})) ? [...rng.some(causesOf[kind], 1), 'old_injury'] : rng.some(causesOf[kind], 1),
		mainHardship: mainHardshipOf[kind],
		mainDemand: demandOf[kind],
		strengths: pickOne(rng, wording.strengths, cast, on),
		willingness: pickOne(rng, wording.willingness, cast, on),
		incomes: incomesOf(rng, household),
		expenses: expensesOf(rng, household, kind, cast, on),
		settlements: settlementsOf(rng, household, on)
	};
}

/** Pensions and preferential grants stand apart: they do not count towards general welfare (domain §0.7). */
function incomesOf(rng: Seeded, household: Household): Record<string, Json>[] {
	const { village, members, relief } = household;
	const [head] = members;
	const incomes: Record<string, Json>[] = [];
	if (!head) return incomes;
	const yuan = (amount: number) => amount * 100;
	if (village.settlement === 'community') incomes.push({ type: 'wage', payer: rng.pick(['物业公司', '零工', '环卫所', '超市']), amountFen: yuan(rng.int(12, 26) * 100), period: 'month', memberId: head.key });
	else if (village.settlement === 'herding') incomes.push({ type: 'business', payer: '出栏羊、羊绒', amountFen: yuan(rng.int(120, 320) * 100), period: 'year' });
	else incomes.push({ type: 'business', payer: '玉米、土豆等种植', amountFen: yuan(rng.int(50, 140) * 100), period: 'year' });
	if (head.birth < '1966') incomes.push({ type: 'pension', payer: '城乡居民养老保险', amountFen: yuan(rng.int(128, 216)), period: 'month', memberId: head.key });
	const migrant = members.find((member) => member.presence === 'migrant' && member.relation !== '02');
	if (migrant) incomes.push({ type: 'support', payer: migrant.name, amountFen: yuan(rng.int(3, 9) * 100), period: 'month' });
	if (members.some((member) => Object.keys(member.sets['benefitIdentity'] ?? {}).length > 0)) {
		incomes.push({ type: 'benefit', payer: '县退役军人事务局', amountFen: yuan(rng.int(560, 1480)), period: 'month', memberId: head.key, evidence: '抚恤补助发放表' });
	}
	if ('dibao' in relief) incomes.push({ type: 'transfer', payer: '县民政局', amountFen: yuan(rng.int(280, 460)), period: 'month', evidence: '低保发放记录' });
	if (village.settlement !== 'community') incomes.push({ type: 'transfer', payer: '惠农补贴', amountFen: yuan(rng.int(600, 2600)), period: 'year' });
	return incomes;
}

function expensesOf(rng: Seeded, household: Household, kind: HelpKind, cast: Cast, on: CivilDate): Record<string, Json>[] {
	const month = (back: number) => addDays(on, -30 * back).slice(0, 7);
	const yuan = (low: number, high: number) => rng.int(low, high) * 1000;
	const expenses: Record<string, Json>[] = [];
	if (household.illness) expenses.push({ type: 'medical', amountFen: yuan(40, 160), date: month(1), rigid: true, memberId: household.illness.of, evidence: '药店、门诊票据' });
	if (kind === 'education' && cast.child) expenses.push({ type: 'education', amountFen: yuan(300, 720), date: month(2), rigid: true, memberId: cast.child.key, evidence: '缴费单' });
	if (kind === 'housing') expenses.push({ type: 'housing', amountFen: yuan(80, 600), date: month(3), rigid: false, evidence: rng.pick(['材料收据', '租房合同']) });
	if (rng.chance(0.35)) expenses.push({ type: 'debt', amountFen: yuan(100, 800), date: month(4), rigid: true, evidence: '家里自己记的账' });
	return expenses;
}

/** A hospital stay with its five figures; they close to the fen. */
function settlementsOf(rng: Seeded, { illness }: Household, on: CivilDate): Record<string, Json>[] {
	if (!illness?.what.critical || !rng.chance(0.8)) return [];
	const total = rng.int(260, 1450) * 10_000 + rng.int(0, 99) * 100;
	const pool = Math.round(total * (0.5 + rng.next() * 0.15));
	const critical = total > 6_000_000 ? Math.round((total - pool) * (0.3 + rng.next() * 0.2)) : 0;
	const assist = rng.chance(0.4) ? Math.round((total - pool - critical) * 0.3) : 0;
	return [
		{
			billNo: `QY${yearOf(on)}${String(rng.int(1, 99_999)).padStart(5, '0')}`,
			totalFen: total,
			poolFen: pool,
			criticalFen: critical,
			assistFen: assist,
			selfFen: total - pool - critical - assist,
			memberId: illness.of,
			date: addDays(on, -rng.int(8, 60))
		}
	];
}
