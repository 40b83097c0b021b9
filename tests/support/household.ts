import * as Y from 'yjs';
import { type HouseholdId, householdIdSchema } from '#domain/core/ids.ts';
import type { Result } from '#domain/core/result.ts';
import { dictionary } from '#domain/dictionary.ts';
import { type HouseholdFile, householdFile } from '#domain/file/household-file.ts';
import { type NewHousehold, openHousehold } from '#domain/household/commands.ts';
import type { LedgerRow } from '#domain/ledger/row.ts';
import type { Done } from '#domain/ydoc/command.ts';
import { readDocument } from '#domain/ydoc/document-view.ts';
import { type Worker, worker } from './office.ts';

/** The value of a command that was carried out; a refusal fails the test with its code. */
export function done<T>(result: Result<Done<T>>): T {
	if (!result.ok) throw new Error(`refused: ${result.error.code} ${result.error.at ?? ''}`);
	return result.value.value;
}

export function codeOf(result: Result<unknown>): string {
	return result.ok ? 'ok' : result.error.code;
}

export interface Opened {
	readonly id: HouseholdId;
	readonly headId: string;
	readonly doc: Y.Doc;
	readonly privateDoc: Y.Doc;
}

/** A village worker opens a household at his own device. */
export function open(by: Worker, input: Partial<NewHousehold> = {}): Opened {
	const doc = new Y.Doc();
	const id = householdIdSchema.parse(by.context.newId());
	const { headId } = done(openHousehold(doc, { id, headName: '刘长河', ...input }, by.context));
	return { id, headId, doc, privateDoc: new Y.Doc() };
}

/** What the page of the household shows. */
export function fileOf(opened: Pick<Opened, 'doc'> & { readonly privateDoc?: Y.Doc }, ledger: readonly LedgerRow[] = []): HouseholdFile {
	const privateView = opened.privateDoc && readDocument(opened.privateDoc);
	const file = householdFile(readDocument(opened.doc), privateView, ledger, { today: '2026-11-18', minWage: [{ from: '2026-01-01', monthlyFen: 172_000 }] });
	if (!file) throw new Error('no household in this document');
	return file;
}

export const villager = (name = '李文斌', seed?: number) => worker(name, 'village_officer', dictionary, seed);
export const townOfficer = (name = '赵敏', seed?: number) => worker(name, 'town_officer', dictionary, seed);
export const countyOfficer = (name = '周立', seed?: number) => worker(name, 'county_officer', dictionary, seed);
