import type { ControlKind } from '#domain/fields/value-type.ts';
import type { Option } from '#lib/ui/control.ts';

/** Kinds of value that name something else: their word and their choices depend on the household on screen. */
export type ReferenceKind = Extract<ControlKind, 'member' | 'account' | 'grid' | 'division' | 'entry'>;

/** What ids are called here, and which may be chosen. */
export interface Words {
	nameOf(kind: ReferenceKind, id: string): string;
	choices(kind: ReferenceKind): readonly Option[];
}

export function isReference(kind: ControlKind): kind is ReferenceKind {
	return kind === 'member' || kind === 'account' || kind === 'grid' || kind === 'division' || kind === 'entry';
}
