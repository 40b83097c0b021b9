import * as Y from 'yjs';
import { beforeEach, expect, test, vi } from 'vitest';
import { done } from '../../support/household.ts';
import { setField } from '#domain/ydoc/commands.ts';
import { type PresenceEntry, presenceFrame, readFrame, readPresence, syncStep1, updateFrame } from '#server/rooms/frames.ts';
import type { RoomSocket } from '#server/rooms/rooms.ts';
import { village } from '../../support/office.ts';
import { type Household, type Office, type Signed, acceptedHousehold, openOffice, updateOf } from '../../support/relay-core.ts';

let office: Office;
let wang: Signed;
let li: Signed;
let household: Household;

beforeEach(async () => {
	office = await openOffice();
	({ wang, li } = office.people);
	household = await acceptedHousehold(wang);
});

/** The relay's end of a socket, and what came through it. */
class Wire implements RoomSocket {
	readonly frames: Uint8Array[] = [];
	closed: number | undefined;
	paused = false;
	bufferedAmount = 0;
	send(frame: Uint8Array): void {
		this.frames.push(frame);
	}
	close(code: number): void {
		this.closed = code;
	}
	pause(): void {
		this.paused = true;
	}
	resume(): void {
		this.paused = false;
	}
	types(): (string | undefined)[] {
		return this.frames.map((frame) => readFrame(frame)?.type);
	}
	presences(): readonly PresenceEntry[] {
		return this.frames.flatMap((bytes) => {
			const frame = readFrame(bytes);
			return frame?.type === 'presence' ? (readPresence(frame.bytes) ?? []) : [];
		});
	}
}

async function enter(by: Signed, name: string = household.name) {
	const wire = new Wire();
	const member = office.core.rooms.join(by.session, name, wire);
	await vi.waitFor(() => expect(wire.frames.length > 0 || wire.closed !== undefined).toBe(true));
	return { wire, member };
}

const edit = (by: Signed, value: string) =>
	updateOf(household.doc, () => done(setField(household.doc, { path: 'household/housingStatus', value }, by.context)));

test('LIVE-1: an update is shown to colleagues after its commit, to whoever pushed it in bulk too, and not echoed to its own socket', async () => {
	const [a, b] = [await enter(wang), await enter(li)];
	a.member.receive(updateFrame(edit(wang, 'rented')));
	await vi.waitFor(() => expect(b.wire.types()).toEqual(['state-vector', 'update']));
	expect(a.wire.types()).toEqual(['state-vector']);
	await wang.send(household.name, edit(wang, 'none'));
	await vi.waitFor(() => expect(b.wire.frames).toHaveLength(3));
	expect(a.wire.types()).toEqual(['state-vector', 'update']);
});

test('LIVE-14: whoever reads too slowly is asked to come back, and keeps nobody else waiting', async () => {
	const [a, b, c] = [await enter(wang), await enter(li), await enter(office.people.town)];
	b.wire.bufferedAmount = 5 * 1024 * 1024;
	a.member.receive(updateFrame(edit(wang, 'rented')));
	await vi.waitFor(() => expect(c.wire.types()).toContain('update'));
	expect(b.wire.closed).toBe(1013);
});

test('INGEST-3: a flood of frames stops the reading, and every frame is handled', async () => {
	const { wire, member } = await enter(wang);
	const updates = Array.from({ length: 100 }, (_, i) => edit(wang, i % 2 ? 'rented' : 'none'));
	for (const update of updates) member.receive(updateFrame(update));
	expect(wire.paused).toBe(true);
	await vi.waitFor(() => expect(wire.paused).toBe(false), 8_000);
	await vi.waitFor(async () => expect((await office.core.changes(li.session, 0)).rows).toHaveLength(102));
});

