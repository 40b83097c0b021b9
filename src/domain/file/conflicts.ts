import type { DocumentKind } from '../core/document-kind.ts';
import type { Settler } from '../fields/field.ts';
import type { FieldReading, Reader, Statement } from '../ydoc/reader.ts';
import type { Readers } from './readers.ts';

/** Two or more values of one field, waiting for a person to choose. */
export interface Conflict {
	readonly doc: DocumentKind;
	readonly path: string;
	readonly label: string;
	/** The lowest tier that may choose. */
	readonly settler: Settler;
	/** The member, phone or measure it belongs to; empty for the household itself. */
	readonly about: string;
	/** Shown meanwhile. */
	readonly shown: Statement | undefined;
	/** Earliest first. */
	readonly statements: readonly Statement[];
	readonly reading: FieldReading;
}

/** Everything two people wrote apart in this household, the longest waiting first. */
export function conflictsOf(readers: Readers): Conflict[] {
	const found = [...conflictsIn('household', readers.household, readers), ...conflictsIn('private', readers.private, readers)];
	return found.sort((a, b) => latest(a) - latest(b));
}

function conflictsIn(doc: DocumentKind, reader: Reader | undefined, readers: Readers): Conflict[] {
	return (reader?.conflicts() ?? []).map((reading) => ({
		doc,
		path: reading.path,
		label: reading.field.label,
		settler: reading.field.settler,
		about: nameOf(readers.household, reading.path),
		shown: reading.said,
		statements: reading.conflict ?? [],
		reading
	}));
}

/** A conflict begins with its later value. */
function latest({ statements }: Conflict): number {
	return Math.max(0, ...statements.map((statement) => statement.at));
}

const nameField: Readonly<Record<string, string>> = { member: 'name', measure: 'title', goal: 'title' };

/** What people call the thing a path belongs to. */
export function nameOf(household: Reader, path: string): string {
	const [kind = '', id = ''] = path.split('/');
	const name = nameField[kind];
	if (kind === 'phone') return nameOf(household, `member/${household.text(`phone/${id}/owner`) ?? ''}`);
	return name === undefined ? '' : (household.text(`${kind}/${id}/${name}`) ?? '');
}
