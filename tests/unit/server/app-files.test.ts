import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { addAppFiles } from '#server/http/app-files.ts';

test('every address without a file is a page of the app, whatever is asked for in it; a missing file is missing', async () => {
	const directory = await mkdtemp(join(tmpdir(), 'lianxin-app-'));
	await writeFile(join(directory, 'index.html'), '<title>连心</title>');
	const app = fastify();
	await addAppFiles(app, directory);
	const answered = async (url: string) => (await app.inject(url)).statusCode;
	expect(await Promise.all(['/', '/households?q=1.5', '/households/x?tab=plan', '/help/undo'].map(answered))).toEqual([200, 200, 200, 200]);
	expect(await Promise.all(['/old-chunk.js', '/icons/none.png?x=1', '/api/nothing'].map(answered))).toEqual([404, 404, 404]);
	await app.close();
	await rm(directory, { recursive: true });
});
