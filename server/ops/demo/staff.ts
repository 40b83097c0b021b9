import type { Actor } from '#domain/access/actor.ts';
import { type AccountId, type DeviceId, newId } from '#domain/core/ids.ts';
import { type CivilDate, addDays, momentOf } from '#domain/core/civil-date.ts';
import { contains } from '#domain/core/division-code.ts';
import type { Village } from './places.ts';
import type { Seeded } from './seeded.ts';
import { type Worker, createWorkers } from './workers.ts';

/** A worker with the account and the device everything is written under. */
export interface Clerk extends Worker {
	readonly id: AccountId;
	readonly device: DeviceId;
	readonly actor: Actor;
}

export function createStaff(rng: Seeded, today: CivilDate): Clerk[] {
	const hired = { now: () => momentOf(addDays(today, -1200)) };
	return createWorkers(rng.fork('names')).map((worker) => {
		const id = newId<AccountId>(hired, rng);
		return { ...worker, id, device: newId<DeviceId>(hired, rng), actor: { account: id, name: worker.name, grants: [{ role: worker.role, org: worker.org }] } };
	});
}

/** Who does the work of one household. */
export interface Team {
	/** Recorded as helpers; the first opens the file. */
	readonly helpers: readonly [Clerk, ...Clerk[]];
	readonly townHead: Clerk;
	readonly town: Clerk;
	readonly county: Clerk;
}

/**
 * In 石门镇 a household has both workers of its village, elsewhere one of them.
 * @param isCase written by hand: the demo logins themselves do the work
 */
export function teamOf(rng: Seeded, staff: readonly Clerk[], village: Village, isCase: boolean): Team {
	const ofVillage = staff.filter((clerk) => clerk.org === village.code);
	const ofTown = staff.filter((clerk) => clerk.org === village.town.code);
	const ofCounty = staff.filter((clerk) => clerk.role === 'county_officer');
	const first = isCase ? (ofVillage[0] ?? rng.pick(ofVillage)) : rng.pick(ofVillage);
	const both: readonly Clerk[] = village.town.shortName === '石门镇' ? ofVillage.filter((clerk) => clerk !== first) : [];
	const officers = ofTown.filter((clerk) => clerk.role === 'town_officer');
	const head = ofTown.find((clerk) => clerk.role === 'town_head');
	if (!head || !contains(head.org, village.code)) throw new RangeError(`nobody heads the town of ${village.name}`);
	// Those who sign in to the demo carry most of the work where they serve.
	const known = (clerks: readonly Clerk[]) => {
		const demo = clerks.find((clerk) => clerk.password !== undefined);
		return demo && (isCase || rng.chance(0.7)) ? demo : rng.pick(clerks);
	};
	return { helpers: [first, ...both], townHead: head, town: known(officers), county: known(ofCounty) };
}
