import { divisionCodeSchema } from '../core/division-code.ts';
import { uuidSchema } from '../core/ids.ts';
import { z } from '../core/zod.ts';
import { sawSchema } from './sight.ts';
import { householdStateSchema, planStateSchema } from '../workflow/states.ts';

/** What every ledger row carries: made by the relay alone, at its own clock, on behalf of an account. */
const decided = { household: uuidSchema, at: z.int(), by: uuidSchema };

/** What a decision rests on, complete without any document: what was seen, up to which row, and the SHA-256 of it in hex. */
const restedOn = {
	saw: sawSchema.optional(),
	/** The document's last row as the relay compared. */
	head: z.int().optional(),
	sawHash: z.string().regex(/^[0-9a-f]{64}$/).optional()
};

/** A household's place, number and author: appended in the commit that first accepts its document. */
export const placedSchema = z.strictObject({
	type: z.literal('placed'),
	...decided,
	village: divisionCodeSchema,
	/** 户编号: village code and four digits (domain §2.3). */
	no: z.string().regex(/^\d{16}$/)
});

/** Who answers for the household from now on. */
export const helpersSchema = z.strictObject({
	type: z.literal('helpers'),
	...decided,
	helpers: z.array(uuidSchema).max(8),
	requestId: uuidSchema
});

export const householdStatusSchema = z.strictObject({
	type: z.literal('household-status'),
	...decided,
	from: householdStateSchema,
	to: householdStateSchema,
	reason: z.string().max(500).optional(),
	/** The civil day the step took effect, where it lies before the day of its recording. */
	on: z.string().optional(),
	...restedOn,
	requestId: uuidSchema
});

export const planStatusSchema = z.strictObject({
	type: z.literal('plan-status'),
	...decided,
	year: z.int().min(2000).max(2099),
	from: planStateSchema,
	to: planStateSchema,
	reason: z.string().max(500).optional(),
	on: z.string().optional(),
	...restedOn,
	requestId: uuidSchema
});

/** A device's clock was off when it wrote these entries; projections correct, the original stays (F27). */
export const clockSchema = z.strictObject({
	type: z.literal('clock'),
	...decided,
	device: uuidSchema,
	batch: uuidSchema,
	/** Relay minus device: 2_400_000 for a device 40 minutes slow. */
	offsetMs: z.int(),
	/** Ids of the claims and log entries concerned. */
	entries: z.array(uuidSchema)
});

export const ledgerRowSchema = z.discriminatedUnion('type', [
	placedSchema,
	helpersSchema,
	householdStatusSchema,
	planStatusSchema,
	clockSchema
]);

export type LedgerRow = z.infer<typeof ledgerRowSchema>;
