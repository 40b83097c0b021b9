import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../../../src/lib/ui/tokens.css', import.meta.url), 'utf8').replace(
	/@media print \{[\s\S]*?\n\}\n/,
	''
);

const themes = { normal: ':root {', dark: '.dark {', contrast: '.hc {' } as const;
type Theme = keyof typeof themes;

describe.each(Object.keys(themes) as Theme[])('the tokens of the %s theme', (theme) => {
	const needed = theme === 'contrast' ? { text: 7, shape: 7 } : { text: 4.5, shape: 3 };
	const grounds = ['card', 'paper', 'sunk'];

	test.each(['ink', 'ink2', 'ink3', 'accent', 'red', 'amber', 'green', 'blue', 'violet'])(
		'%s can be read as text on card, paper and sunk',
		(token) => {
			for (const ground of grounds) expect(ratio(theme, token, ground)).toBeGreaterThanOrEqual(needed.text);
		}
	);

	test.each(['accent', 'red', 'amber', 'green', 'blue', 'violet'])(
		'%s can be read as text on its own soft ground',
		(token) => {
			expect(ratio(theme, token, `${token}-soft`)).toBeGreaterThanOrEqual(needed.text);
		}
	);

	test('the words of the current row can be read on its ground', () => {
		for (const token of ['ink', 'ink2', 'ink3', 'green', 'blue', 'amber']) {
			expect(ratio(theme, token, 'sel')).toBeGreaterThanOrEqual(needed.text);
		}
	});

	test('the border of a control and the focus ring can be seen on every ground', () => {
		for (const ground of grounds) {
			expect(ratio(theme, 'line2', ground)).toBeGreaterThanOrEqual(needed.shape);
			expect(ratio(theme, 'focus', ground)).toBeGreaterThanOrEqual(needed.shape);
		}
	});

	test('words on the primary button and on a chosen option can be read', () => {
		expect(ratio(theme, 'on-accent', 'accent')).toBeGreaterThanOrEqual(needed.text);
		expect(ratio(theme, 'on-accent', 'accent-press')).toBeGreaterThanOrEqual(needed.text);
		expect(ratio(theme, 'card', 'ink')).toBeGreaterThanOrEqual(needed.text);
	});

	test('the name of a colleague can be read on his flag', () => {
		for (const person of ['blue', 'violet', 'green', 'ink2']) {
			expect(ratio(theme, 'card', person)).toBeGreaterThanOrEqual(needed.text);
		}
	});
});

/** Contrast of two tokens by WCAG 2. */
function ratio(theme: Theme, a: string, b: string): number {
	const [dark = 0, light = 0] = [luminance(colour(theme, a)), luminance(colour(theme, b))].sort((x, y) => x - y);
	return (light + 0.05) / (dark + 0.05);
}

function colour(theme: Theme, token: string): string {
	const start = css.indexOf(themes[theme]);
	const block = css.slice(start, css.indexOf('}', start));
	const hex = new RegExp(`--${token}: #([0-9a-f]{6});`).exec(block)?.[1];
	if (hex === undefined) throw new Error(`${theme} has no --${token}`);
	return hex;
}

function luminance(hex: string): number {
	const [r = 0, g = 0, b = 0] = [0, 2, 4]
		.map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
		.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
