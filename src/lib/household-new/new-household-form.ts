import { z } from '#domain/core/zod.ts';

const formSchema = z.strictObject({
	village: z.string().nullable(),
	name: z.string(),
	sex: z.string().nullable(),
	birthDate: z.string().nullable(),
	type: z.string().nullable(),
	phone: z.string(),
	address: z.string()
});

/** A household being opened, as it lies on the disk at every keystroke. */
export type NewHouseholdForm = z.infer<typeof formSchema>;

export const newHouseholdDraftKey = 'household:new';

export function emptyForm(village: string | undefined): NewHouseholdForm {
	return { village: village ?? null, name: '', sex: null, birthDate: null, type: null, phone: '', address: '' };
}

/** What was kept, or undefined where it is of another shape. */
export function readForm(kept: unknown): NewHouseholdForm | undefined {
	const read = formSchema.safeParse(kept);
	return read.success ? read.data : undefined;
}
