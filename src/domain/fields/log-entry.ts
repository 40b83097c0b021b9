import { jsonSchema } from './claim.ts';
import { uuidSchema } from '../core/ids.ts';
import { z } from '../core/zod.ts';

/** What every log entry carries beside its own parts. */
export const stampSchema = z.strictObject({
	by: uuidSchema,
	/** Writer's clock, ms since the epoch. */
	at: z.int().min(0),
	dev: uuidSchema,
	/** Id of the entry of the same kind that this one corrects. */
	fixes: uuidSchema.optional()
});

export type Stamp = z.infer<typeof stampSchema>;

/** A log entry as it lies in the document: stamp plus value. */
export const storedEntrySchema = z.strictObject({ ...stampSchema.shape, value: z.record(z.string(), jsonSchema) });

export type StoredEntry = z.infer<typeof storedEntrySchema>;

/** What one entry may weigh as JSON, in bytes. */
export const maxEntryBytes = 16_384;
