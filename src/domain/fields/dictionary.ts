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

const holes: Record<string, (segment: string) => boolean> = {
	'{id}': isUuidV7,
	'{year}': (segment) => /^20\d{2}$/.test(segment),
	'{round}': (segment) => /^20\d{2}$/.test(segment)
};

/** Builds the lookup of a set of declarations; every log kind gains its `withdrawn` field. */
export function createDictionary(declared: readonly Field[]): Dictionary {
	const logs = declared.filter((field) => field.kind === 'log');
	const fields = [...declared, ...logs.map(withdrawal)];
	const claims = fields.filter((field) => field.kind === 'claim' || field.kind === 'set');
	const texts = fields.filter((field) => field.kind === 'text');
	const byShape = indexByShape(claims);
	const textByShape = indexByShape(texts);
	return {
		fields,
		claim(doc, path) {
			const segments = path.split('/');
			for (const field of byShape.get(shapeKey(doc, segments)) ?? []) {
				const ids = idsIn(field.path.split('/'), segments);
				if (ids && field.kind === 'claim') return { field, ids };
			}
			const element = segments.at(-1) ?? '';
			for (const field of byShape.get(shapeKey(doc, segments.slice(0, -1))) ?? []) {
				const ids = idsIn(field.path.split('/'), segments.slice(0, -1));
				if (ids && field.kind === 'set' && isElement(field, element)) return { field, element, ids };
			}
			return undefined;
		},
		log: (doc, name) => logs.find((field) => field.doc === doc && field.name === name),
		text(doc, path) {
			const segments = path.split('/');
			for (const field of textByShape.get(shapeKey(doc, segments)) ?? []) {
				const ids = idsIn(field.path.split('/'), segments);
				if (ids) return { field, ids };
			}
			return undefined;
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

function indexByShape<F extends { readonly doc: string; readonly path: string }>(fields: readonly F[]): Map<string, F[]> {
	const index = new Map<string, F[]>();
	for (const field of fields) {
		const key = shapeKey(field.doc, field.path.split('/'));
		index.set(key, [...(index.get(key) ?? []), field]);
	}
	return index;
}

/** Paths of one document kind, length and first segment are few enough to try in turn. */
function shapeKey(doc: string, segments: readonly string[]): string {
	return `${doc} ${segments.length} ${segments[0] ?? ''}`;
}

function idsIn(pattern: readonly string[], segments: readonly string[]): string[] | undefined {
	const ids: string[] = [];
	for (const [i, expected] of pattern.entries()) {
		const segment = segments[i] ?? '';
		const fits = holes[expected];
		if (fits?.(segment)) ids.push(segment);
		else if (fits || expected !== segment) return undefined;
	}
	return ids;
}

function isElement(field: SetField, element: string): boolean {
	return field.options
		? field.options.some((option) => option.value === element)
		: (field.element?.schema.safeParse(element).success ?? false);
}
