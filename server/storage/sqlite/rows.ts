import type { SQLOutputValue } from 'node:sqlite';
import { roles } from '#domain/access/actor.ts';
import { divisionCodeSchema } from '#domain/core/division-code.ts';
import { z } from '#domain/core/zod.ts';
import { documentNameSchema } from '#domain/ydoc/document-name.ts';
import { householdStateSchema, planStateSchema } from '#domain/workflow/states.ts';
import { rowSchema } from '#protocol/messages.ts';
import { refusalCodes } from '#protocol/refusal.ts';

/** What a query answers: column by name. Every record is checked as it comes from the disk. */
export type Columns = Record<string, SQLOutputValue>;

const flagSchema = z.int().transform((value) => value === 1);

function jsonOf<S extends z.ZodType>(schema: S) {
	return z.string().transform((text) => JSON.parse(text) as unknown).pipe(schema);
}

export const logColumns = 'seq, doc, kind, account, device, at, data, seal';
export const logRowSchema = rowSchema;

export const placeSchema = z.strictObject({ doc: documentNameSchema, village: divisionCodeSchema });

export const householdSchema = z
	.strictObject({
		household: z.string(),
		village: divisionCodeSchema,
		author: z.string(),
		helpers: z.string().nullable(),
		former_helpers: jsonOf(z.array(z.string())),
		status: householdStateSchema,
		plans: jsonOf(z.record(z.string(), planStateSchema))
	})
	.transform(({ helpers, former_helpers: formerHelpers, ...rest }) => ({
		...rest,
		helpers: helpers === null ? undefined : jsonOf(z.array(z.string())).parse(helpers),
		formerHelpers
	}));

export const refusedSchema = z.strictObject({
	doc: z.string(),
	village: z.string().nullable().transform((village) => village ?? undefined),
	outboxId: z.string(),
	account: z.string(),
	device: z.string(),
	at: z.int(),
	code: z.enum(refusalCodes),
	bytes: z.int()
});

export const auditSchema = z.strictObject({
	at: z.int(),
	account: z.string(),
	device: z.string(),
	action: z.string(),
	target: z.string(),
	outcome: z.string()
});

export const divisionSchema = z
	.strictObject({ code: divisionCodeSchema, name: z.string(), shortName: z.string(), successor: divisionCodeSchema.nullable() })
	.transform(({ successor, ...rest }) => (successor === null ? rest : { ...rest, successor }));

export const gridSchema = z.strictObject({ code: z.string(), name: z.string() });

const grantSchema = z.strictObject({
	role: z.enum(roles),
	org: divisionCodeSchema,
	from: z.string(),
	to: z.string().exactOptional()
});

export const accountSchema = z.strictObject({
	id: z.string(),
	login: z.string(),
	name: z.string(),
	password: z.string(),
	grants: jsonOf(z.array(grantSchema)),
	grantsVersion: z.int(),
	ended: flagSchema
});

export const sessionSchema = z.strictObject({
	hash: z.string(),
	account: z.string(),
	device: z.string(),
	createdAt: z.int(),
	lastSeenAt: z.int()
});
