import { z } from '#domain/core/zod.ts';
import { type Me, meSchema } from '#protocol/messages.ts';
import { openDeviceBook } from '#storage/indexeddb/device-book.ts';
import { openAccountStore } from '#storage/indexeddb/store.ts';
import type { DeviceAccount, DeviceBook } from '#storage/device-book.ts';
import { BrowserApp, type KeptIdentity } from './browser-app.svelte.ts';
import { demoOffset } from './clock.ts';
import { checkOf, isPassword } from './password-check.ts';
import { type RelayApi, relayApi } from './relay-api.ts';
import type { DemoLogin, Session, SessionState, SignIn } from './session.ts';

/** Remembers across a reload of this tab, and no longer, who had given the password. */
const openKey = 'lianxin-open';

const keptSchema = z.object({ me: meSchema, offsetDays: z.int() });

class BrowserSession implements Session {
	readonly #api: RelayApi;
	#book: DeviceBook | undefined;
	#state = $state.raw<SessionState>({ kind: 'starting' });
	#app: BrowserApp | undefined;

	constructor(api: RelayApi) {
		this.#api = api;
	}

	get state(): SessionState {
		return this.#state;
	}

	async start(): Promise<void> {
		if (this.#state.kind !== 'starting') return;
		this.#book = openDeviceBook();
		const accounts = await this.#book.accounts();
		const reopened = accounts.find(({ account }) => account === sessionStorage.getItem(openKey));
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
		sessionStorage.removeItem(openKey);
		const app = this.#app;
		this.#app = undefined;
		this.#state = { kind: 'starting' };
		await app?.close();
		await this.#api.signOut();
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
		sessionStorage.setItem(openKey, me.account);
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
