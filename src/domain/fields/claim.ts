import { type Provenance, provenanceSchema } from './provenance.ts';
import { uuidSchema } from '../core/ids.ts';
import { z } from '../core/zod.ts';

/** JSON as a claim or a log entry stores it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export const jsonSchema: z.ZodType<Json> = z.lazy(() =>
	z.union([z.null(), z.boolean(), z.number(), z.string(), z.array(jsonSchema), z.record(z.string(), jsonSchema)])
);

/** The text a value is, or undefined for every other kind of value. */
export function textOf(value: Json | undefined): string | undefined {
	return typeof value === 'string' ? value : undefined;
}

/** `v` is absent where the value was too long to be kept here; the relay's history has it. Older rows say `null` then. */
const overwrittenSchema = z.strictObject({ id: uuidSchema, v: jsonSchema.optional(), by: uuidSchema, at: z.int().min(0) });

/**
 * One statement of one value (sync.md §1). `over` lists what the writer saw and replaced, so that the last step of
 * a field's history is known offline; `v: null` clears.
 */
export const claimSchema = z.strictObject({
	id: uuidSchema,
	/** Path of the field. */
	f: z.string().max(200),
	v: jsonSchema,
	by: uuidSchema,
	/** Writer's clock, ms since the epoch. Never used for ordering except to display. */
	at: z.int().min(0),
	dev: uuidSchema,
	src: provenanceSchema,
	over: z.array(overwrittenSchema),
	/** Why one of several values was chosen. */
	why: z.string().max(500).optional()
});

export type Claim = z.infer<typeof claimSchema>;

/** What one entry may weigh as JSON, in bytes. */
export const maxClaimBytes = 4096;

export type { Provenance };
