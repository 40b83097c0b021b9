import { expect, test } from 'vitest';
import { hashPassword } from '#server/accounts/password.ts';
import { createSignIn } from '#server/accounts/sign-in.ts';
import { village } from '../../support/office.ts';
import { openOffice } from '../../support/relay-core.ts';

async function door() {
	const { core, clock } = await openOffice();
	const password = await hashPassword('a long enough password');
	await core.accounts.addAccount({ login: 'hua', name: '华', password, grants: [{ role: 'village_officer', org: village }] });
	const signIn = createSignIn(core.accounts, clock);
	return { core, clock, attempt: (password: string, address = 'here') => signIn({ account: 'hua', password }, address) };
}

test('many guesses at once are no more than five, and then it is locked', async () => {
	const { clock, attempt } = await door();
	const guesses = [...Array.from({ length: 11 }, (_, i) => `guess ${i}`), 'a long enough password'];
	const states = (await Promise.all(guesses.map((guess) => attempt(guess)))).map(({ state }) => state);
	expect(states).toEqual([...Array.from({ length: 5 }, () => 'wrong'), ...Array.from({ length: 7 }, () => 'locked')]);
	expect(await attempt('a long enough password')).toEqual({ state: 'locked', until: clock.now() + 15 * 60_000 });
	clock.at += 15 * 60_000;
	expect(await attempt('a long enough password')).toMatchObject({ state: 'in' });
});

test('sessions that are over are forgotten as the next one opens', async () => {
	const { core, clock } = await door();
	const account = core.accounts.accountByLogin('hua')!.id;
	const device = core.accounts.accountByLogin('hua')!.id;
	const { reference } = await core.accounts.open(account, device);
	clock.at += 13 * 3_600_000;
	await core.accounts.open(account, device);
	clock.at -= 13 * 3_600_000;
	expect(core.accounts.sessionOf(reference)).toBeUndefined();
});

test('a new password ends the sessions that were opened with the old one', async () => {
	const { core } = await door();
	const account = core.accounts.accountByLogin('hua')!;
	const { reference, session } = await core.accounts.open(account.id, account.id);
	await core.accounts.setPassword(account, await hashPassword('another long password'));
	expect([core.accounts.sessionOf(reference), session.isAlive()]).toEqual([undefined, false]);
});
