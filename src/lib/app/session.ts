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
	/** `waiting`: accounts on this device with unsent work. Nothing else is told about them. */
	| { readonly kind: 'signed-out'; readonly waiting: readonly { readonly entries: number }[]; readonly demo: readonly DemoLogin[] }
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
	| { readonly kind: 'locked'; readonly retryAfterMs: number | undefined }
	/** No network, and this account was never signed in on this device. */
	| { readonly kind: 'offline-unknown' }
	/** The relay answered, but not as expected. */
	| { readonly kind: 'relay-unavailable' };
