import { describe, expect, it } from 'vitest';
import { ageOn } from '#domain/core/partial-date.ts';
import type { Household, Person } from '#server/ops/demo/facts.ts';
import { populate } from '#server/ops/demo/population.ts';

const today = '2026-11-22';
const county = populate('qingyuan', today);

/** A text of a file with the day it was written. */
interface Told {
	readonly household: Household;
	readonly text: string;
	readonly on: string;
	readonly where: string;
}

function told(household: Household): Told[] {
	const { assessment, plan, visits } = household;
	const say = (where: string, on: string, ...texts: readonly (string | undefined)[]) => texts.flatMap((text) => (text ? [{ household, text, on, where }] : []));
	return [
		...(assessment ? Object.entries(assessment.dims).flatMap(([dimension, { why } = { why: '' }]) => say(`评估 ${dimension}`, assessment.on, why)) : []),
		...(assessment ? say('评估', assessment.on, assessment.strengths, assessment.willingness) : []),
		...(plan ? say('会诊', plan.begun, ...plan.analysis.map(({ text }) => text), plan.opinion) : []),
		...(plan?.goals.flatMap((goal) => say('目标', plan.begun, `${goal.title}，${goal.indicator}，${goal.baseline}，${goal.target}`)) ?? []),
		...(plan?.measures.flatMap((measure) => [
			...say('措施', '', measure.idea.title, measure.idea.detail, measure.blockedReason, measure.outcome),
			...measure.progress.flatMap(({ on, text }) => say('进展', on, text))
		]) ?? []),
		...visits
			.filter(({ withdrawn }) => !withdrawn)
			.flatMap(({ on, note, steps }) => say('走访', on, note, ...Object.values((steps ?? {}) as Record<string, { note?: string }>).map((step) => step.note)))
	];
}

const texts = county.flatMap(told);
const some = (household: Household, test: (person: Person) => boolean) => household.members.some(test);
const related = (...relations: readonly string[]) => ({ household }: Told) => some(household, ({ relation }) => relations.includes(relation));
const hasChild = related('20', '30', '40');
const isOf = (...settlements: readonly string[]) => ({ household }: Told) => settlements.includes(household.village.settlement);
const inMonths = (...months: readonly number[]) => ({ on }: Told) => on === '' || months.includes(Number(on.slice(5, 7)));
const isHoused = (...statuses: readonly string[]) => ({ household }: Told) => statuses.includes(String(household.fields['housingStatus']));
const isIll = ({ household }: Told) => household.illness !== undefined || some(household, ({ sets }) => ['chronic', 'critical_illness', 'bedridden'].some((state) => state in (sets['healthStatus'] ?? {})));
const isFarmer = ({ household }: Told) => household.fields['householdType'] === 'farmer' && household.village.settlement !== 'community';
const isHerder = ({ household }: Told) => household.village.settlement === 'herding' && household.fields['householdType'] === 'herder';
const isOld = (age: number) => ({ household }: Told) => some(household, ({ birth }) => ageOn(birth, today) >= age);

