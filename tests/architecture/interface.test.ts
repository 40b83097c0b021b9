import { expect, test } from 'vitest';
import { filesUnder, textOf } from './sources.ts';

/** The one place where a colour or a size is written. */
const tokens = 'src/lib/ui/tokens.css';
const components = filesUnder('src', ['.svelte']);
const drawn = [...components, ...filesUnder('src', ['.css'])].filter((file) => file !== tokens);

test('colours are written in tokens.css alone', () => {
	const colour = /#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b(?![-\w])|\b(?:rgb|hsl|oklch|lab|lch)a?\(/gi;
	const code = filesUnder('src/lib', ['.ts']).concat(filesUnder('src/routes', ['.ts']));
	expect([...drawn, ...code].flatMap((file) => linesWith(file, colour, withoutPrivateNames))).toEqual([]);
});

test('sizes are in rem: a px is a line, one to three of them', () => {
	const pixels = /(?<![\w.-])(?![12](?:\.\d+)?px|3px)\d*\.?\d+px\b/g;
	expect(drawn.flatMap((file) => linesWith(file, pixels))).toEqual([]);
});

test('the layout asks its container for width, never the viewport, which does not see the text size', () => {
	const query = /@media[^{]*\b(?:min-|max-)?(?:width|height)\b/g;
	const variant = /(?<![\w-])(?:max-)?(?:sm|md|lg|xl|2xl):[\w[]/g;
	expect(drawn.flatMap((file) => [...linesWith(file, query), ...linesWith(file, variant)])).toEqual([]);
});

test('a component has no words of its own: they are in the catalogue', () => {
	expect(components.flatMap((file) => linesWith(file, /\p{Script=Han}+/gu, withoutComments))).toEqual([]);
});

/** `{file}:{line} {what was found}` */
function linesWith(file: string, pattern: RegExp, prepare: (text: string) => string = withoutComments): readonly string[] {
	return prepare(textOf(file))
		.split('\n')
		.flatMap((line, index) => [...line.matchAll(pattern)].map(([found]) => `${file}:${index + 1} ${found}`));
}

/** Comments emptied, lines kept. */
function withoutComments(text: string): string {
	return text.replace(/<!--[\s\S]*?-->|\/\*[\s\S]*?\*\/|(?<![:'"\w])\/\/[^\n]*/g, (comment) => comment.replace(/[^\n]/g, ' '));
}

/** Names like `#add` of private members, block tags and the package's own imports look like colours and are none. */
function withoutPrivateNames(text: string): string {
	return withoutComments(text).replace(/\{#\w+|(?:this\.|['"])#\w+\/?/g, '');
}
