import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from '#domain/core/zod.ts';
import { dictionary } from '#domain/dictionary.ts';
import type { Field } from '#domain/fields/field.ts';
import type { Parts, ValueType } from '#domain/fields/value-type.ts';

const rowSchema = z.strictObject({
	section: z.string(),
	label: z.string(),
	identifier: z.string(),
	sensitivity: z.string(),
	editors: z.string(),
	merge: z.string(),
	kept: z.string().optional(),
	sens: z.literal(true).optional(),
	settler: z.string().optional(),
	parts: z.array(z.string()).optional(),
	heldIn: z.enum(['visit', 'path']).optional(),
	part: z.string().optional(),
	sameAs: z.string().optional()
});

const fixtureSchema = z.object({
	rows: z.array(rowSchema),
	added: z.array(rowSchema.omit({ section: true }).extend({ because: z.string().min(10) }))
});

const fixture = fixtureSchema.parse(
	JSON.parse(readFileSync(new URL('../../fixtures/dictionary.json', import.meta.url), 'utf8'))
);

/** What the relay decides and what follows from other values is nobody's field. */
const undeclaredMarks = ['AUTH', 'FSM', 'DER'];

const declaredRows = [...fixture.rows, ...fixture.added].filter(
	(row) => !undeclaredMarks.includes(row.merge) && row.heldIn === undefined && row.sameAs === undefined
);

const withoutWithdrawals = dictionary.fields.filter((field) => !field.id.endsWith('.withdrawn'));

const markOf = (field: Field): string => {
	switch (field.kind) {
		case 'claim':
			return field.resolver === 'ask' ? 'MV' : 'LWW';
		case 'set':
			return 'SET';
		case 'text':
			return 'TXT';
		case 'log':
			return 'LOG';
	}
};

const partsOf = (field: Field): Parts | undefined => {
	switch (field.kind) {
		case 'claim':
			return field.type.parts;
		case 'set':
		case 'log':
			return field.parts;
		case 'text':
			return undefined;
	}
};

/** The marks of a declaration and of a row in one shape, so that a difference is read at a glance. */
const marksOfField = (field: Field) => ({
	label: field.label,
	sensitivity: field.sensitivity,
	editors: field.editors,
	merge: markOf(field),
	doc: field.doc,
	...(markOf(field) === 'MV' && field.kind === 'claim' ? { settler: field.settler } : {})
});

describe('the data dictionary', () => {
	test('DICT-1: every row that is not decided or derived is declared, and nothing else is', () => {
		const declared = withoutWithdrawals.map((field) => field.id).sort();
		expect(declared).toEqual(declaredRows.map((row) => row.identifier).sort());
		expect(new Set(declared).size).toBe(declared.length);
	});

	test.each(declaredRows.map((row) => [row.identifier, row] as const))(
		'DICT-2: %s has the label, sensitivity, editors, merge rule, document and settler of its row',
		(identifier, row) => {
			const field = withoutWithdrawals.find((candidate) => candidate.id === identifier);
			expect(field && marksOfField(field)).toEqual({
				label: row.label,
				sensitivity: row.sensitivity,
				editors: row.editors,
				merge: row.kept ?? row.merge,
				doc: row.sens ? 'private' : 'household',
				...(row.settler ? { settler: row.settler } : {})
			});
		}
	);

	test.each(declaredRows.filter((row) => row.parts).map((row) => [row.identifier, row.parts ?? []] as const))(
		'DICT-2: %s consists of the parts its row names',
		(identifier, parts) => {
			const field = withoutWithdrawals.find((candidate) => candidate.id === identifier);
			expect(Object.keys((field && partsOf(field)) ?? {})).toEqual(expect.arrayContaining(parts));
		}
	);

	test('DICT-3: no decided or derived row can be written as a field', () => {
		const decided = fixture.rows.filter((row) => undeclaredMarks.includes(row.merge)).map((row) => row.identifier);
		expect(decided.length).toBeGreaterThan(10);
		for (const identifier of decided) {
			expect(withoutWithdrawals.map((field) => field.id)).not.toContain(identifier);
		}
	});

	test.each(fixture.rows.filter((row) => row.heldIn === 'visit').map((row) => [row.identifier, row] as const))(
		'DICT-4: %s lies in the immutable visit entry, which those who may write the row may write',
		(_identifier, row) => {
			const visit = dictionary.log('household', 'visit');
			const type = (row.part ?? '').split('.').reduce<ValueType | undefined>(
				(at, name) => at?.parts?.[name]?.type,
				visit && { control: 'record', schema: z.unknown(), parts: visit.parts }
			);
			expect(type).toBeDefined();
			expect(Object.keys(type?.parts ?? type?.item?.parts ?? {})).toEqual(expect.arrayContaining(row.parts ?? []));
			expect(visit?.editors.split(',')).toEqual(expect.arrayContaining(row.editors.split(',')));
			expect('NPSW'.indexOf(visit?.sensitivity ?? 'N')).toBeGreaterThanOrEqual('NPSW'.indexOf(row.sensitivity));
		}
	);

	test('DICT-5: a row served by another row, or by a path, finds it', () => {
		for (const row of fixture.rows.filter((candidate) => candidate.sameAs)) {
			expect(withoutWithdrawals.map((field) => field.id)).toContain(row.sameAs);
		}
		for (const row of fixture.rows.filter((candidate) => candidate.heldIn === 'path')) {
			expect(dictionary.fields.some((field) => 'path' in field && field.path.includes(row.part ?? ' '))).toBe(true);
		}
	});

	test('DICT-6: every kind of log entry can be withdrawn by those who may add it', () => {
		for (const log of dictionary.fields.filter((field) => field.kind === 'log')) {
			const withdrawn = dictionary.fields.find((field) => field.id === `${log.name}.withdrawn`);
			expect(withdrawn).toMatchObject({ path: `${log.name}/{id}/withdrawn`, doc: log.doc, editors: log.editors });
		}
	});

	test('DICT-7: a path leads to one field', () => {
		const paths = withoutWithdrawals.map((field) =>
			field.kind === 'log' ? `${field.doc} log ${field.name}` : `${field.doc} ${field.kind === 'text' ? 'text' : 'claims'} ${field.path}`
		);
		expect(new Set(paths).size).toBe(paths.length);
	});

	test('DICT-8: within a code table no code and no word stands twice', () => {
		for (const field of withoutWithdrawals) {
			for (const options of tablesOf(field)) {
				expect(new Set(options.map((option) => option.value)).size).toBe(options.length);
				expect(new Set(options.map((option) => option.label)).size).toBe(options.length);
			}
		}
	});
});

function tablesOf(field: Field): (readonly { value: string; label: string }[])[] {
	const inParts = Object.values(partsOf(field) ?? {}).flatMap((part) => tablesOfType(part.type));
	if (field.kind === 'claim') return [...tablesOfType(field.type), ...inParts];
	return field.kind === 'set' && field.options ? [field.options, ...inParts] : inParts;
}

function tablesOfType(type: ValueType): (readonly { value: string; label: string }[])[] {
	const inner = [...Object.values(type.parts ?? {}).map((part) => part.type), ...(type.item ? [type.item] : [])];
	return [...(type.options ? [type.options] : []), ...inner.flatMap(tablesOfType)];
}
