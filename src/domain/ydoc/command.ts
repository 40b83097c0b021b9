import type * as Y from 'yjs';
import type { Actor } from '../access/actor.ts';
import type { DivisionCode } from '../core/division-code.ts';
import type { Result } from '../core/result.ts';
import type { Dictionary } from '../fields/dictionary.ts';
import type { WriteContext } from './write.ts';

/** Everything a command knows beside the document and its input: it does no I/O and reads no clock of its own. */
export interface CommandContext extends WriteContext {
	readonly actor: Actor;
	/** Where the household lies; permissions are asked for this village. */
	readonly village: DivisionCode;
	readonly dictionary: Dictionary;
}

/** Takes back one command by writing again. Refuses with `changed-since` where anybody has written there meanwhile. */
export type Undo = (doc: Y.Doc, context: CommandContext) => Result<void>;

/** What a command answers when it was carried out. */
export interface Done<T = void> {
	readonly value: T;
	readonly undo: Undo;
}

/**
 * One act of a person: permission, then validation, then one transaction. Refused input changes nothing.
 * The document is the household's or its private one; a field is looked up among those of that kind.
 */
export type Command<Input, T = void> = (doc: Y.Doc, input: Input, context: CommandContext) => Result<Done<T>>;
