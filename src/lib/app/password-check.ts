const iterations = 600_000;

export interface PasswordCheck {
	readonly salt: Uint8Array<ArrayBuffer>;
	readonly verifier: Uint8Array<ArrayBuffer>;
}

/** What is kept of a password that the relay accepted: enough to recognise it, PBKDF2-SHA-256 with 600,000 rounds. */
export async function checkOf(password: string): Promise<PasswordCheck> {
	const salt = crypto.getRandomValues(new Uint8Array(16));
	return { salt, verifier: await derive(password, salt) };
}

export async function isPassword(password: string, { salt, verifier }: PasswordCheck): Promise<boolean> {
	const derived = await derive(password, salt);
	// Compared whole, so that the time taken tells nothing.
	return derived.reduce((different, byte, i) => different | (byte ^ (verifier[i] ?? 0)), derived.length ^ verifier.length) === 0;
}

async function derive(password: string, salt: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
	const typed = new TextEncoder().encode(password.normalize('NFKC'));
	const key = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveBits']);
	const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, 256);
	return new Uint8Array(bits);
}
