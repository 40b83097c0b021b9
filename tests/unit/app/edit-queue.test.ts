import { expect, test } from 'vitest';
import { type EditQueue, createEditQueue } from '#lib/app/edit-queue.ts';

/** A disk that takes one write at a time, as slowly as the test lets it. */
function slowDisk(): { readonly queue: EditQueue<string>; readonly written: string[]; takes(): Promise<void> } {
	const written: string[] = [];
	let take = () => {};
	const queue = createEditQueue<string>(
		(item) =>
			new Promise((resolve) => {
				take = () => {
					written.push(item);
					resolve();
				};
			}),
		{ after: () => () => {} },
		() => {}
	);
	const takes = async () => {
		take();
		for (let turn = 0; turn < 5; turn++) await Promise.resolve();
	};
	return { queue, written, takes };
}

const joined = (queue: EditQueue<string>, letter: string) => queue.amend((last) => last + letter);

test('what is typed while the disk is busy joins what waits, never what is on its way', async () => {
	const { queue, written, takes } = slowDisk();
	expect(joined(queue, '无')).toBe(false);
	queue.add('刘');
	expect(joined(queue, '长')).toBe(false);
	queue.add('长');
	expect(joined(queue, '河')).toBe(true);
	await takes();
	expect(written).toEqual(['刘']);
	// It is on its way by now.
	expect(joined(queue, '户')).toBe(false);
	queue.add('户');
	await takes();
	await takes();
	expect(written).toEqual(['刘', '长河', '户']);
	expect(await queue.stored()).toBe(true);
});

test('what says no to being joined stays as it was', async () => {
	const { queue, written, takes } = slowDisk();
	queue.add('a');
	queue.add('b');
	expect(queue.amend(() => undefined)).toBe(false);
	await takes();
	await takes();
	expect(written).toEqual(['a', 'b']);
});
