import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { filesUnder, root, textOf } from './sources.ts';

test('the top level holds what a newcomer looks for and nothing else', () => {
	const known = [
		...['src', 'server', 'static', 'tests'],
		...['README.md', 'ARCHITECTURE.md', 'LICENSE', 'package.json', 'package-lock.json'],
		...['tsconfig.json', 'svelte.config.js', 'vite.config.ts', 'eslint.config.js'],
		...['node_modules', 'build', 'data', 'test-results'] // made by the commands, in .gitignore
	];
	const strangers = readdirSync(root).filter((name) => !name.startsWith('.') && !known.includes(name));
	expect(strangers).toEqual([]);
});

test('no test is skipped, and none runs alone', () => {
	// But for what this machine cannot do, told as a condition: `npm test` names it as not run.
	const marks = /\b(?:test|it|describe)\.(?:skip(?!\(!can\w+,)|only|todo|fails|fixme)\(/g;
	const marked = filesUnder('tests', ['.test.ts', '.spec.ts']).flatMap((file) =>
		[...textOf(file).matchAll(marks)].map(([mark]) => `${file}: ${mark}`)
	);
	expect(marked).toEqual([]);
});

test('names of files are kebab-case, of components PascalCase', () => {
	const odd = [...filesUnder('src', ['.ts', '.svelte']), ...filesUnder('server', ['.ts'])].filter((file) => {
		const name = file.split('/').at(-1) ?? '';
		if (name.startsWith('+') || file.startsWith('src/lib/i18n/messages/')) return false; // routes; locales, as browsers write them
		return !(name.endsWith('.svelte') ? /^[A-Z][A-Za-z0-9]*\.svelte$/ : /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.svelte)?\.ts$/).test(name);
	});
	expect(odd).toEqual([]);
});
