import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { root } from './sources.ts';

/** What `npm test` has built just before. */
const built = path.join(root, 'build');
const files = readdirSync(built, { recursive: true, encoding: 'utf8' })
	.map((file) => file.replaceAll(path.sep, '/'))
	.filter((file) => /\.(?:js|css|html|json|webmanifest|svg)$/.test(file));

/** Addresses that stand in the code of libraries as names or in messages to developers, and that nothing fetches from. */
const neverFetched = [
	'http://www.w3.org/', // XML namespaces
	'https://json-schema.org/', // names of schema dialects (zod)
	'http://json-schema.org/',
	'https://tailwindcss.com', // licence line of the stylesheet
	'https://svelte.dev/e/', // error messages: Svelte,
	'https://github.com/yjs/yjs/issues/', // Yjs,
	'https://bit.ly/wb-precache', // Workbox,
	'https://tinyurl.com/y2uuvskb', // Dexie
	'http://bit.ly/2kdckMn'
];

test('the built app names no host outside: nothing is fetched from anywhere but the relay', () => {
	const named = files.flatMap((file) =>
		[...textOf(file).matchAll(/(?:https?|wss?):\/\/[a-z0-9][^\s"'`<>)\\]*/gi)].map(([address]) => ({ file, address }))
	);
	expect(named.filter(({ address }) => !neverFetched.some((name) => address.startsWith(name)))).toEqual([]);
});

test('the shell carries its policy: no inline script but Kit’s own, by hash, and trusted types', () => {
	const policy = /http-equiv="content-security-policy" content="([^"]+)"/.exec(textOf('index.html'))?.[1] ?? '';
	expect(policy).toMatch(/script-src 'self' 'wasm-unsafe-eval' 'sha256-[^']+'(?:;|$)/);
	expect(policy).toContain("require-trusted-types-for 'script'");
	expect(policy).toContain("default-src 'self'");
});

test('everything the app needs to start offline is in the worker’s list', () => {
	const worker = textOf('service-worker.js');
	const needed = files.filter((file) => /\.(?:js|css|html|webmanifest)$/.test(file) && file !== 'service-worker.js');
	const missing = needed.filter((file) => !worker.includes(`/${file}\``) && !worker.includes(`/${file}"`));
	expect(missing).toEqual([]);
});

test('the first page loads at most 200 kB of JavaScript, packed', () => {
	const first = [...textOf('index.html').matchAll(/href="\/(_app\/[^"]+\.js)"/g)].map(([, file = '']) => file);
	expect(first.length).toBeGreaterThan(1);
	const bytes = [...first].reduce((sum, file) => sum + gzipSync(readFileSync(path.join(built, file))).length, 0);
	expect(bytes).toBeLessThan(200_000);
});

test('the manifest makes the app installable: name, language, own window, icons that exist', () => {
	const manifest: unknown = JSON.parse(textOf('manifest.webmanifest'));
	expect(manifest).toMatchObject({ name: '连心', lang: 'zh-Hans', display: 'standalone', start_url: '/' });
	const icons = [...textOf('manifest.webmanifest').matchAll(/"src": "\/([^"]+)"/g)].map(([, file = '']) => file);
	expect(icons.length).toBe(4);
	expect(icons.filter((icon) => !existsSync(path.join(built, icon)))).toEqual([]);
});

function textOf(file: string): string {
	return readFileSync(path.join(built, file), 'utf8');
}
