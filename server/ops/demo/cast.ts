import { ageOn } from '#domain/core/partial-date.ts';
import type { CivilDate } from '#domain/core/civil-date.ts';
import type { Household, Person } from './facts.ts';
import { fitting, givenOf } from './given.ts';
import { spoken } from './illness.ts';
import type { Village } from './places.ts';
import type { Seeded } from './seeded.ts';
import type { Given, HelpKind, Sentence, Target } from './wording/ideas.ts';

/** Who is who in the text about a household in help. */
export interface Cast {
	readonly focus: Person;
	readonly partner: Person | undefined;
	readonly child: Person | undefined;
	readonly given: ReadonlySet<Given>;
	/** Replaces `{focus}` and the like by the people and facts of this household. */
	fill(text: string): string;
	keyOf(target: Target): string | undefined;
}

export function castOf(household: Household, kind: HelpKind, today: CivilDate): Cast {
	const { members, village, illness } = household;
	const [head] = members;
	if (!head) throw new RangeError('a household without people');
	const children = members.filter((member) => member.relation === '20' || member.relation === '30');
	const child = (kind === 'education' ? children.find((member) => member.fields['schooling']) : undefined) ?? children[0];
	const focus = focusOf(household, kind, head);
	const partner = focus === head ? members.find((member) => member.relation === '10') : focus.relation === '10' ? head : undefined;
	const given = givenOf(household, today);
	if (!partner) given.delete('spouse');
	const school = schoolOf(child);
	const words: Readonly<Record<string, string>> = {
		focus: focus.name,
		spouse: partner ? `${partner.sex === '2' ? '妻子' : '丈夫'}${partner.name}` : '家里人',
		child: child ? `${child.sex === '1' ? '儿子' : '女儿'}${child.name}` : '孩子',
		age: String(ageOn(focus.birth, today)),
		school: school ? `${school.school}${school.grade ?? ''}` : '县里',
		illness: illness?.what.name ?? '老毛病',
		since: illness ? spoken(illness.what.foundAt) : '前年',
		hospital: illness?.what.hospital ?? '县人民医院',
		grade: String(household.fields['dangerGrade']),
		repair: household.fields['dangerGrade'] === 'D' ? '重建' : '加固'
	};
	return {
		focus,
		partner,
		child,
		given,
		fill: (text) => localWords(text.replace(/\{(\w+)\}/g, (_, word: string) => words[word] ?? ''), village),
		keyOf(target) {
			switch (target) {
				case 'focus':
					return focus.key;
				case 'object':
					return members.find((member) => member.served)?.key;
				case 'spouse':
					return partner?.key;
				case 'child':
					return child?.key;
				case 'household':
					return undefined;
			}
		}
	};
}

/** `count` of the sentences in the order they are written, the first of them one that names the person. */
export function tell(rng: Seeded, sentences: readonly Sentence[], cast: Cast, count: number, on: CivilDate): string {
	const fits = fitting(sentences, cast.given, on);
	const naming = fits.filter(({ text }) => text.includes('{focus}'));
	const opening = rng.some(naming, 1);
	const chosen = new Set([...opening, ...rng.some(fits.filter((sentence) => !naming.includes(sentence)), count - opening.length)]);
	return [...opening, ...fits.filter((sentence) => chosen.has(sentence) && !opening.includes(sentence))].map(({ text }) => cast.fill(text)).join('');
}

/** One of the sentences that fit. */
export function pickOne(rng: Seeded, sentences: readonly Sentence[], cast: Cast, on: CivilDate): string {
	return cast.fill(rng.pick(fitting(sentences, cast.given, on)).text);
}

/** A village speaks of 村里 and 镇里, a community of 社区, a township of herders of 乡里. */
export function localWords(text: string, village: Village): string {
	const ofTown = village.town.name.endsWith('乡') ? text.replace(/镇(?=里|上|卫生院|民政|中心|送|服务)/g, '乡').replaceAll('乡乡', '乡') : text;
	return village.settlement === 'community'
		? ofTown.replaceAll('村里村外', '邻里').replaceAll('村里', '社区').replaceAll('村口', '小区门口').replaceAll('村医', '社区医生').replaceAll('下村', '上门').replaceAll('乡镇卫生院', '社区卫生站')
		: ofTown;
}

function focusOf({ members, illness }: Household, kind: HelpKind, head: Person): Person {
	if (kind === 'medical') return members.find((member) => member.key === illness?.of) ?? head;
	if (kind === 'employment') return members.find((member) => member.served === 'veteran') ?? head;
	return head;
}

function schoolOf(child: Person | undefined): { stage: string; school: string; grade?: string } | undefined {
	const value = child?.fields['schooling'];
	if (typeof value !== 'object' || value === null || !('school' in value)) return undefined;
	const { stage, school, grade } = value;
	if (typeof stage !== 'string' || typeof school !== 'string') return undefined;
	return { stage, school, ...(typeof grade === 'string' ? { grade } : {}) };
}
