import type { LogKind } from '#domain/fields/field.ts';
import { partsText, valueText } from './value-text.ts';
import type { Words } from './words.ts';

/** An entry in words: what it is, its amount, and the rest of it. */
export interface EntryWords {
	readonly title: string;
	readonly aside: string | undefined;
	readonly text: string;
}

/**
 * Puts an entry into words from its declaration alone: the first part that is a word is its title, or the first of all
 * with its label; the first amount stands at the right, everything else follows in one line.
 */
export function entryWords(kind: LogKind, value: object, words: Words, omit: readonly string[]): EntryWords {
	const given = new Map<string, unknown>(Object.entries(value));
	const parts = Object.entries(kind.parts).filter(([name]) => !omit.includes(name) && given.has(name));
	const titled = parts.find(([, { type }]) => type.control === 'choice' || type.control === 'text' || type.control === 'long-text');
	const [first] = parts;
	const title = titled ?? first;
	const amount = parts.find(([, { type }]) => type.control === 'money');
	const told = [title, amount].flatMap((part) => (part ? [part[0]] : []));
	const textOf = (part: typeof titled) => (part ? valueText(part[1].type, given.get(part[0]), words) : '');
	return {
		title: (titled ? textOf(titled) : first && partsText({ [first[0]]: first[1] }, value, words)) || kind.label,
		aside: textOf(amount) || undefined,
		text: partsText(kind.parts, value, words, [...omit, ...told])
	};
}
