import type { DocumentName } from '#domain/ydoc/document-name.ts';
import type { Changes, Documents, Push, PushAnswer, Scope } from '#protocol/messages.ts';

/** The relay as the bulk channel sees it. Every method may reject with a `TransportError` and nothing else. */
export interface Transport {
	changes(cursor: number): Promise<Changes>;
	push(push: Push): Promise<PushAnswer>;
	/** @param tag `scopeTag` of what is held: where it is the relay's own, the list need not be sent. */
	scope(tag?: string): Promise<Scope | 'unchanged'>;
	documents(names: readonly DocumentName[]): Promise<Documents>;
}

/**
 * `unreachable`: no answer. `unauthenticated`: no session, or somebody else's. `busy`: an answer that asks for
 * patience. `refused`: an answer that will not change by trying again at once. `unreadable`: what was sent is no
 * message the relay can read, or too large for one.
 */
export type TransportFailure = 'unreachable' | 'unauthenticated' | 'busy' | 'refused' | 'unreadable';

export class TransportError extends Error {
	override readonly name = 'TransportError';
	readonly failure: TransportFailure;

	constructor(failure: TransportFailure) {
		super(failure);
		this.failure = failure;
	}
}
