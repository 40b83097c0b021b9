import { setTimeout } from 'node:timers';
import * as Y from 'yjs';
import type { Role } from '#domain/access/actor.ts';
import type { DivisionCode } from '#domain/core/division-code.ts';
import { dictionary } from '#domain/dictionary.ts';
import { type HouseholdId, householdIdSchema, newId } from '#domain/core/ids.ts';
import { openHousehold } from '#domain/household/commands.ts';
import { type DocumentName, householdDocument, privateDocument } from '#domain/ydoc/document-name.ts';
import type { Push, PushResult } from '#protocol/messages.ts';
import { type RelayCore, type RelayCoreOptions, createRelayCore } from '#server/core.ts';
import type { Session } from '#server/session.ts';
import { type MemoryDisk, createMemoryDisk } from '#server/storage/memory/memory-store.ts';
import type { RelayStore } from '#server/storage/relay-store.ts';
import { done } from './household.ts';
import { type Worker, county, noon, seededRandom, town, village, worker } from './office.ts';

export const otherVillage = '990123102202' as DivisionCode;
export const foreignVillage = '990123200201' as DivisionCode;
export const foreignTown = '990123200000' as DivisionCode;
export const abolishedVillage = '990123102299' as DivisionCode;

/** A person at a device that is signed in to a relay. */
export interface Signed extends Worker {
	readonly session: Session;
	/** Pushes updates of one document, each a row of its own, and answers their results. */
	send(doc: string, ...updates: readonly Uint8Array<ArrayBuffer>[]): Promise<PushResult[]>;
	push(push: Partial<Push>): Promise<PushResult[]>;
	request(kind: string, body: unknown, requestId?: string): Promise<PushResult | undefined>;
}

export interface Office {
	readonly core: RelayCore;
	readonly disk: MemoryDisk;
	readonly store: RelayStore;
	readonly clock: { at: number; now(): number };
	/** Two of one village, one of the next, one of a village of another town, the town and the county. */
	readonly people: Readonly<Record<'wang' | 'li' | 'neighbour' | 'stranger' | 'town' | 'county', Signed>>;
	hire(name: string, role: Role, org: DivisionCode): Promise<Signed>;
}

export async function openOffice(options: Partial<RelayCoreOptions> = {}, disk = createMemoryDisk()): Promise<Office> {
	const clock = { at: noon, now: () => clock.at };
	const random = seededRandom(11);
	const schedule = (task: () => void, ms: number) => void setTimeout(task, ms);
	const store = disk.open();
	const core = await createRelayCore({ store, clock, random, schedule, ...options });
	const { accounts } = core;
	const places: [DivisionCode, string][] = [
		[county, '青原县'],
		[town, '石门镇'],
		[village, '河湾村'],
		[otherVillage, '上坪村'],
		[foreignTown, '查干乡'],
		[foreignVillage, '白音村']
	];
	for (const [code, name] of places) await accounts.addDivision({ code, name, shortName: name });
	await accounts.addDivision({ code: abolishedVillage, name: '旧村', shortName: '旧村', successor: village });

	async function hire(name: string, role: Role, org: DivisionCode): Promise<Signed> {
		const person = worker(name, role, dictionary, [...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7));
		const { account, device } = person.context;
		await accounts.addAccount({ id: account, login: name, name, password: 'none', grants: [{ role, org }] });
		const session = accounts.session(account, device);
		const push = async (batch: Partial<Push>): Promise<PushResult[]> => {
			const whole = { device, batch: newId(clock, random), sentAt: clock.now(), updates: [], requests: [], ...batch };
			return (await core.push(session, whole)).results;
		};
		return {
			...person,
			session,
			push,
			send: (doc, ...updates) => push({ updates: updates.map((data) => ({ doc, outboxId: newId(clock, random), data })) }),
			request: async (kind, body, requestId = newId(clock, random)) => (await push({ requests: [{ requestId, kind, body }] }))[0]
		};
	}

	const people = {
		wang: await hire('wang', 'village_officer', village),
		li: await hire('li', 'village_officer', village),
		neighbour: await hire('neighbour', 'village_officer', otherVillage),
		stranger: await hire('stranger', 'village_officer', foreignVillage),
		town: await hire('town', 'town_officer', town),
		county: await hire('county', 'county_officer', county)
	};
	return { core, disk, store, clock, people, hire };
}

export interface Household {
	readonly id: HouseholdId;
	readonly name: DocumentName;
	readonly privateName: DocumentName;
	/** The author's own copy, at the state he has sent. */
	readonly doc: Y.Doc;
}

/** A household as a command makes it, not yet sent. */
export function draftHousehold(by: Signed, at: DivisionCode = by.context.village): Household {
	const doc = new Y.Doc();
	const id = householdIdSchema.parse(by.context.newId());
	done(openHousehold(doc, { id, headName: '刘长河' }, { ...by.context, village: at, actor: { ...by.context.actor, grants: [{ role: 'county_officer', org: county }] } }));
	return { id, name: householdDocument(id), privateName: privateDocument(id), doc };
}

export function stateOf(doc: Y.Doc): Uint8Array<ArrayBuffer> {
	return Y.encodeStateAsUpdate(doc).slice();
}

/** A household the relay has accepted. */
export async function acceptedHousehold(by: Signed): Promise<Household> {
	const household = draftHousehold(by);
	const [result] = await by.send(household.name, stateOf(household.doc));
	if (result?.status !== 'ok') throw new Error(`not accepted: ${JSON.stringify(result)}`);
	return household;
}

/** Runs a change on a copy of a document and answers the one update it makes. */
export function updateOf(doc: Y.Doc, change: (doc: Y.Doc) => unknown): Uint8Array<ArrayBuffer> {
	const updates: Uint8Array[] = [];
	const note = (update: Uint8Array) => void updates.push(update);
	doc.on('update', note);
	doc.transact(() => change(doc));
	doc.off('update', note);
	return Y.mergeUpdates(updates).slice();
}

/** Another device's copy, under a client id of its own. */
export function copied(doc: Y.Doc): Y.Doc {
	const copy = new Y.Doc();
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
	return copy;
}
