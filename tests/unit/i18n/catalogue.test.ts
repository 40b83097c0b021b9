import { errorCodes } from '#domain/core/error-code.ts';
import { interpolate } from '#lib/i18n/catalogue.ts';
import { locales } from '#lib/i18n/locale.ts';
import { zhHansHelp } from '#lib/i18n/messages/help/zh-Hans.ts';
import { zhHans } from '#lib/i18n/messages/zh-Hans.ts';
import { t, textOf } from '#lib/i18n/translate.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const src = new URL('../../../src/', import.meta.url);
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(ts|svelte)$/.test(file) && !file.includes('messages'));
const areas = new URL('../../../src/lib/i18n/messages/zh-Hans/', import.meta.url);

test('every message that an area file declares is in the catalogue, and no two areas claim one key', () => {
	const declared = readdirSync(areas).flatMap((file) =>
		[...readFileSync(new URL(file, areas), 'utf8').matchAll(/^\t'([^']+)':/gm)].map((match) => match[1] ?? '')
	);
	expect(new Set(declared).size).toBe(declared.length);
	expect(declared.filter((key) => !Object.hasOwn(zhHans, key))).toEqual([]);
});

test('no message is empty, and braces hold plain names', () => {
	for (const [key, text] of Object.entries({ ...zhHans, ...zhHansHelp })) {
		expect(text.trim(), key).not.toBe('');
		expect(text.replace(/\{\w+\}/g, ''), key).not.toMatch(/[{}]/);
	}
});

test('sentences are punctuated full-width and blame nobody', () => {
	for (const [key, text] of Object.entries({ ...zhHans, ...zhHansHelp })) {
		expect(text, key).not.toMatch(/[一-鿿][,;:?!]/);
		expect(text, key).not.toMatch(/非法|失败|异常|错误|用户|稳控|销号|上访户|钉子户|贫困户|重点人/);
	}
});

test('every message is said somewhere: by its key, or by a key built from its beginning', () => {
	const source = sources.map((file) => readFileSync(new URL(file, src), 'utf8')).join('\n');
	const said = new Set([...source.matchAll(/['"`]([a-z][\w.-]*)['"`]/g)].map(([, key]) => key));
	const beginnings = [...source.matchAll(/`([a-z][\w-]*\.[\w.-]*)\$\{/g)].map(([, beginning]) => beginning ?? '');
	const silent = Object.keys(zhHans).filter((key) => !said.has(key) && !beginnings.some((beginning) => key.startsWith(beginning)));
	expect(silent).toEqual([]);
});

test('every refusal of the domain has a text that says what to do', () => {
	for (const code of errorCodes) expect(textOf(`error.${code}`), code).toBeTruthy();
});

test('another language may lack keys, but every key it has is one of zh-Hans with the same braces', () => {
	for (const { messages } of Object.values(locales)) {
		for (const [key, text] of Object.entries(messages)) {
			const original: string | undefined = Object.entries(zhHans).find(([name]) => name === key)?.[1];
			expect(braces(text), key).toEqual(braces(original ?? ''));
		}
	}
});

test('values are put in their places, and a missing one stays visible', () => {
	expect(t('sync.on-device.count', { n: 3 })).toBe('已存本机(3条待上传)');
	expect(interpolate('已取 {done} / {total} 户', { done: 640 })).toBe('已取 640 / {total} 户');
	expect(textOf('no.such.key')).toBeUndefined();
});

function braces(text: string): string[] {
	return (text.match(/\{\w+\}/g) ?? []).sort();
}
