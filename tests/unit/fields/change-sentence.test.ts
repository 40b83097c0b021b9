import { expect, test } from 'vitest';
import type { App } from '#lib/app/app.ts';
import { changeSentence } from '#lib/fields/change-sentence.ts';

const app = {
	worker: () => ({ account: 'li', name: '李文斌', org: '150521100' }),
	division: () => ({ shortName: '石门镇' })
} as unknown as App;

test.each([
	['household/housingStatus', '石门镇·李文斌 改了住房状况'],
	['member/01900000-0000-7000-8000-000000000001/schooling', '石门镇·李文斌 改了在校状况']
])('a colleague’s change of %s is told by its name, in the private part too', (path, sentence) => {
	expect(changeSentence({ app }, { account: 'li', paths: [path], count: 1 })).toEqual([sentence]);
});
