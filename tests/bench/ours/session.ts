import { type Me, meSchema } from '#protocol/messages.ts';
import type { Fetch } from '#sync/bulk/http-transport.ts';

export interface Credentials {
	readonly account: string;
	readonly password: string;
}

/** Somebody signed in, as a browser would be: the cookie goes with every request. */
export interface Session {
	readonly me: Me;
	readonly cookie: string;
}

export const addressOf = (port: number) => `http://127.0.0.1:${port}`;

export async function signIn(port: number, credentials: Credentials): Promise<Session> {
	const answer = await fetch(`${addressOf(port)}/api/session`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(credentials)
	});
	const cookie = answer.headers.getSetCookie().map((line) => line.split(';', 1)[0]).join('; ');
	if (!answer.ok || cookie === '') throw new Error(`signing in was answered ${answer.status}: ${await answer.text()}`);
	const me = await fetchWith(cookie)(`${addressOf(port)}/api/me`);
	return { me: meSchema.parse(await me.json()), cookie };
}

export function fetchWith(cookie: string): Fetch {
	return (url, init) => fetch(url, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), cookie } });
}