/** Each wording with what must be so where it stands. */
const rules: readonly (readonly [name: string, wording: RegExp, holds: (told: Told) => boolean])[] = [
	['who speaks of a landlord or a lease rents', /租房住|租住|房东|租期|房租|租房补贴/, isHoused('rented', 'public_rental')],
	['who waits for a public flat has none', /轮候|公租房/, isHoused('rented', 'public_rental')],
	['whose wall cracks has a house of C or D', /山墙|后墙|漏雨|裂缝|危房/, ({ household }) => ['C', 'D'].includes(String(household.fields['dangerGrade']))],
	['a house graded C in words is graded C in its field', /定为C级|鉴定是C级|鉴定为C级/, ({ household }) => household.fields['dangerGrade'] === 'C'],
	['who repairs a roof lives in a house of his own', /屋面|瓦工|屋顶|宅基地/, isHoused('self_built', 'resettled', 'other')],
	['who is called child, son or daughter is there', /孩子|儿女|儿子|(?<!烈士的)女儿/, hasChild],
	['who is called husband, wife or couple is there', /两口子|老两口|老伴|妻子|丈夫|夫妻/, ({ household }) => some(household, ({ relation }) => relation === '10')],
	['who has old people at home has them', /家里老人|老人白天/, ({ household }) => some(household, ({ relation, birth }) => relation === '51' || relation === '52' || ageOn(birth, today) >= 75)],
	['a grandchild is there', /孙子|孙女/, related('40')],
	['who lives alone is alone', /一个人住|一个人过|(?<!孤老和)独居/, ({ household }) => household.members.length === 1],
	['a child that sends money or lives elsewhere is away', /孩子在外|在外的孩子|寄钱|外出务工|孩子在外务工/, ({ household }) => some(household, ({ relation, presence }) => (relation === '20' || relation === '30') && presence === 'migrant')],
	['who is at school has a school in the file', /作业|自习室|班主任|住校|学费|奖状/, ({ household }) => some(household, ({ fields }) => fields['schooling'] !== undefined)],
	['who farms is a farmer', /地里|玉米|收成|农具|种几亩地|农忙|秋粮|种植/, isFarmer],
	['who keeps sheep is a herder', /羊|草场|夏场|冬窝子|转场|饲草|牛粪|骑马/, isHerder],
	['who sees a caretaker or property firm lives in a community', /物业|小区|楼上/, isOf('community')],
	['who takes medicine is ill', /药费|吃药|慢病|复查|药还|药账|化验单|慢特病/, isIll],
	['who draws a pension of age is sixty', /养老金/, isOld(60)],
	['who is called eighty is', /八十多岁|夜里起身要有人扶/, isOld(80)],
	['whose dibao was granted draws it', /低保已批/, ({ household }) => 'dibao' in household.relief],
	['who asks for dibao is not told that the income is above it', /比低保的线高/, ({ household }) => !('dibao' in household.relief)],
	['a stove burns in the cold months only', /生着炉子|炉子还温|天冷|围着炉子|包里生着火|烟筒看过/, inMonths(11, 12, 1, 2, 3)],
	['coal is brought before the winter', /煤已经订好|两吨煤|煤快烧完/, inMonths(9, 10, 11, 12, 1, 2)],
	['the harvest is in autumn', /秋收完了|剥玉米|秋粮已经入仓|玉米收完|今年收成/, inMonths(9, 10, 11, 12)],
	['snow lies in winter', /雪大封路|下雪|雪天|头一场雪/, inMonths(10, 11, 12, 1, 2, 3)],
	['nobody sits in the sun in deep winter', /晒太阳/, inMonths(3, 4, 5, 6, 7, 8, 9, 10, 11)]
];

describe('the words of the demo agree with the fields they speak of', () => {
	it.each(rules)('%s', (_, wording, holds) => {
		const found = texts.filter((each) => wording.test(each.text));
		expect(found.length).toBeGreaterThan(0);
		expect(found.filter((each) => !holds(each)).map(({ household, where, on, text }) => `${household.key} ${where} ${on} ${text}`)).toEqual([]);
	});
});

describe('the measures of the demo', () => {
	const measures = county.flatMap(({ plan }) => plan?.measures ?? []);

	it('move between the day they were agreed on and today, and are done only with words that tell how', () => {
		for (const { added, turned, progress, state, outcome } of measures) {
			expect([...progress.map(({ on }) => on), turned].filter((on) => on < added || on > today)).toEqual([]);
			expect(state === 'done').toBe(outcome !== undefined);
		}
	});

	it('are what most notes to a household in help speak of, by their own titles and by what their log says up to that day', () => {
		const helped = county.filter(({ plan, state }) => plan && state === 'active');
		const visits = helped.flatMap(({ plan, visits: own }) => own.filter(({ on, note, withdrawn }) => on > plan!.begun && note && !withdrawn).map((visit) => ({ visit, plan: plan! })));
		const named = visits.filter(({ visit, plan }) => plan.measures.some(({ idea }) => visit.note?.includes(`“${idea.title}”`)));
		expect(named.length).toBeGreaterThan(visits.length / 2);
		for (const { visit, plan } of visits) {
			const titles = [...(visit.note ?? '').matchAll(/“([^”]+)”/g)].map(([, title]) => title);
			expect(titles.every((title) => plan.measures.some(({ idea, added }) => idea.title === title && added <= visit.on))).toBe(true);
			for (const { progress } of plan.measures) for (const { on, text } of progress) if (on > visit.on) expect(visit.note).not.toContain(text);
		}
	});
});
