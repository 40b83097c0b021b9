import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import typescript from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default typescript.config(
	{ ignores: ['build/', '.svelte-kit/', 'node_modules/', 'tests/bench/peers/', 'test-results/', 'data/'] },
	js.configs.recommended,
	typescript.configs.strict,
	svelte.configs.recommended,
	{
		rules: {
			eqeqeq: 'error',
			'no-console': 'error',
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-invalid-void-type': 'off', // a promise of nothing may stand in a union
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
			'no-restricted-syntax': [
				'error',
				{ selector: 'ExportAllDeclaration', message: 'No barrel files: import from the module that says it.' },
				{ selector: 'ExportDefaultDeclaration[declaration.type!="CallExpression"]', message: 'Named exports only.' }
			]
		}
	},
	{
		// What only types can tell: a promise nobody waits for, a union with a case forgotten.
		files: ['src/**/*.ts', 'server/**/*.ts', 'tests/**/*.ts'],
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
		rules: {
			'@typescript-eslint/await-thenable': 'error',
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
			'@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: {
			parserOptions: { parser: typescript.parser, extraFileExtensions: ['.svelte'], svelteConfig },
			globals: globals.browser
		},
		rules: {
			// Every address of the app is its own and starts with a slash; there is no base path to resolve.
			'svelte/no-navigation-without-resolve': 'off',
			// The bridges to runes (createSubscriber) keep plain maps and tell by themselves when they changed.
			'svelte/prefer-svelte-reactivity': 'off',
			// {' '} is a space that Svelte must not trim.
			'svelte/no-useless-mustaches': 'off',
			// It judges by a compilation other than the build's; the build reports its own warnings.
			'svelte/no-unused-svelte-ignore': 'off',
			// `let { … } = $props()` is how Svelte is written.
			'prefer-const': 'off',
			'no-undef': 'off'
		}
	},
	// In a test a value that is not there is a test that fails.
	{
		files: ['tests/**/*.ts'],
		rules: {
			'@typescript-eslint/no-non-null-assertion': 'off',
			'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }] // Playwright reads the names of fixtures there
		}
	},
	{ files: ['**/*.ts'], rules: { 'no-undef': 'off' } }, // the compiler knows better
	{ files: ['**/*.mjs', '*.js'], languageOptions: { globals: globals.node }, rules: { 'no-console': 'off' } },
	{ files: ['*.config.js', '**/*.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
	// What a person started in a terminal answers in the terminal.
	{ files: ['server/ops/**', 'server/main.ts', 'tests/bench/**'], rules: { 'no-console': 'off' } },
	{
		files: ['static/**/*.js'],
		languageOptions: { ecmaVersion: 5, sourceType: 'script', globals: globals.browser },
		rules: { '@typescript-eslint/no-unused-vars': 'error' }
	}
);
