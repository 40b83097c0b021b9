import type { Placement } from '#domain/access/permission.ts';
import type { HouseholdRecord } from '../storage/ledger-log.ts';
import type { RelayStore } from '../storage/relay-store.ts';

/**
 * Where every household lies and who answers for it, in memory: asked on every push, pull and socket. As the disk has
 * it, never earlier: what is still to be committed opens nothing to anybody, and what fails to be committed never did.
 */
export interface Households {
	get(household: string): HouseholdRecord | undefined;
	/** Takes over what has just been committed. */
	committed(records: readonly HouseholdRecord[]): void;
}

export async function createHouseholds(store: RelayStore): Promise<Households> {
	const records = new Map((await store.households()).map((record) => [record.household, record]));
	return {
		get: (household) => records.get(household),
		committed(fresh) {
			for (const record of fresh) records.set(record.household, record);
		}
	};
}

export function placementOf(record: HouseholdRecord): Placement {
	return { village: record.village, helpers: record.helpers ?? [record.author] };
}
