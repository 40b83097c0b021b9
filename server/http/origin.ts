import type { IncomingMessage } from 'node:http';

/**
 * Whether a request may come from where it says. Programs send no Origin and are allowed; a browser's must be one of
 * those configured, or the very address it called.
 */
export function isOwnOrigin(request: IncomingMessage, origins: readonly string[]): boolean {
	const { origin, host } = request.headers;
	if (origin === undefined) return true;
	if (origins.includes(origin)) return true;
	return URL.canParse(origin) && host !== undefined && new URL(origin).host === host;
}
