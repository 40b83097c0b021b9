import { createHash } from 'node:crypto';
import { type Actor, type Role, divisionsOf } from '#domain/access/actor.ts';
import { civilDateAt } from '#domain/core/civil-date.ts';
import type { Clock, Random } from '#domain/core/clock.ts';
import { type DivisionCode, ancestorAt, contains, levelOf } from '#domain/core/division-code.ts';
import { newId } from '#domain/core/ids.ts';
import type { Session } from '../session.ts';
import type { AccountRecord, DivisionRecord, GridRecord, SessionRecord } from '../storage/account-book.ts';
import type { RelayStore } from '../storage/relay-store.ts';

export interface NewAccount {
	readonly login: string;
	readonly name: string;
	/** As `hashPassword` made it. */
	readonly password: string;
	readonly grants: readonly { readonly role: Role; readonly org: DivisionCode; readonly from?: string; readonly to?: string }[];
	/** Given only where the same id must come back, as in the demo county. */
	readonly id?: string;
}

/** A session is idle after this; as long as devices are not enrolled, a phone and a shared PC cannot be told apart. */
const idleMs = 12 * 3_600_000;
const absoluteMs = 7 * 24 * 3_600_000;
/** A session's last use is written at most this often. */
const touchMs = 60_000;

/** People, divisions and sessions, in memory and on disk: who asks, and with which grants in force. */
export async function createAccounts(store: RelayStore, clock: Clock, random: Random) {
	const divisions = new Map<string, DivisionRecord>();
	const grids = new Map<string, GridRecord>();
	const accounts = new Map<string, AccountRecord>();
	const byLogin = new Map<string, AccountRecord>();
	const sessions = new Map<string, SessionRecord>();
	/** As of a day: a grant's term begins and ends with one. */
	const standings = new Map<string, { readonly day: string; readonly actor: Actor; readonly grantsVersion: number }>();

	const learn = (account: AccountRecord): void => {
		accounts.set(account.id, account);
		byLogin.set(account.login, account);
		standings.delete(account.id);
	};

	/** Everything is read before anything is replaced: nobody may find the lists empty in between. */
	async function reload(): Promise<void> {
		const [foundDivisions, foundGrids, foundAccounts, foundSessions] = await Promise.all([
			store.divisions(),
			store.grids(),
			store.accounts(),
			store.sessions()
		]);
		for (const each of [divisions, grids, accounts, byLogin, sessions, standings]) each.clear();
		for (const division of foundDivisions) divisions.set(division.code, division);
		for (const grid of foundGrids) grids.set(grid.code, grid);
		for (const account of foundAccounts) learn(account);
		for (const session of foundSessions) sessions.set(session.hash, session);
	}
	await reload();

	/** Who an account is today, and a version that grows with every change of its grants and at every turn of their terms. */
	function standingOf(id: string): { readonly actor: Actor; readonly grantsVersion: number } {
		const day = civilDateAt(clock.now());
		const known = standings.get(id);
		if (known?.day === day) return known;
		const account = accounts.get(id);
		const { name = '', grantsVersion = 0, grants: held = [] } = account ?? {};
		const inForce = account?.ended === false ? held.filter(({ from, to }) => from <= day && (to === undefined || day <= to)) : [];
		const actor = { account: id, name, grants: inForce.map(({ role, org }) => ({ role, org })) };
		const standing = { day, actor, grantsVersion: grantsVersion + turnsUntil(day, held) };
		standings.set(id, standing);
		return standing;
	}

	const actorOf = (id: string): Actor => standingOf(id).actor;

	function formerActorOf(id: string): Actor {
		const account = accounts.get(id);
		return { account: id, name: account?.name ?? '', grants: (account?.grants ?? []).map(({ role, org }) => ({ role, org })) };
	}

	function endsAt({ createdAt, lastSeenAt }: SessionRecord): number {
		return Math.min(createdAt + absoluteMs, lastSeenAt + idleMs);
	}

	function isOpen(hash: string): boolean {
		const record = sessions.get(hash);
		const account = record && accounts.get(record.account);
		return record !== undefined && account !== undefined && !account.ended && clock.now() < endsAt(record);
	}

	/** A session as the core sees it, alive as long as `isAlive` says. */
	function sessionFor(account: string, device: string, isAlive: () => boolean): Session {
		return {
			account,
			device,
			actor: () => actorOf(account),
			formerActor: () => formerActorOf(account),
			grantsVersion: () => standingOf(account).grantsVersion,
			isAlive
		};
	}

	async function save(account: AccountRecord): Promise<AccountRecord> {
		await store.write((tx) => tx.saveAccount(account));
		learn(account);
		return account;
	}

	return {
		actorOf,
		account: (id: string) => accounts.get(id),
		accountByLogin: (login: string) => byLogin.get(login),
		all: () => [...accounts.values()],
		division: (code: string) => divisions.get(code),
		divisions: () => [...divisions.values()],
		grids: () => [...grids.values()],

		/** A session made in-process, by the demo and by tests; over HTTP there is `open`. */
		session: (account: string, device: string) => sessionFor(account, device, () => accounts.get(account)?.ended === false),

		async addDivision(division: DivisionRecord) {
			await store.write((tx) => tx.saveDivision(division));
			divisions.set(division.code, division);
		},
		async addGrid(grid: GridRecord) {
			await store.write((tx) => tx.saveGrid(grid));
			grids.set(grid.code, grid);
		},
		/** @throws Error where the login is taken: a mistake of the administrator, told before anything is written */
		async addAccount({ id, grants, ...rest }: NewAccount): Promise<AccountRecord> {
			if (byLogin.has(rest.login)) throw new Error(`login taken: ${rest.login}`);
			const from = civilDateAt(clock.now());
			const account = { ...rest, id: id ?? newId(clock, random), grants: grants.map((grant) => ({ from, ...grant })), grantsVersion: 0, ended: false };
			return save(account);
		},
		/** Ends every session besides: whoever knew the old one is out. */
		async setPassword(account: AccountRecord, password: string): Promise<AccountRecord> {
			const open = [...sessions.values()].filter((each) => each.account === account.id).map(({ hash }) => hash);
			const changed = { ...account, password };
			await store.write((tx) => {
				tx.saveAccount(changed);
				for (const hash of open) tx.endSession(hash);
			});
			for (const hash of open) sessions.delete(hash);
			learn(changed);
			return changed;
		},
		/** The turns the old grants have taken stay counted, so that the version grows whatever the new ones are. */
		setGrants: (account: AccountRecord, grants: AccountRecord['grants']) =>
			save({ ...account, grants, grantsVersion: standingOf(account.id).grantsVersion + 1 }),
		endAccount: (account: AccountRecord) => save({ ...account, ended: true, grantsVersion: account.grantsVersion + 1 }),
		/** In memory what the disk has been told in another transaction. */
		raised(ids: readonly string[]) {
			for (const id of ids) {
				const account = accounts.get(id);
				if (account) learn({ ...account, grantsVersion: account.grantsVersion + 1 });
			}
		},

		/** Opens a session and answers the reference for its cookie: 256 bits, of which only a hash is stored. */
		async open(account: string, device: string): Promise<{ readonly reference: string; readonly session: Session; readonly endsAt: number }> {
			const reference = Buffer.from(random.fill(new Uint8Array(32))).toString('base64url');
			const now = clock.now();
			const record = { hash: hashOf(reference), account, device, createdAt: now, lastSeenAt: now };
			const ended = [...sessions.values()].filter((each) => each.account === account && now >= endsAt(each)).map(({ hash }) => hash);
			await store.write((tx) => {
				for (const hash of ended) tx.endSession(hash);
				tx.saveSession(record);
			});
			for (const hash of ended) sessions.delete(hash);
			sessions.set(record.hash, record);
			return { reference, session: sessionFor(account, device, () => isOpen(record.hash)), endsAt: endsAt(record) };
		},
		/** The session a cookie refers to, with its end; using it puts its end off. */
		sessionOf(reference: string): { readonly session: Session; readonly endsAt: number } | undefined {
			const hash = hashOf(reference);
			const record = sessions.get(hash);
			if (!record || !isOpen(hash)) return undefined;
			const now = clock.now();
			if (now - record.lastSeenAt > touchMs) {
				const touched = { ...record, lastSeenAt: now };
				sessions.set(hash, touched);
				// Not waited for: should it fail, the session ends a minute earlier.
				store.write((tx) => tx.saveSession(touched)).catch(() => {});
			}
			return { session: sessionFor(record.account, record.device, () => isOpen(hash)), endsAt: endsAt(sessions.get(hash) ?? record) };
		},
		async close(reference: string): Promise<void> {
			const hash = hashOf(reference);
			sessions.delete(hash);
			await store.write((tx) => tx.endSession(hash));
		},
		/** Takes over what the administrator's command has written meanwhile. */
		async refresh(): Promise<void> {
			if (store.changedElsewhere()) await reload();
		},

		/** The divisions an actor sees by name: his own, what lies in them, and what they lie in. */
		divisionsSeenBy(actor: Actor): DivisionRecord[] {
			const own = divisionsOf(actor);
			return [...divisions.values()].filter(({ code }) => own.some((org) => contains(org, code) || contains(code, org)));
		},
		/** Colleagues he meets: who serve a division of his, inside it or above it in the same county. */
		workersSeenBy(actor: Actor): { readonly account: AccountRecord; readonly actor: Actor }[] {
			const own = divisionsOf(actor);
			const meets = (org: DivisionCode) =>
				own.some((mine) => contains(mine, org) || (contains(org, mine) && contains(ancestorAt(mine, 'county'), org)) || sameTown(mine, org));
			return [...accounts.values()]
				.filter((account) => !account.ended)
				.map((account) => ({ account, actor: actorOf(account.id) }))
				.filter((worker) => worker.actor.grants.some(({ org }) => meets(org)));
		}
	};
}

export type Accounts = Awaited<ReturnType<typeof createAccounts>>;

function sameTown(a: DivisionCode, b: DivisionCode): boolean {
	return levelOf(a) === 'village' && levelOf(b) === 'village' && ancestorAt(a, 'town') === ancestorAt(b, 'town');
}

/** How many terms have begun, and how many have passed, by this day. */
function turnsUntil(day: string, grants: AccountRecord['grants']): number {
	return grants.reduce((turns, { from, to }) => turns + (from <= day ? 1 : 0) + (to !== undefined && to < day ? 1 : 0), 0);
}

function hashOf(reference: string): string {
	return createHash('sha256').update(reference).digest('hex');
}
