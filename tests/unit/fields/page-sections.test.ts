import { dictionary } from '#domain/dictionary.ts';
import type { Field } from '#domain/fields/field.ts';
import { latest } from '#domain/fields/field.ts';
import { text } from '#domain/fields/value-type.ts';
import type { PageId } from '#lib/household/page-of-path.ts';
import { layOut, pageOf, placeable, sectionsOf, withoutPage } from '#lib/household/sections.ts';
import { fileSections } from '#lib/household/file-sections.ts';
import { comment } from '#domain/plan/schema.ts';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const pages: readonly PageId[] = ['file', 'member', 'hardship', 'plan', 'visits'];
const placed = pages.flatMap((page) => sectionsOf(page).flatMap((section) => section.fields));

test('every declared field stands in exactly one section of one page', () => {
	const all = placeable(dictionary.fields);
	expect(all.length).toBeGreaterThan(100);
	expect(placed.map((field) => field.id).sort()).toEqual(all.map((field) => field.id).sort());
});

test('only photographs, which no page takes yet, have no place', () => {
	const left = dictionary.fields.filter((field) => !placed.includes(field) && !field.id.endsWith('.withdrawn'));
	expect(left.map((field) => field.id).sort()).toEqual([...withoutPage].sort());
});

test('the sections of today place every field by name: 其他 is for what is declared tomorrow', () => {
	expect(pages.flatMap((page) => sectionsOf(page)).map((section) => section.id)).not.toContain('other');
});

test('a field declared anew shows up under 其他 of the page it is about', () => {
	const added: Field = latest('household/wellDepth', text(20), { id: 'wellDepth', label: '井深', sensitivity: 'P', editors: 'V' });
	expect(pageOf(added)).toBe('file');
	const sections = layOut([...placeable(dictionary.fields).filter((field) => pageOf(field) === 'file'), added], fileSections);
	expect(sections.at(-1)).toMatchObject({ title: 'section.other', fields: [added] });
});

test('every id a section lists is declared', () => {
	const declared = new Set(dictionary.fields.map((field) => field.id));
	expect(fileSections.flatMap((section) => section.ids).filter((id) => !declared.has(id))).toEqual([]);
});

test('a comment, whose form is not drawn from its declaration, takes every part that is declared', () => {
	const form = readFileSync(new URL('../../../src/lib/plan/Comments.svelte', import.meta.url), 'utf8');
	const input = /const input = (.*);/.exec(form)?.[1] ?? '';
	for (const part of Object.keys(comment.parts)) expect(input).toContain(part);
});
