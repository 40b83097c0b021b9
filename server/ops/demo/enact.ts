import * as Y from 'yjs';
import { type HouseholdId, newId } from '#domain/core/ids.ts';
import { type CivilDate, addDays, momentOf } from '#domain/core/civil-date.ts';
import { setField } from '#domain/ydoc/commands.ts';
import type { PushedRequest, PushedUpdate } from '#protocol/messages.ts';
import { type Act, openingActs, type Performer } from './acts.ts';
import type { Household } from './facts.ts';
import { type Documents, type PenWish, type Written, copyOf, createPen, sitting } from './pen.ts';
import { assessmentActs, planActs, statusActs } from './plan-acts.ts';
import type { Seeded } from './seeded.ts';
import { type Clerk, type Team, teamOf } from './staff.ts';
import { conflictOf, incidentActs, visitActs } from './visit-acts.ts';

/** What one worker has written of one household on a day, and sends when it is done. */
export interface WorkDay {
	readonly clerk: Clerk;
	/** The moment it is sent: after everything in it, and never before what was sent earlier of the household. */
	readonly sentAt: number;
	readonly updates: readonly PushedUpdate[];
	readonly requests: readonly PushedRequest[];
}

/** A household written down, day by day, as the workers of its village, town and county would have done. */
export function enact(rng: Seeded, household: Household, staff: readonly Clerk[], today: CivilDate): WorkDay[] {
	const team = teamOf(rng.fork('team'), staff, household.village, household.key.startsWith('case/'));
	const id = newId<HouseholdId>({ now: () => momentOf(household.opened, 480) }, rng);
	const documents: Documents = { id, village: household.village.code, household: new Y.Doc(), private: new Y.Doc() };
	const ids = new Map<string, string>();
	const clients = new Map<string, number>();
	const clientOf = (clerk: Clerk) => (doc: 'household' | 'private') => {
		const key = `${clerk.id}/${doc}`;
		const client = clients.get(key) ?? rng.int(1, 2 ** 32 - 1);
		clients.set(key, client);
		return client;
	};
	const outbox = (moment: number) => ({ newId: () => newId({ now: () => moment }, rng) });
	const toPush = (written: readonly Written[], moment: number): PushedUpdate[] => written.map((update) => ({ ...update, outboxId: outbox(moment).newId() }));

	const sent: WorkDay[] = [];
	let apart = conflictOf(household);
	for (const { clerk, on, acts } of groupByDay(actsOf(rng, household, id, team, today), team)) {
		if (apart && apart.on < on) {
			sent.push(...writeApart(apart, documents, { rng, ids, team, toPush }));
			apart = undefined;
		}
		const start = momentOf(on, on >= today ? 0 : (acts[0]?.minute ?? 480));
		const pen = createPen(documents, { rng, clerk, moment: start, ids });
		const written = sitting(documents, clientOf(clerk), () => {
			for (const act of acts) {
				if (on < today) pen.waitUntil(momentOf(on, act.minute));
				act.write?.(pen);
			}
		});
		const requests = acts.flatMap(({ request }) => (request ? [{ requestId: outbox(pen.now()).newId(), ...request }] : []));
		sent.push({ clerk, sentAt: pen.now(), updates: toPush(written, pen.now()), requests });
	}
	if (apart) sent.push(...writeApart(apart, documents, { rng, ids, team, toPush }));
	return sent;
}

function actsOf(rng: Seeded, household: Household, id: HouseholdId, team: Team, today: CivilDate): Act[] {
	const opening = openingActs(rng, household, id, today);
	const checked = opening[1]?.on ?? household.opened;
	const helpers = team.helpers.map((clerk) => clerk.id);
	return [
		...opening,
		{ on: checked, minute: 1030, by: 'town', request: { kind: 'helpers.set', body: { household: id, helpers } } },
		...statusActs(rng, household, id, today),
		...assessmentActs(rng, household, today),
		...planActs(rng, household, id, today),
		...visitActs(rng, household),
		...incidentActs(rng, household, today)
	];
}

interface Day {
	readonly clerk: Clerk;
	readonly on: CivilDate;
	readonly acts: Act[];
}

/** Acts in the order of time; what one worker does without another coming between goes out together. */
function groupByDay(acts: readonly Act[], team: Team): Day[] {
	const days: Day[] = [];
	const ordered = acts.map((act, i) => ({ act, i })).sort((a, b) => (a.act.on < b.act.on ? -1 : a.act.on > b.act.on ? 1 : a.act.minute - b.act.minute || a.i - b.i));
	for (const { act } of ordered) {
		const clerk = clerkOf(team, act.by);
		const last = days.at(-1);
		if (last?.clerk === clerk && last.on === act.on) last.acts.push(act);
		else days.push({ clerk, on: act.on, acts: [act] });
	}
	return days;
}

function clerkOf(team: Team, by: Performer): Clerk {
	switch (by) {
		case 'helper':
			return team.helpers[0];
		case 'other-helper':
			return team.helpers[1] ?? team.helpers[0];
		case 'town':
			return team.town;
		case 'town-head':
			return team.townHead;
		case 'county':
			return team.county;
	}
}

interface Apart extends Pick<PenWish, 'rng' | 'ids'> {
	readonly team: Team;
	readonly toPush: (written: readonly Written[], moment: number) => PushedUpdate[];
}

/**
 * A conflict as it comes about: two devices hold the same state, each writes without the other's words, both send.
 * The village has the number from the people, the town from a paper: one in the evening, the other first thing in the morning.
 */
function writeApart(conflict: NonNullable<ReturnType<typeof conflictOf>>, documents: Documents, { rng, ids, team, toPush }: Apart): WorkDay[] {
	const path = `phone/${ids.get('phone0') ?? ''}/no`;
	const write = (clerk: Clerk, device: Documents, moment: number, value: string, source: 'self_report' | 'doc_seen') => {
		const pen = createPen(device, { rng, clerk, moment, ids });
		const written = sitting(device, () => rng.int(1, 2 ** 32 - 1), () => void pen.run(setField, { path, value, source }));
		return { written, day: { clerk, sentAt: pen.now(), updates: toPush(written, pen.now()), requests: [] } };
	};
	const devices = [copyOf(documents), copyOf(documents)] as const;
	const village = write(team.helpers[0], devices[0], momentOf(conflict.on, 1305), conflict.village, 'self_report');
	const town = write(team.town, devices[1], momentOf(addDays(conflict.on, 1), 490), conflict.town, 'doc_seen');
	for (const { doc, data } of [...village.written, ...town.written]) Y.applyUpdate(doc.startsWith('household:') ? documents.household : documents.private, data);
	return [village.day, town.day];
}
