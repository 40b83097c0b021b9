import type { Relay } from './child.ts';

/** What somebody else wrote into a document while the client was away. */
export interface Change {
	readonly name: string;
	readonly update: Uint8Array;
	/** A document holds the change when it knows this client id up to this clock. */
	readonly client: number;
	readonly clock: number;
}

/** The documents every relay is given. */
export interface Corpus {
	readonly size: number;
	readonly names: readonly string[];
	/** seed-file.ts */
	readonly file: string;
	readonly changes: readonly Change[];
}

/** An edit the relay has made durable, by its own account. */
export interface Mark {
	readonly name: string;
	readonly mark: string;
}

export interface Durability {
	/** ms from each edit until it was durable. */
	readonly samples: readonly number[];
	/** Edits found after `kill -9` of the relay, right after the last sample. */
	readonly survived: number;
}

/** A freshly started relay that holds the documents with their changes, and a client that holds them without. */
export interface Away {
	readonly relay: Relay;
	/** From the client's start until its own store holds all the changes: ms. */
	reconnect(): Promise<number>;
	close(): Promise<void>;
}

/** A relay with its own client. Every call starts the relay as a new process, in a directory that is empty the first time. */
export interface Contestant {
	readonly name: string;
	away(corpus: Corpus, directory: string): Promise<Away>;
	/** One edit in each of `names`, `gapMs` apart. */
	durability(corpus: Corpus, directory: string, names: readonly string[], gapMs: number): Promise<Durability>;
	/** Edits of one document, one after the other: ms until a colleague's document holds each. */
	screen(corpus: Corpus, directory: string, count: number): Promise<readonly number[]>;
}
