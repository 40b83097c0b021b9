import ts from 'typescript';
import { expect, test } from 'vitest';
import { filesUnder, textOf } from './sources.ts';

/** `- **INGEST-7** …` or `- **F20** …` in a SPEC.md */
const ruleLine = /^- \*\*([A-Z]+-?\d+)\*\*/gm;

const specs = [...filesUnder('src', ['SPEC.md']), ...filesUnder('server', ['SPEC.md'])];
const rules = specs.flatMap((spec) => [...textOf(spec).matchAll(ruleLine)].map(([, id = '']) => ({ spec, id })));
const titles = filesUnder('tests', ['.test.ts', '.spec.ts']).flatMap(titlesOf);

test('every rule of every SPEC.md has a test whose title begins with its id', () => {
	expect(rules.length).toBeGreaterThan(20);
	const tested = new Set(titles.flatMap(idsOf));
	expect(rules.filter(({ id }) => !tested.has(id)).map(({ spec, id }) => `${id} of ${spec}`)).toEqual([]);
});

test('no rule has two meanings, and no test names a rule that is written nowhere', () => {
	const ids = rules.map(({ id }) => id);
	expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
	const families = new Set(ids.map((id) => familyOf(id)));
	const unwritten = titles.flatMap(idsOf).filter((id) => families.has(familyOf(id)) && !ids.includes(id));
	expect(unwritten).toEqual([]);
});

/** `INGEST-1, INGEST-4: …` proves two rules. */
function idsOf(title: string): readonly string[] {
	const head = /^[A-Z]+-?\d+(, [A-Z]+-?\d+)*(?=[: ])/.exec(title)?.[0];
	return head?.split(', ') ?? [];
}

/** The written titles of a test file: of `test`, `it` and `describe`, also through `.each(…)` and the like. */
function titlesOf(file: string): readonly string[] {
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isCallExpression(node) && /^(test|it|describe)\b/.test(node.expression.getText(source))) {
			const [title] = node.arguments;
			if (title && (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title))) found.push(title.getText(source).slice(1, -1));
		}
		ts.forEachChild(node, visit);
	};
	const source = ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest);
	visit(source);
	return found;
}

/** `INGEST-7` → `INGEST`, `F20` → `F` */
function familyOf(id: string): string {
	return id.replace(/-?\d+$/, '');
}
