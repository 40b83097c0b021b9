import type { Clock } from '#domain/core/clock.ts';
import type { Credentials } from '#protocol/messages.ts';
import type { AccountRecord } from '../storage/account-book.ts';
import type { Accounts } from './accounts.ts';
import { hashPassword, passwordMatches } from './password.ts';

export type SignIn =
	| { readonly state: 'in'; readonly account: AccountRecord }
	| { readonly state: 'wrong' }
	| { readonly state: 'locked'; readonly until: number };

const failuresPerDevice = 5;
const failuresPerAddress = 50;
const firstLockMs = 15 * 60_000;
const mostCounters = 10_000;
/** After this the attempts before it are over. */
const busyMs = 1000;

interface Counter {
	failures: number;
	/** Attempts under way. They count as failures until they have proved otherwise: many at once are not many more guesses. */
	checking: number;
	locks: number;
	lockedUntil: number;
}

/**
 * Checks a password. Five failures of one account on one device, or fifty from one address, lock for 15 minutes,
 * doubling. Unknown accounts answer alike, cost alike and lock alike.
 */
export function createSignIn(accounts: Accounts, clock: Clock) {
	const counters = new Map<string, Counter>();
	const nobody = hashPassword('nobody has this password');

	function counter(key: string): Counter {
		const known = counters.get(key) ?? { failures: 0, checking: 0, locks: 0, lockedUntil: 0 };
		counters.delete(key);
		counters.set(key, known);
		const oldest = counters.keys().next().value;
		if (counters.size > mostCounters && oldest !== undefined) counters.delete(oldest);
		return known;
	}

	function fail(known: Counter, allowed: number): void {
		known.failures += 1;
		if (known.failures < allowed) return;
		known.failures = 0;
		known.lockedUntil = clock.now() + firstLockMs * 2 ** known.locks;
		known.locks += 1;
	}

	return async function signIn({ account: login, password, device = '' }: Credentials, address: string): Promise<SignIn> {
		const own = counter(`account ${login} ${device}`);
		const place = counter(`address ${address}`);
		const until = Math.max(own.lockedUntil, place.lockedUntil);
		if (until > clock.now()) return { state: 'locked', until };
		if (isBusy(own, failuresPerDevice) || isBusy(place, failuresPerAddress)) return { state: 'locked', until: clock.now() + busyMs };
		const account = await check(login, password, [own, place]);
		if (account) {
			own.failures = 0;
			own.locks = 0;
			return { state: 'in', account };
		}
		fail(own, failuresPerDevice);
		fail(place, failuresPerAddress);
		return { state: 'wrong' };
	};

	function isBusy({ failures, checking }: Counter, allowed: number): boolean {
		return failures + checking >= allowed;
	}

	async function check(login: string, password: string, counted: readonly Counter[]): Promise<AccountRecord | undefined> {
		for (const each of counted) each.checking += 1;
		try {
			await accounts.refresh();
			const account = accounts.accountByLogin(login);
			const matches = await passwordMatches(account?.password ?? (await nobody), password);
			return account && !account.ended && matches ? account : undefined;
		} finally {
			for (const each of counted) each.checking -= 1;
		}
	}
}
