import { actorSchema, tiers } from '#domain/access/actor.ts';
import { divisionCodeSchema } from '#domain/core/division-code.ts';
import { uuidSchema } from '#domain/core/ids.ts';
import { minimumWageSchema } from '#domain/core/minimum-wage.ts';
import { z } from '#domain/core/zod.ts';
import { type DocumentName, documentNameSchema } from '#domain/ydoc/document-name.ts';
import { refusalCodes } from './refusal.ts';

/** Names the device that asks, so that no tab is answered for somebody who has signed in at its browser since. */
export const deviceHeader = 'lianxin-device';

const bytesSchema = z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array);
const momentSchema = z.int().min(0);
const seqSchema = z.int().min(0);

export const rowKinds = ['update', 'state', 'ledger', 'tombstone', 'moved_out'] as const;
export type RowKind = (typeof rowKinds)[number];

/** One row of the relay's log. `data` is a Yjs V1 update, or the UTF-8 JSON of a ledger row. */
export const rowSchema = z.strictObject({
	seq: seqSchema,
	doc: documentNameSchema,
	kind: z.enum(rowKinds),
	account: z.string(),
	device: z.string(),
	at: momentSchema,
	data: bytesSchema,
	/** MAC of the relay over the row, by which it recognises it after a restore. */
	seal: bytesSchema
});
export type Row = z.infer<typeof rowSchema>;

const standing = {
	/** Grows with every change of the asker's grants: fetch `/api/scope` again. */
	grantsVersion: z.int().min(0),
	/** Changes when the relay was restored from a backup. */
	epoch: z.string(),
	/** Rows up to here are in a verified backup. */
	backedUpTo: seqSchema
};

export const changesSchema = z.strictObject({ rows: z.array(rowSchema), cursor: seqSchema, more: z.boolean(), ...standing });
export type Changes = z.infer<typeof changesSchema>;

/** `doc` is any text here: a name that is none is refused row by row, not with the whole push. */
export const pushedUpdateSchema = z.strictObject({ doc: z.string().max(200), outboxId: uuidSchema, data: bytesSchema });
export type PushedUpdate = z.infer<typeof pushedUpdateSchema>;

export const requestSchema = z.strictObject({ requestId: uuidSchema, kind: z.string().max(40), body: z.unknown() });
export type PushedRequest = z.infer<typeof requestSchema>;

export const pushSchema = z.strictObject({
	device: uuidSchema,
	batch: uuidSchema,
	/** The device's clock as it sends, ms since the epoch. */
	sentAt: momentSchema,
	updates: z.array(pushedUpdateSchema).max(500),
	requests: z.array(requestSchema).max(100)
});
export type Push = z.infer<typeof pushSchema>;

const noBytes = () => new Uint8Array();
const receivedUpdateSchema = z.object({ doc: z.string().catch(''), outboxId: z.string().catch(''), data: bytesSchema.catch(noBytes) });
const receivedRequestSchema = z.object({ requestId: z.string().catch(''), kind: z.string().catch(''), body: z.unknown().optional() });

/**
 * A push as the relay reads it: where the batch can be read, what is wrong with one row or request is answered for that
 * one. What is missing or of another type reads as empty, which no row or request may be.
 */
export const receivedPushSchema = z.strictObject({
	...pushSchema.shape,
	updates: z.array(receivedUpdateSchema.catch(() => ({ doc: '', outboxId: '', data: noBytes() }))).max(500),
	requests: z.array(receivedRequestSchema.catch(() => ({ requestId: '', kind: '' }))).max(100)
});
export type ReceivedPush = z.infer<typeof receivedPushSchema>;

/** WIRE-8: a row or request is refused all the same where a newer relay says why in a word this version does not know. */
const refusalSchema = z.enum(refusalCodes).catch('invalid');

export const resultSchema = z.strictObject({
	outboxId: uuidSchema.optional(),
	requestId: uuidSchema.optional(),
	status: z.enum(['ok', 'need-state', 'rejected', 'retry']),
	seq: seqSchema.optional(),
	code: refusalSchema.optional(),
	stateVector: bytesSchema.optional()
});
export type PushResult = z.infer<typeof resultSchema>;

