import { z } from '#domain/core/zod.ts';
import { type Me, meSchema } from '#protocol/messages.ts';
import { openDeviceBook } from '#storage/indexeddb/device-book.ts';
import { openAccountStore } from '#storage/indexeddb/store.ts';
import { hush } from '#lib/ui/announcements.svelte.ts';
import { dismissToast } from '#lib/ui/toasts.svelte.ts';
import type { DeviceAccount, DeviceBook } from '#storage/device-book.ts';
import { BrowserApp, type KeptIdentity } from './browser-app.svelte.ts';
import { demoOffset } from './clock.ts';
import { checkOf, isPassword } from './password-check.ts';
import { type RelayApi, relayApi } from './relay-api.ts';
import type { DemoLogin, Session, SessionState, SignIn } from './session.ts';

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
		const known = (await book.accounts()).find((account) => account.login === login);
		const answer = await this.#api.signIn({ account: login, password, ...(known ? { device: known.device } : {}) });
		if (answer === 'wrong') return { kind: 'wrong-credentials' };
		if (typeof answer === 'object') return { kind: 'locked', retryAfterMs: answer.lockedForMs };
		if (answer === 'ok') {
			const me = await this.#api.me();
			if (typeof me !== 'object') return { kind: 'relay-unavailable' };
			const waiting = known?.account === me.account ? known.waiting : 0;
			await book.put({ account: me.account, login, device: me.device, waiting, ...(await checkOf(password)) });
			await this.#open(me);
			return { kind: 'signed-in' };
		}
		if (!known) return answer === undefined ? { kind: 'offline-unknown' } : { kind: 'relay-unavailable' };
		if (!(await isPassword(password, known))) return { kind: 'wrong-credentials' };
		return (await this.#openFromDisk(known)) ? { kind: 'signed-in' } : { kind: 'offline-unknown' };
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
		await app?.close();
		await this.#showSignIn();
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
		await this.#app?.close();
		const app = await BrowserApp.start({
			...identity,
			store: openAccountStore(me.account),
			api: this.#api,
			waiting: (entries) => void this.#book?.setWaiting(me.account, entries).catch(() => undefined)
		});
		this.#app = app;
		passes.give(me.account);
		this.#state = { kind: 'signed-in', app };
	}

	async #showSignIn(): Promise<void> {
		const accounts = (await this.#book?.accounts()) ?? [];
		const waiting = accounts.filter((account) => account.waiting > 0).map((account) => ({ entries: account.waiting }));
		this.#state = { kind: 'signed-out', waiting, demo: [] };
		const demo: readonly DemoLogin[] = await this.#api.demoLogins();
		if (this.#state.kind === 'signed-out') this.#state = { kind: 'signed-out', waiting, demo };
	}
}

/** Who uses this tab. */
export const session: Session = new BrowserSession(relayApi);
