import { dictionary } from '#domain/dictionary.ts';
import type { LogKind } from '#domain/fields/field.ts';
import type { Part, Parts } from '#domain/fields/value-type.ts';
import type { HouseholdScope } from './household-scope.svelte.ts';

/** A declared field as a part of a form that makes something new: its label and type, by its last segment. */
export function declaredPart(owner: string, name: string, required = false): Part {
	const field = dictionary.fields.find((known) => known.kind === 'claim' && known.path === `${owner}/{id}/${name}`);
	if (field?.kind !== 'claim') throw new Error(`no field ${owner}/{id}/${name}`);
	return { label: field.label, type: field.type, ...(required ? {} : { optional: true }) };
}

/** The form that makes a new entity: the first field named is required. */
export function declaredParts(owner: string, names: readonly string[]): Parts {
	return Object.fromEntries(names.map((name, i) => [name, declaredPart(owner, name, i === 0)]));
}

/** The declaration of a kind of entry. */
export function declaredLog(doc: 'household' | 'private', name: string): LogKind {
	const log = dictionary.log(doc, name);
	if (!log) throw new Error(`no kind of entry ${name}`);
	return log;
}

/** Whether this person may write the household field declared at a path. */
export function mayWrite(scope: Pick<HouseholdScope, 'mayEdit'>, path: string): boolean {
	const field = dictionary.fields.find((known) => 'path' in known && known.path === path);
	return field !== undefined && scope.mayEdit(field);
}
