import { expect, test } from 'vitest';
import { checkOf, isPassword } from '#lib/app/password-check.ts';

test('a password is recognised without a network, another is not, and nothing kept contains it', async () => {
	const kept = await checkOf('青原-correct-horse');
	expect(await isPassword('青原-correct-horse', kept)).toBe(true);
	expect(await isPassword('青原-correct-horsf', kept)).toBe(false);
	expect(await isPassword('', kept)).toBe(false);
	expect(kept.verifier).toHaveLength(32);
});

test('the same password is kept differently each time', async () => {
	const [one, two] = [await checkOf('same password'), await checkOf('same password')];
	expect(one.verifier).not.toEqual(two.verifier);
});
