import type { DocumentName } from '#domain/ydoc/document-name.ts';
import { z } from '#domain/core/zod.ts';
import { type Credentials, type History, type Me, type TrayRow, historySchema, meSchema, traySchema } from '#protocol/messages.ts';
import type { DemoLogin } from './session.ts';

/** The parts of the relay's interface that a person waits for. `undefined` everywhere: no answer. */
export interface RelayApi {
	me(): Promise<Me | 'signed-out' | undefined>;
	signIn(credentials: Credentials): Promise<'ok' | 'wrong' | 'unavailable' | { readonly lockedForMs: number | undefined } | undefined>;
	signOut(): Promise<void>;
	history(doc: DocumentName, path: string): Promise<History | undefined>;
	/** What the relay did not take: one's own, for town and county everything of their division. */
	tray(): Promise<readonly TrayRow[] | undefined>;
	demoLogins(): Promise<readonly DemoLogin[]>;
}

const demoLoginsSchema = z.array(
	z.object({ tier: z.enum(['village', 'town', 'county']), name: z.string(), account: z.string(), password: z.string() })
);

/** A person does not wait longer than this for what the device can also do alone. */
const patienceMs = 5_000;

export const relayApi: RelayApi = {
	async me() {
		const response = await ask('/api/me');
		if (!response) return undefined;
		if (response.status === 401) return 'signed-out';
		const parsed = meSchema.safeParse(await jsonOf(response));
		return response.ok && parsed.success ? parsed.data : undefined;
	},

	async signIn(credentials) {
		const response = await ask('/api/session', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(credentials)
		});
		if (!response) return undefined;
		if (response.ok) return 'ok';
		if (response.status === 429) {
			const seconds = Number(response.headers.get('retry-after'));
			return { lockedForMs: seconds > 0 ? seconds * 1000 : undefined };
		}
		return response.status === 401 ? 'wrong' : 'unavailable';
	},

	async signOut() {
		await ask('/api/session', { method: 'DELETE' });
	},

	async history(doc, path) {
		const response = await ask(`/api/history?doc=${encodeURIComponent(doc)}&path=${encodeURIComponent(path)}`);
		const parsed = historySchema.safeParse(response?.ok ? await jsonOf(response) : undefined);
		return parsed.success ? parsed.data : undefined;
	},

	async tray() {
		const response = await ask('/api/tray');
		const parsed = traySchema.safeParse(response?.ok ? await jsonOf(response) : undefined);
		return parsed.success ? parsed.data.rows : undefined;
	},

	async demoLogins() {
		const response = await ask('/api/demo');
		const parsed = demoLoginsSchema.safeParse(response?.ok ? await jsonOf(response) : undefined);
		return parsed.success ? parsed.data : [];
	}
};

async function ask(path: string, init: RequestInit = {}): Promise<Response | undefined> {
	const headers = { accept: 'application/json', ...init.headers };
	try {
		return await fetch(path, { cache: 'no-store', signal: AbortSignal.timeout(patienceMs), ...init, headers });
	} catch {
		return undefined;
	}
}

async function jsonOf(response: Response): Promise<unknown> {
	try {
		return await response.json();
	} catch {
		return undefined;
	}
}
