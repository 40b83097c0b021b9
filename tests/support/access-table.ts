import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '#domain/access/actor.ts';
import type { Verb } from '#domain/access/permission.ts';
import type { DivisionLevel } from '#domain/core/division-code.ts';
import type { DocumentKind } from '#domain/core/document-kind.ts';
import { z } from '#domain/core/zod.ts';
import { root } from '#server/prepare.mjs';

/** One cell of the hand-written table, and the verbs it allows. */
export interface AccessCell {
	readonly role: Role;
	/** Level of the division the grant names. */
	readonly level: DivisionLevel;
	/** Whether the household lies in that division. */
	readonly own: boolean;
	readonly kind: DocumentKind;
	/** Whether the actor answers for the household. */
	readonly helper: boolean;
	readonly allowed: readonly Verb[];
}

export const verbs: readonly Verb[] = ['read', 'write', 'create'];

/** Roles and levels are the file's own words, so that one the code has and the file has not is missed in a test. */
const fixtureSchema = z.object({ answers: z.record(z.string(), z.record(z.string(), z.string())) });

/** tests/fixtures/access.json, cell by cell. */
export function accessTable(): AccessCell[] {
	const { answers } = fixtureSchema.parse(JSON.parse(readFileSync(join(root, 'tests/fixtures/access.json'), 'utf8')));
	return Object.entries(answers).flatMap(([role, levels]) =>
		Object.entries(levels).flatMap(([level, text]) => {
			if (!/^((rwc|-) ){4}\|( (rwc|-)){4}$/.test(text)) throw new Error(`${role} ${level}: ${text}`);
			return text.split(' | ').flatMap((half, foreign) =>
				half.split(' ').map((word, i) => ({
					role: role as Role,
					level: level as DivisionLevel,
					own: foreign === 0,
					kind: i < 2 ? ('household' as const) : ('private' as const),
					helper: i % 2 === 1,
					allowed: verbs.filter((verb) => word.includes(verb.slice(0, 1)))
				}))
			);
		})
	);
}
