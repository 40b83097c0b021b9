import { topics } from '#lib/help/topics.ts';
import { readdirSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';

const pictures = new URL('../../../static/help/', import.meta.url);

test('every help page has its picture, none is left over, and none weighs more than 40 kB', () => {
	const files = readdirSync(pictures);
	expect(files.sort()).toEqual(topics.map((topic) => `${topic}.webp`).sort());
	for (const file of files) expect(statSync(new URL(file, pictures)).size, file).toBeLessThanOrEqual(40_000);
});
