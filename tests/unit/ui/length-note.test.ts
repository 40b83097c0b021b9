import { expect, test } from 'vitest';
import { lengthNote } from '#lib/ui/length-note.ts';

test('nothing is said of a text far from its limit', () => {
	expect(lengthNote(0, 5000)).toBeUndefined();
	expect(lengthNote(4499, 5000)).toBeUndefined();
});

test('near the limit the count is shown, up to the last character', () => {
	expect(lengthNote(4500, 5000)).toEqual({ text: '4,500 / 5,000 字', isOver: false });
	expect(lengthNote(5000, 5000)).toMatchObject({ isOver: false });
});

test('beyond it is said by how much, and that nothing is cut', () => {
	const note = lengthNote(5120, 5000);
	expect(note?.isOver).toBe(true);
	expect(note?.text).toContain('超出 120 字');
	expect(note?.text).toContain('写下的都留着');
});
