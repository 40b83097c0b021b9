import type { ValueType } from '#domain/fields/value-type.ts';
import type { ControlProps } from '#lib/ui/control.ts';
import type { Words } from '../words.ts';

/** What every control of a declared value takes. The value is checked by the command, not here. */
export interface ValueControlProps {
	readonly type: ValueType;
	readonly value: unknown;
	/** `null` where nothing is filled in. */
	readonly onchange: (value: unknown) => void;
	readonly words: Words;
	/** Label, hint, error and the like, as every control of the kit takes them. */
	readonly control: ControlProps;
	/** A refusal inside a compound value: which part, and its sentence. */
	readonly part?: Refused | undefined;
}

export interface Refused {
	readonly at: string;
	readonly error: string;
}
