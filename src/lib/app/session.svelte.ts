import { z } from '#domain/core/zod.ts';
import { type Me, meSchema } from '#protocol/messages.ts';
import { openDeviceBook } from '#storage/indexeddb/device-book.ts';
import { openAccountStore } from '#storage/indexeddb/store.ts';
import { hush } from '#lib/ui/announcements.svelte.ts';
import { dismissNotice } from '#lib/ui/notice.svelte.ts';
import { dismissToast } from '#lib/ui/toasts.svelte.ts';
import type { LocalStore } from '#storage/local-store.ts';
import { systemTimers } from '#sync/bulk/timers.ts';
import type { DeviceAccount, DeviceBook } from '#storage/device-book.ts';
import { BrowserApp, type KeptIdentity } from './browser-app.svelte.ts';
import { demoOffset } from './clock.ts';
import { diskWitness } from './disk-witness.ts';
import { checkOf, isPassword } from './password-check.ts';
import { type RelayApi, relayApi } from './relay-api.ts';
import type { DemoLogin, Session, SessionState, SignIn } from './session.ts';

/** A disk that refused to be read is asked again after this. */
const retryMs = 2_000;

/** Remembers across a reload of this tab, and no longer, who had given the password. */
const openKey = 'lianxin-open';

/** What this tab must remember to be let in without a password: void in every tab, also a sleeping one, once signed out. */
const passes = {
	key: (account: string) => `lianxin-pass-${account}`,
	isHeld(account: string): boolean {
		const pass = localStorage.getItem(passes.key(account));
		return pass !== null && sessionStorage.getItem(openKey) === pass;
	},
	give(account: string): void {
		const pass = localStorage.getItem(passes.key(account)) ?? crypto.getRandomValues(new Uint8Array(16)).join('-');
		localStorage.setItem(passes.key(account), pass);
		sessionStorage.setItem(openKey, pass);
	},
	revoke(account: string): void {
		localStorage.removeItem(passes.key(account));
		sessionStorage.removeItem(openKey);
	}
};

const keptSchema = z.object({ me: meSchema, offsetDays: z.int() });

class BrowserSession implements Session {
	readonly #api: RelayApi;
	#book: DeviceBook | undefined;
	#state = $state.raw<SessionState>({ kind: 'starting' });
	#app: BrowserApp | undefined;
	/** Signed out, and not all on the disk yet. */
	readonly #closing = new Set<BrowserApp>();
	#demo: readonly DemoLogin[] = [];
	/** Accounts that signed out, told to all tabs. */
	#leaving: BroadcastChannel | undefined;

	constructor(api: RelayApi) {
		this.#api = api;
	}

	get state(): SessionState {
		return this.#state;
	}

