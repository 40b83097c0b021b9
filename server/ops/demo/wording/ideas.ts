/** What a household in help is mainly helped with; the order is that of domain.md §7. */
export const helpKinds = ['medical', 'livelihood', 'employment', 'housing', 'elderly_care', 'education'] as const;
export type HelpKind = (typeof helpKinds)[number];

/** What a sentence takes for granted of a family, its house, its means, or how people met; `given.ts` tells when each holds. */
const givens = [
	'urban', 'rural', 'farmer', 'herder',
	'spouse', 'alone', 'company', 'child', 'childAway', 'childHome', 'grandchild', 'infant', 'schoolchild', 'pupil', 'boards', 'student', 'elder', 'elder80',
	'old60', 'able', 'veteran', 'benefit', 'fit', 'weak', 'casual', 'retired',
	'ill', 'illSpouse', 'critical', 'chronic', 'heart', 'joint', 'lung',
	'rented', 'tenant', 'worn', 'unsafe', 'gradeC',
	'dibao', 'noRelief', 'otherRelief',
	/** Where the one served is: at home, with the herd, away for work. */
	'home', 'pasture', 'away',
	/** The person himself was met; somebody was met face to face; in the house. */
	'self', 'seen', 'visited'
] as const;
export type Given = (typeof givens)[number];

/** Whom a measure is for. */
export type Target = 'focus' | 'object' | 'spouse' | 'child' | 'household';

export interface MeasureIdea {
	readonly title: string;
	readonly detail: string;
	readonly category: string;
	readonly owner: 'village' | 'town' | 'county';
	readonly funding: string;
	/** Yuan, from and to; absent where no money is spent. */
	readonly budget?: readonly [number, number];
	readonly cycle: 'once' | 'weekly' | 'monthly' | 'quarterly';
	readonly target: Target;
	readonly given?: readonly Given[];
	/** Progress notes while it runs, in their order, and the one that ends it. */
	readonly doing: readonly Sentence[];
	readonly done: Sentence;
	readonly blocked?: string;
	/** Its end would change what the file says of the household, so it is still under way. */
	readonly isOpenEnded?: boolean;
}

export interface GoalIdea {
	readonly title: string;
	readonly indicator: string;
	readonly baseline: string;
	readonly target: string;
	readonly given?: readonly Given[];
}

/** Sentences of the consultation: the village tells the situation, the town weighs it, the county adds what it can bring. */
export interface KindWording {
	readonly situation: readonly Sentence[];
	readonly town: readonly Sentence[];
	readonly county: readonly Sentence[];
	readonly opinion: readonly Sentence[];
	readonly strengths: readonly Sentence[];
	readonly willingness: readonly Sentence[];
	readonly goals: readonly GoalIdea[];
	readonly measures: readonly MeasureIdea[];
}

export interface Sentence {
	readonly text: string;
	readonly given?: readonly Given[];
	/** First and last month in which it can be said; a winter runs over the end of the year. */
	readonly months?: readonly [number, number];
}

/** `说一句`, `说一句 | farmer spouse`, `说一句 | farmer m9-11`. */
export function sentences(...lines: readonly string[]): Sentence[] {
	return lines.map(sentence);
}

/** @throws RangeError where a line takes something for granted that nobody knows */
export function sentence(line: string): Sentence {
	const [text = '', tags] = line.split(' | ');
	const named = tags?.split(' ') ?? [];
	const given = givens.filter((known) => named.includes(known));
	const months = named.map((tag) => /^m(\d+)-(\d+)$/.exec(tag)).find((match) => match !== null);
	if (given.length + (months ? 1 : 0) !== named.length) throw new RangeError(`unknown tag: ${line}`);
	return { text, ...(given.length > 0 ? { given } : {}), ...(months ? { months: [Number(months[1]), Number(months[2])] } : {}) };
}
