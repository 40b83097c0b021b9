import type { Placement } from '#domain/access/permission.ts';
import type { HouseholdRecord } from '../storage/ledger-log.ts';
import type { RelayStore } from '../storage/relay-store.ts';

/** Where every household lies and who answers for it, in memory: asked on every push, pull and socket. */
export interface Households {
	/** What is true including work not yet committed; what fails to be committed was never true. */
	get(household: string): HouseholdRecord | undefined;
	/** States what `committing` is about to make true. */
	set(record: HouseholdRecord, committing: Promise<unknown>): void;
}

export async function createHouseholds(store: RelayStore): Promise<Households> {
	const committed = new Map((await store.households()).map((record) => [record.household, record]));
	const awaited = new Map<string, { readonly record: HouseholdRecord; readonly failures: number }>();
	return {
		get(household) {
			const waiting = awaited.get(household);
			return waiting?.failures === store.failures ? waiting.record : committed.get(household);
		},
		set(record, committing) {
			const waiting = { record, failures: store.failures };
			awaited.set(record.household, waiting);
			const forget = () => {
				if (awaited.get(record.household) === waiting) awaited.delete(record.household);
			};
			committing.then(() => {
				committed.set(record.household, record);
				forget();
			}, forget);
		}
	};
}

export function placementOf(record: HouseholdRecord): Placement {
	return { village: record.village, helpers: record.helpers ?? [record.author] };
}
