import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { type Role, roles } from '#domain/access/actor.ts';
import type { Verb } from '#domain/access/permission.ts';
import { type DivisionCode, ancestorAt, contains, levelOf } from '#domain/core/division-code.ts';
import type { DocumentKind } from '#domain/core/document-kind.ts';
import { householdIdSchema } from '#domain/core/ids.ts';
import { openHousehold } from '#domain/household/commands.ts';
import type { CommandContext } from '#domain/ydoc/command.ts';
import { setField } from '#domain/ydoc/commands.ts';
import { accessTable } from '../support/access-table.ts';
import { done } from '../support/household.ts';
import { county, town, village } from '../support/office.ts';
import { type RelayClient, type Staff, closeCode, signIn, staffRelay } from '../support/relay-client.ts';
import { copied, foreignVillage, updateOf } from '../support/relay-core.ts';
import { type RelayProcess, startRelay } from '../support/relay-process.ts';
import { contextOf, createHousehold } from '../support/relay-work.ts';

/** Where a role's work is; whoever has none in a village or a town is asked at the county. */
function placeOf(role: Role): DivisionCode {
	if (role.startsWith('village') || role === 'grid_member') return village;
	return role.startsWith('town') ? town : county;
}

/** Every role where its work is, two of another place, and two whose grant names a division of the wrong level. */
const people: Staff = {
	...Object.fromEntries(roles.map((role) => [role, [role, placeOf(role)] as const])),
	'foreign village': ['village_head', foreignVillage],
	'foreign town': ['town_officer', ancestorAt(foreignVillage, 'town')],
	'town officer of a county': ['town_officer', county],
	'county officer of a village': ['county_officer', village]
};

let dataDir: string;
let relay: RelayProcess;
let opener: RelayClient;

beforeAll(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'lianxin-access-'));
	await staffRelay(dataDir, people);
	relay = await startRelay({ dataDir });
	opener = await signIn(relay.url, 'wang');
});
afterAll(async () => {
	await relay[Symbol.asyncDispose]();
	await rm(dataDir, { recursive: true, force: true });
});

/** What the hand-written table allows this grant with a household of the village. */
function answers(role: Role, org: DivisionCode, kind: DocumentKind, helper: boolean): readonly Verb[] | undefined {
	return accessTable().find(
		(cell) => cell.role === role && cell.level === levelOf(org) && cell.own === contains(org, village) && cell.kind === kind && cell.helper === helper
	)?.allowed;
}

/** A client that keeps none of the app's own rules: only the relay stands in its way. */
const unruly = (by: RelayClient): CommandContext => ({ ...contextOf(by), actor: { ...by.me, grants: [{ role: 'county_officer', org: county }] } });

const housing = (by: RelayClient, ydoc: Y.Doc) => updateOf(ydoc, () => done(setField(ydoc, { path: 'household/housingStatus', value: 'rented' }, unruly(by))));
const location = (by: RelayClient, ydoc = new Y.Doc()) => updateOf(ydoc, () => done(setField(ydoc, { path: 'household/location', value: { lat: 30, lng: 100 } }, unruly(by))));

const privateOf = (name: string) => name.replace('household:', 'private:');

/** A household of the opener, whose private document holds something. */
async function filled(): Promise<{ readonly name: string; readonly ydoc: Y.Doc }> {
	const household = await createHousehold(opener);
	expect(await opener.send(privateOf(household.name), location(opener))).toMatchObject([{ status: 'ok' }]);
	return household;
}

/** Whether a document can be read: by name, from the feed and on the socket, which have to agree. */
async function reads(by: RelayClient, name: string): Promise<boolean> {
	const { status } = await by.get(`/api/documents/${name}`);
	const pulled = (await by.pullAll()).some(({ doc }) => doc === name);
	const socket = by.socket(`/live/${name}`);
	const joined = await Promise.race([once(socket, 'message').then(() => 'joined' as const), closeCode(socket)]);
	if (joined === 'joined') socket.close();
	expect([[200, true, 'joined'], [404, false, 4404]]).toContainEqual([status, pulled, joined]);
	return pulled;
}

async function writes(by: RelayClient, name: string, update: Uint8Array<ArrayBuffer>): Promise<boolean> {
	const [result] = await by.send(name, update);
	expect(['ok', 'rejected']).toContain(result?.status);
	return result?.status === 'ok';
}

async function opens(by: RelayClient): Promise<boolean> {
	const ydoc = new Y.Doc();
	const context = unruly(by);
	const id = householdIdSchema.parse(context.newId());
	done(openHousehold(ydoc, { id, headName: '刘长河' }, context));
	return writes(by, `household:${id}`, Y.encodeStateAsUpdate(ydoc).slice());
}

const granted = (of: Readonly<Record<Verb, boolean>>): string[] => Object.entries(of).flatMap(([verb, is]) => (is ? [verb] : []));

test.for(Object.entries(people))('SCOPE-1: %s is answered by push, pull and socket as the hand-written table says', async ([login, [role, org]]) => {
	const by = await signIn(relay.url, login);
	const [{ name, ydoc }, bare] = [await filled(), await createHousehold(opener)];
	const household = { read: await reads(by, name), write: await writes(by, name, housing(by, copied(ydoc))), create: await opens(by) };
	expect(granted(household)).toEqual(answers(role, org, 'household', false));
	const secret = { read: await reads(by, privateOf(name)), write: await writes(by, privateOf(name), location(by)), create: await writes(by, privateOf(bare.name), location(by)) };
	expect(granted(secret)).toEqual(answers(role, org, 'private', false));
});

test.for(['village_officer', 'village_head'] as const)('SCOPE-1: a %s who answers for a household has its private document', async (login) => {
	const [by, officer] = [await signIn(relay.url, login), await signIn(relay.url, 'town')];
	const [{ name }, bare] = [await filled(), await createHousehold(opener)];
	for (const household of [name, bare.name]) {
		const body = { household: household.replace('household:', ''), helpers: [by.me.account] };
		expect(await officer.push({ requests: [{ requestId: contextOf(by).newId(), kind: 'helpers.set', body }] })).toMatchObject([{ status: 'ok' }]);
	}
	const secret = { read: await reads(by, privateOf(name)), write: await writes(by, privateOf(name), location(by)), create: await writes(by, privateOf(bare.name), location(by)) };
	expect(granted(secret)).toEqual(answers(login, village, 'private', true));
});
