/**
 * Why the relay refuses or puts off an update or a request (sync.md §3, the ingest table).
 * `retry` codes ask for patience, `need-state` for a larger update, the others are final.
 */
export const refusalCodes = [
	'device-mismatch',
	'not-found',
	'revoked',
	'too-large',
	'over-rate',
	'gone',
	'malformed',
	'after-refusal',
	'client-taken',
	'gap',
	'shape',
	'scope',
	'parent-missing',
	'read-only',
	'author',
	'invalid',
	'forbidden',
	'full',
	'not-in-effect',
	'state-changed',
	'disk-full',
	/** What the relay holds of the document cannot be read: it is refused until repaired, never served empty. */
	'damaged',
	'shutting-down'
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

/** WebSocket close codes: 4400–4499 are final, 4500–4599, 1011 and 1013 mean try again. */
export const closeCodes = {
	malformed: 4400,
	unauthenticated: 4401,
	forbidden: 4403,
	notFound: 4404,
	gone: 4410,
	tooLarge: 4413,
	refused: 4422,
	parentMissing: 4503,
	internal: 1011,
	tryLater: 1013
} as const;

/** Whether a socket closed with this code may be opened again. */
export function isTransientClose(code: number): boolean {
	return code < 4400 || code >= 4500;
}