test('LIVE-4: presence faster than five times a second is shared as its latest state', async () => {
	const [a, b] = [await enter(wang), await enter(li)];
	const state = (clock: number) => presenceFrame([{ client: 7, clock, state: JSON.stringify({ cursor: clock }) }]);
	for (let clock = 1; clock <= 50; clock++) a.member.receive(state(clock));
	const heard = () => b.wire.presences();
	await vi.waitFor(() => expect(heard().at(-1)?.clock).toBe(50));
	expect(heard().length).toBeLessThanOrEqual(2);
	a.member.left();
	await vi.waitFor(() => expect(heard().at(-1)).toMatchObject({ client: 7, state: 'null' }));
});

test('LIVE-13: a state of presence of 4,096 bytes is shared, a larger one and a fifth of a socket are passed over, and the socket stays', async () => {
	const [a, b] = [await enter(wang), await enter(li)];
	const sized = (bytes: number) => JSON.stringify({ text: 'x'.repeat(bytes - JSON.stringify({ text: '' }).length) });
	const say = (client: number, clock: number, state: string) => a.member.receive(presenceFrame([{ client, clock, state }]));
	say(1, 1, sized(4096));
	await vi.waitFor(() => expect(b.wire.presences()).toMatchObject([{ client: 1, clock: 1 }]));
	say(1, 2, sized(4097));
	// Bytes, not letters.
	say(2, 1, JSON.stringify({ text: '字'.repeat(1400) }));
	for (const client of [3, 4, 5, 6]) say(client, 1, '{}');
	await vi.waitFor(() => expect(b.wire.presences().some(({ client }) => client === 5)).toBe(true));
	expect(new Set(b.wire.presences().map(({ client, clock }) => `${client} ${clock}`))).toEqual(new Set(['1 1', '3 1', '4 1', '5 1']));
	expect(a.wire.closed).toBeUndefined();
});

test('LIVE-8: whoever loses the right to read is cut off with a final code', async () => {
	const { wire } = await enter(li);
	const record = office.core.accounts.account(li.context.account);
	if (record) await office.core.accounts.setGrants(record, [{ role: 'village_officer', org: village, from: '2026-01-01', to: '2026-11-17' }]);
	office.core.rooms.recheck();
	expect(wire.closed).toBe(4403);
});

test('LIVE-12: more than twenty live documents of one account are put off, and nobody else’s', async () => {
	for (let i = 0; i < 20; i++) expect((await enter(wang, (await acceptedHousehold(wang)).name)).wire.closed).toBeUndefined();
	expect((await enter(wang)).wire.closed).toBe(1013);
	expect((await enter(li)).wire.closed).toBeUndefined();
});

test('LIVE-12: twenty-five that come at once are no more than one after the other', async () => {
	const wires = Array.from({ length: 25 }, () => new Wire());
	for (const wire of wires) office.core.rooms.join(wang.session, household.name, wire);
	await vi.waitFor(() => expect(wires.every((wire) => wire.frames.length > 0 || wire.closed !== undefined)).toBe(true));
	expect(wires.filter((wire) => wire.closed === 1013).length).toBe(5);
});

test('LIVE-10: a length beyond the frame reads nothing that lies behind it', () => {
	const memory = Uint8Array.of(0, 2, 6, 1, 1, 7, 7, 7, 7);
	expect(readFrame(memory)).toMatchObject({ type: 'update' });
	expect(readFrame(memory.subarray(0, 5))).toBeUndefined();
});

test('LIVE-10: a state vector that is none closes with 4400', async () => {
	const { wire, member } = await enter(wang);
	member.receive(syncStep1(Uint8Array.of(200, 1)));
	await vi.waitFor(() => expect(wire.closed).toBe(4400));
});

test('INGEST-8: on the socket a gap is asked for once, then closed', async () => {
	const { wire, member } = await enter(wang);
	edit(wang, 'rented');
	const resting = edit(wang, 'none');
	member.receive(updateFrame(resting));
	await vi.waitFor(() => expect(wire.types()).toEqual(['state-vector', 'state-vector']));
	member.receive(updateFrame(resting));
	await vi.waitFor(() => expect(wire.closed).toBe(4422));
	expect(Y.encodeStateVector(household.doc).length).toBeGreaterThan(0);
});
