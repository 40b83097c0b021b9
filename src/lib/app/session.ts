import type { App } from './app.ts';

/** Who uses this browser now. `state` is reactive. */
export interface Session {
	readonly state: SessionState;
	/** Reads what this device knows and, online, whom the cookie belongs to. Call once, in the root layout. */
	start(): Promise<void>;
	/**
	 * Signs in at the relay; without a network the password is checked on this device, for accounts that were
	 * signed in here before.
	 */
	signIn(account: string, password: string): Promise<SignIn>;
	/** Ends the session here and at the relay. Local work stays on the device, closed. */
	signOut(): Promise<void>;
}

export type SessionState =
	| { readonly kind: 'starting' }
	/**
	 * `waiting`: accounts on this device with unsent work. `lost`: accounts whose work lay here until the browser lost it, with
	 * the entries that waited when last counted. Nothing else is told about them.
	 * `unsaved`: the disk refuses what was written last before signing out; this window holds it and goes on trying.
	 */
	| {
			readonly kind: 'signed-out';
			readonly waiting: readonly { readonly entries: number }[];
			readonly lost: readonly { readonly entries: number }[];
			readonly unsaved: boolean;
			readonly demo: readonly DemoLogin[];
	  }
	| { readonly kind: 'signed-in'; readonly app: App };

export interface DemoLogin {
	readonly tier: 'village' | 'town' | 'county';
	readonly name: string;
	readonly account: string;
	readonly password: string;
}

export type SignIn =
	| { readonly kind: 'signed-in' }
	/** The relay, or without a network this device, does not know this pair. */
	| { readonly kind: 'wrong-credentials' }
	/** Too many wrong passwords at the relay; work on this device opens all the same, with the right one. */
	| { readonly kind: 'locked'; readonly retryAfterMs: number | undefined }
	/** No network, and this account was never signed in on this device. */
	| { readonly kind: 'offline-unknown' }
	/** No network, and the browser has lost what this device knew. */
	| { readonly kind: 'offline-lost' }
	/** The relay gave no answer, or not the one expected. */
	| { readonly kind: 'relay-unavailable' }
	/** The disk does not take what a first sign-in must keep. */
	| { readonly kind: 'not-stored' };
