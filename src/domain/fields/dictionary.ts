import type { ClaimField, Field, LogKind, SetField, TextField } from './field.ts';
import { latest } from './field.ts';
import { record, part, text } from './value-type.ts';
import { isUuidV7 } from '../core/ids.ts';

/** Where a path leads: the field, the element of a set where there is one, and the ids in the path. */
export interface Match {
	readonly field: ClaimField | SetField;
	readonly element?: string;
	readonly ids: readonly string[];
}

/** All declared fields, found by document kind and path. */
export interface Dictionary {
	readonly fields: readonly Field[];
	claim(doc: string, path: string): Match | undefined;
	log(doc: string, name: string): LogKind | undefined;
	text(doc: string, path: string): { readonly field: TextField; readonly ids: readonly string[] } | undefined;
}

const maxRemembered = 5_000;

/** Builds the lookup of a set of declarations; every log kind gains its `withdrawn` field. */
export function createDictionary(declared: readonly Field[]): Dictionary {
	const logs = declared.filter((field) => field.kind === 'log');
	const fields = [...declared, ...logs.map(withdrawal)];
	const claims = byShape(fields.filter((field) => field.kind === 'claim' || field.kind === 'set'));
	const texts = byShape(fields.filter((field) => field.kind === 'text'));
	const matches = new Map<string, Match | undefined>();
	const match = (doc: string, path: string): Match | undefined => {
		const whole = claims.get(shapeOf(doc, path));
		if (whole?.kind === 'claim') return { field: whole, ids: idsIn(path) };
		const cut = path.lastIndexOf('/');
		const element = path.slice(cut + 1);
		const set = claims.get(shapeOf(doc, path.slice(0, cut)));
		if (set?.kind !== 'set' || !isElement(set, element)) return undefined;
		return { field: set, element, ids: idsIn(path.slice(0, cut)) };
	};
	const logByName = new Map(logs.map((log) => [`${log.doc} ${log.name}`, log]));
	return {
		fields,
		claim(doc, path) {
			const key = `${doc} ${path}`;
			if (!matches.has(key)) {
				// Every projection asks for the same paths again; those of one open household are a few hundred.
				if (matches.size >= maxRemembered) matches.clear();
				matches.set(key, match(doc, path));
			}
			return matches.get(key);
		},
		log: (doc, name) => logByName.get(`${doc} ${name}`),
		text(doc, path) {
			const field = texts.get(shapeOf(doc, path));
			return field && { field, ids: idsIn(path) };
		}
	};
}

/** `member/{id}/withdrawn`: why an entry was taken back, or null when it was restored. */
function withdrawal(log: LogKind): ClaimField {
	return latest(`${log.name}/{id}/withdrawn`, record({ reason: part('撤回原因', text(200)) }), {
		id: `${log.name}.withdrawn`,
		label: `撤回${log.label}`,
		doc: log.doc,
		sensitivity: log.sensitivity,
		editors: log.editors
	});
}

const year = /^20\d{2}$/;

/** Document kind and path with its holes unnamed: ids and years of a path, `{id}` `{year}` `{round}` of a declaration. */
function shapeOf(doc: string, path: string): string {
	return `${doc} ${path.split('/').map(unnamed).join('/')}`;
}

/** Lengths first: this runs for every claim of every household. */
function unnamed(segment: string): string {
	if (segment.length === 36 && isUuidV7(segment)) return '{id}';
	return (segment.length === 4 && year.test(segment)) || segment === '{round}' ? '{year}' : segment;
}

function byShape<F extends { readonly doc: string; readonly path: string }>(fields: readonly F[]): Map<string, F> {
	const index = new Map<string, F>();
	for (const field of fields) {
		const shape = shapeOf(field.doc, field.path);
		if (index.has(shape)) throw new RangeError(`two fields are declared at ${shape}`);
		index.set(shape, field);
	}
	return index;
}

function idsIn(path: string): string[] {
	return path.split('/').filter((segment) => isUuidV7(segment) || year.test(segment));
}

function isElement(field: SetField, element: string): boolean {
	return field.options
		? field.options.some((option) => option.value === element)
		: (field.element?.schema.safeParse(element).success ?? false);
}