export const pushAnswerSchema = z.strictObject({ results: z.array(resultSchema), ...standing });
export type PushAnswer = z.infer<typeof pushAnswerSchema>;

/** Everything the asker may hold, with the last row of each. `digest` is `digestOf` of what is committed; empty where it cannot be read. */
export const scopeSchema = z.strictObject({
	documents: z.array(z.strictObject({ doc: documentNameSchema, head: seqSchema, digest: z.string() })),
	/** Pull from here once every document listed is held. */
	cursor: seqSchema,
	...standing
});
export type Scope = z.infer<typeof scopeSchema>;

/** One document at its head: its state as one update, and every ledger row that concerns it. */
export const documentSchema = z.strictObject({
	doc: documentNameSchema,
	head: seqSchema,
	rows: z.array(rowSchema)
});
export type DocumentAtHead = z.infer<typeof documentSchema>;

/** `GET /api/documents?names=a,b,c` answers several at once, in the order asked; what may not be read is left out. */
export const documentsSchema = z.strictObject({ documents: z.array(documentSchema), ...standing });

/** The same where not everything fits into one answer: `remaining` was not looked at and is to be asked for again. */
export const documentsInPartSchema = z.strictObject({ ...documentsSchema.shape, remaining: z.array(documentNameSchema).min(1) });
export type Documents = z.infer<typeof documentsSchema> & { readonly remaining?: readonly DocumentName[] };

export const credentialsSchema = z.strictObject({
	account: z.string().min(1).max(60),
	password: z.string().min(1).max(200),
	/** The browser's own device id, so that its rows keep one author device; made by the relay where absent. */
	device: uuidSchema.optional()
});
export type Credentials = z.infer<typeof credentialsSchema>;

const divisionSchema = z.object({ code: divisionCodeSchema, name: z.string(), shortName: z.string() });
export type Division = z.infer<typeof divisionSchema>;

/** What the county sets for itself. What a newer relay adds to it is passed over. */
export const countySettingsSchema = z.object({ minWage: z.array(minimumWageSchema) });
export type CountySettings = z.infer<typeof countySettingsSchema>;

/**
 * Who is signed in, what he serves, and the names he needs: divisions in scope and their ancestors, workers he meets.
 * WIRE-8: what a newer relay adds is passed over.
 */
export const meSchema = z.object({
	...actorSchema.shape,
	login: z.string(),
	device: uuidSchema,
	tier: z.enum(tiers).nullable(),
	divisions: z.array(divisionSchema),
	grids: z.array(z.object({ code: z.string(), name: z.string() })),
	workers: z.array(z.object({ account: uuidSchema, name: z.string(), org: divisionCodeSchema, tier: z.enum(tiers) })),
	grantsVersion: z.int().min(0),
	epoch: z.string(),
	demo: z.boolean(),
	/** Civil day the demo counts from; null for a real county. */
	today: z.string().nullable(),
	sessionEndsAt: momentSchema,
	/** A relay before this one set nothing. */
	settings: countySettingsSchema.default({ minWage: [] })
});
export type Me = z.infer<typeof meSchema>;

/** One step of a field's history. */
export const historyStepSchema = z.object({
	id: uuidSchema,
	/** Path of the field, or of the element where a set was asked for. */
	f: z.string(),
	v: z.unknown(),
	by: uuidSchema,
	at: momentSchema,
	src: z.string(),
	/** Ids of the steps its writer saw and replaced; absent where the step is known only as overwritten. */
	over: z.array(uuidSchema).optional(),
	why: z.string().optional(),
	/** When the relay received it; absent where it is known only as overwritten. */
	receivedAt: momentSchema.optional()
});
export const historySchema = z.object({ steps: z.array(historyStepSchema) });
export type History = z.infer<typeof historySchema>;

/** A row the relay did not take, as its tray lists it: who, when and why; the bytes stay at the relay. */
export const trayRowSchema = z.object({
	doc: z.string(),
	village: z.string().optional(),
	outboxId: z.string(),
	account: uuidSchema,
	device: uuidSchema,
	at: momentSchema,
	code: refusalSchema,
	bytes: z.int().min(0)
});
export const traySchema = z.object({ rows: z.array(trayRowSchema) });
export type TrayRow = z.infer<typeof trayRowSchema>;