	async start(): Promise<void> {
		if (this.#state.kind !== 'starting') return;
		this.#book = openDeviceBook();
		this.#leaving = new BroadcastChannel('lianxin-sign-out');
		this.#leaving.onmessage = ({ data }: MessageEvent<unknown>) => {
			if (data === this.#app?.me.account) void this.#leave();
		};
		addEventListener('beforeunload', (event) => {
			if (this.#app?.unsaved || this.#closing.size > 0) event.preventDefault();
		});
		const accounts = await this.#book.accounts();
		const reopened = accounts.find(({ account }) => passes.isHeld(account));
		if (reopened && (await this.#openFromDisk(reopened))) return;
		const me = accounts.length > 0 ? await this.#api.me() : undefined;
		const known = typeof me === 'object' && accounts.some(({ account, device }) => account === me.account && device === me.device);
		if (typeof me === 'object' && known) await this.#open(me);
		else await this.#showSignIn();
	}

	async signIn(login: string, password: string): Promise<SignIn> {
		const book = (this.#book ??= openDeviceBook());
		const accounts = await book.accounts();
		const known = accounts.find((account) => account.login === login);
		const answer = await this.#api.signIn({ account: login, password, ...(known ? { device: known.device } : {}) });
		if (answer === 'wrong') return { kind: 'wrong-credentials' };
		if (answer === 'ok') return this.#enter(login, password, known?.device, accounts);
		// Without a session nothing is sent, but what lies here opens to its owner.
		const locked = typeof answer === 'object' ? ({ kind: 'locked', retryAfterMs: answer.lockedForMs } as const) : undefined;
		if (known && this.#app?.me.account === known.account) return locked ?? { kind: 'relay-unavailable' };
		if (!known) return locked ?? { kind: answer === undefined ? await unknownOffline() : 'relay-unavailable' };
		if (!(await isPassword(password, known))) return locked ?? { kind: 'wrong-credentials' };
		return (await this.#openFromDisk(known)) ? { kind: 'signed-in' } : (locked ?? { kind: await unknownOffline() });
	}

	/** The relay has accepted the pair. Who somebody is, the account says, not the name he types: names change hands. */
	async #enter(login: string, password: string, told: string | undefined, accounts: readonly DeviceAccount[]): Promise<SignIn> {
		const me = await this.#api.me();
		if (typeof me !== 'object') return { kind: 'relay-unavailable' };
		const own = accounts.find(({ account }) => account === me.account);
		// His work lies here under the device id it was written with: under another it would be another's.
		if (own?.device !== told) return this.#asDevice(own, login, password, accounts);
		try {
			await this.#book?.put({ account: me.account, login, device: me.device, waiting: own?.waiting ?? 0, ...(await checkOf(password)) });
		} catch {
			// A disk that is full keeps nobody from work that lies on it.
			if (!own) return { kind: 'not-stored' };
		}
		await this.#open(me);
		return { kind: 'signed-in' };
	}

	async #asDevice(own: DeviceAccount | undefined, login: string, password: string, accounts: readonly DeviceAccount[]): Promise<SignIn> {
		await this.#api.signOut();
		const answer = await this.#api.signIn({ account: login, password, ...(own ? { device: own.device } : {}) });
		return answer === 'ok' ? this.#enter(login, password, own?.device, accounts) : { kind: 'relay-unavailable' };
	}

	async signOut(): Promise<void> {
		const account = this.#app?.me.account;
		if (account !== undefined) {
			passes.revoke(account);
			this.#leaving?.postMessage(account);
		}
		// Both at once: a disk that refuses the last edit must not keep the session open for whoever comes next.
		await Promise.all([this.#api.signOut(), this.#leave()]);
	}

	/** Takes everything of the person off the screen, here. */
	async #leave(): Promise<void> {
		const app = this.#app;
		this.#app = undefined;
		this.#state = { kind: 'starting' };
		dismissToast();
		hush();
		dismissNotice();
		if (app) await this.#close(app);
		await this.#showSignIn();
	}

	/** Resolves when everything is on the disk, or as soon as that refuses: then this window keeps it and goes on trying. */
	async #close(app: BrowserApp): Promise<void> {
		this.#closing.add(app);
		const closed = app.close().then(async () => {
			this.#closing.delete(app);
			if (this.#state.kind === 'signed-out') await this.#showSignIn();
		});
		await Promise.race([closed, app.refused]);
	}

	/** Without asking the relay: an ended session never hides what is on this device. */
	async #openFromDisk({ account }: DeviceAccount): Promise<boolean> {
		const store = openAccountStore(account);
		const kept = await store.fact('me');
		store.close();
		const identity = keptSchema.safeParse(kept);
		if (!identity.success) return false;
		await this.#run(identity.data);
		return true;
	}

	/** With an answer of the relay: the line is open. */
	async #open(me: Me): Promise<void> {
		if (this.#app?.me.account !== me.account) await this.#run({ me, offsetDays: demoOffset(me.today, Date.now()) });
		this.#app?.signedIn(me);
	}

	async #run(identity: KeptIdentity): Promise<void> {
		const { me } = identity;
		if (this.#app) await this.#close(this.#app);
		const store = openAccountStore(me.account);
		await noteLoss(me.account, store);
		// From here on the disk knows the account: the witness is not ahead of it.
		await store.putFact('me', identity).catch(() => undefined);
		const app = await BrowserApp.start({
			...identity,
			store,
			api: this.#api,
			lost: { entries: diskWitness.unread(me.account), read: () => diskWitness.read(me.account) },
			waiting: async (entries) => {
				diskWitness.note(me.account, entries);
				await this.#book?.setWaiting(me.account, entries).catch(() => undefined);
			}
		});
		this.#app = app;
		passes.give(me.account);
		this.#state = { kind: 'signed-in', app };
	}

	/** At once, whatever the disk is up to: whoever signed out is off the screen. */
	async #showSignIn(): Promise<void> {
		const told = this.#state.kind === 'signed-out' ? this.#state : { waiting: [], lost: [] };
		this.#state = { kind: 'signed-out', waiting: told.waiting, lost: told.lost, unsaved: this.#closing.size > 0, demo: this.#demo };
		await Promise.all([this.#tellWaiting(), this.#tellDemo()]);
	}

	/** A disk that is full cannot even be read: who has work here is told once it can. */
	async #tellWaiting(): Promise<void> {
		try {
			const accounts = (await this.#book?.accounts()) ?? [];
			const waiting = accounts.filter((account) => account.waiting > 0).map((account) => ({ entries: account.waiting }));
			const lost = await lostEntries();
			if (this.#state.kind === 'signed-out') this.#state = { ...this.#state, waiting, lost };
		} catch {
			if (this.#state.kind === 'signed-out') systemTimers.after(retryMs, () => void this.#tellWaiting());
		}
	}

	async #tellDemo(): Promise<void> {
		this.#demo = await this.#api.demoLogins();
		if (this.#state.kind === 'signed-out') this.#state = { ...this.#state, demo: this.#demo };
	}
}

/** Where a witness saw the account's work here and the disk knows nothing of it, remembers that until it is read. */
async function noteLoss(account: string, store: LocalStore): Promise<void> {
	const waiting = diskWitness.waiting(account);
	if (waiting !== undefined && (await store.fact('me')) === undefined) diskWitness.noteLoss(account, waiting);
}

/** What waited, of every account whose work a witness saw here and the disk knows nothing of. */
async function lostEntries(): Promise<readonly { readonly entries: number }[]> {
	const lost = await Promise.all(
		diskWitness.accounts().map(async (account) => {
			const store = openAccountStore(account);
			// A disk that cannot be read now has lost nothing yet.
			const isHere = await store.fact('me').then((me) => me !== undefined, () => true);
			store.close();
			return isHere ? undefined : { entries: diskWitness.waiting(account) ?? 0 };
		})
	);
	return lost.filter((each) => each !== undefined);
}

/** Why somebody cannot be let in without a network: never seen here, or seen and lost. */
async function unknownOffline(): Promise<'offline-lost' | 'offline-unknown'> {
	return (await lostEntries()).length > 0 ? 'offline-lost' : 'offline-unknown';
}

/** Who uses this tab. */
export const session: Session = new BrowserSession(relayApi);
