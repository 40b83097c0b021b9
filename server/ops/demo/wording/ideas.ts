/** What a household in help is mainly helped with; the order is that of domain.md §7. */
export const helpKinds = ['medical', 'livelihood', 'employment', 'housing', 'elderly_care', 'education'] as const;
export type HelpKind = (typeof helpKinds)[number];

/** What a sentence takes for granted: of the family, the season, or how people met. */
const givens = [
	'spouse',
	'child',
	'schoolchild',
	'elder',
	'farmer',
	'herder',
	/** Farmers and herders. */
	'rural',
	'urban',
	'alone',
	'critical',
	'chronic',
	'pupil',
	'student',
	/** November to March; May to September; September to November. */
	'cold',
	'warm',
	'autumn',
	/** The person himself was met; somebody was met face to face. */
	'self',
	'seen'
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
	/** Progress notes while it runs, and the one that ends it. */
	readonly doing: readonly string[];
	readonly done: string;
	readonly blocked?: string;
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
	readonly opinion: readonly string[];
	readonly strengths: readonly string[];
	readonly willingness: readonly string[];
	readonly goals: readonly GoalIdea[];
	readonly measures: readonly MeasureIdea[];
}

export interface Sentence {
	readonly text: string;
	readonly given?: readonly Given[];
}

/** `说一句` or `说一句 | farmer spouse`. */
export function sentences(...lines: readonly string[]): Sentence[] {
	return lines.map((line) => {
		const [text = '', given] = line.split(' | ');
		return given ? { text, given: givens.filter((known) => given.split(' ').includes(known)) } : { text };
	});
}
