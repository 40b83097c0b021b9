import { expect, test } from 'vitest';
import type { DocumentName } from '#domain/ydoc/document-name.ts';
import { type CommitAll, createGroupCommit } from '#server/storage/group-commit.ts';
import { StoreBroken, StoreFull } from '#server/storage/relay-store.ts';

const doc = 'household:01980000-0000-7000-8000-00000000000a' as DocumentName;

/** A group commit whose timer is turned by hand, on a disk that does as it is told. */
function bench(commit: CommitAll<string[]>) {
	const due: (() => void)[] = [];
	return { group: createGroupCommit(commit, (task) => void due.push(task)), turn: () => due.shift()?.() };
}

const fails = (error: Error): CommitAll<string[]> => () => {
	throw error;
};

test('a commit that fails keeps nothing, fails what waits behind it, and counts for every document', async () => {
	const { group, turn } = bench(fails(new StoreFull('no room')));
	const all = Array.from({ length: 5 }, () => group.write(() => 1));
	turn();
	for (const result of await Promise.allSettled(all)) expect(result).toMatchObject({ status: 'rejected', reason: expect.any(StoreFull) });
	expect(group.failures(doc)).toBe(1);
});

test('after the disk has broken its promise nothing is handed to it any more', async () => {
	let commits = 0;
	const { group, turn } = bench(() => {
		commits += 1;
		throw new StoreBroken('flush');
	});
	const first = group.write(() => 1);
	turn();
	await expect(first).rejects.toThrow(StoreBroken);
	await expect(group.write(() => 2)).rejects.toThrow(StoreBroken);
	expect(commits).toBe(1);
});
