import { formatMomentShort } from '#lib/i18n/format.ts';
import type { SyncState } from '#lib/ui/sync-state.ts';
import type { HouseholdSync } from '#sync/status.ts';

/** The badge that says it. */
export function badgeOf(sync: HouseholdSync): SyncState {
	switch (sync.kind) {
		case 'refused':
			return { kind: 'refused' };
		case 'sending':
			return { kind: 'sending' };
		case 'on-device':
			return sync.waiting > 0 ? { kind: 'on-device', count: sync.waiting } : { kind: 'on-device' };
		case 'safe':
			return sync.at === undefined ? { kind: 'synced' } : { kind: 'synced', at: formatMomentShort(sync.at) };
	}
}
