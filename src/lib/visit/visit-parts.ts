import { visit } from '#domain/contact/schema.ts';
import type { Part, Parts } from '#domain/fields/value-type.ts';
import type { HouseholdFile } from '#domain/file/household-file.ts';
import type { Words } from '#lib/fields/words.ts';

/** The declaration of one part of a visit: `fiveSteps/talk/policyRefs`. */
export function visitPart(path: string): Part {
	const [part] = path.split('/').reduce<readonly [Part | undefined, Parts]>(
		([, parts], name) => [parts[name], parts[name]?.type.parts ?? {}],
		[undefined, visit.parts]
	);
	if (!part) throw new Error(`no part ${path} of a visit`);
	return part;
}

/** The household's words, in which a need (需求) is one of the goals and measures that stand in its plans. */
export function visitWords(words: Words, file: HouseholdFile): Words {
	const needs = () =>
		file.planYears.flatMap((year) => {
			const { goals, measures } = file.plan(year);
			return [...goals, ...measures].map(({ id, title }) => ({ id, label: title }));
		});
	return {
		choices: (kind) => (kind === 'entry' ? needs() : words.choices(kind)),
		nameOf: (kind, id) => (kind === 'entry' ? (needs().find((need) => need.id === id)?.label ?? '') : words.nameOf(kind, id))
	};
}
