import type { ErrorCode } from './error-code.ts';

/** An expected refusal: a stable code, the place it concerns, and values for its sentence. Never document content. */
export interface DomainError {
	readonly code: ErrorCode;
	/** Path of the field or part of the input the refusal concerns. */
	readonly at?: string;
	readonly params?: Readonly<Record<string, string | number>>;
}

/** Expected outcomes are values; a thrown error is a bug. */
export type Result<T, E = DomainError> =
	{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** What a command or check answers when it stands. */
export function ok(): Result<void, never>;
export function ok<T>(value: T): Result<T, never>;
export function ok<T>(value?: T): Result<T | undefined, never> {
	return { ok: true, value };
}

/** An expected refusal, as a value. */
export function refuse(
	code: ErrorCode,
	at?: string,
	params?: DomainError['params']
): Result<never, DomainError> {
	return {
		ok: false,
		error: { code, ...(at === undefined ? {} : { at }), ...(params === undefined ? {} : { params }) }
	};
}
