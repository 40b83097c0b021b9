import { type CivilDate, civilDateAt, daysBetween } from '#domain/core/civil-date.ts';
import { formatMomentShort } from '#lib/i18n/format.ts';
import type { SyncState } from '#lib/ui/sync-state.ts';
import type { HouseholdSync, SyncTotals } from '#sync/status.ts';

/** The badge that says it. */
export function badgeOf(sync: HouseholdSync): SyncState {
	switch (sync.kind) {
		case 'unwritten':
			return { kind: 'unwritten' };
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

/** The strip of the first page: the worst of everything on this device, and since when there is no line. */
export function totalsBadge(sync: SyncTotals, today: CivilDate): { state: SyncState; offlineDay: number | undefined } {
	const offlineDay =
		sync.line.kind === 'offline' && sync.line.since > 0
			? daysBetween(civilDateAt(sync.line.since), today) + 1
			: undefined;
	return { state: totalsState(sync), offlineDay };
}

function totalsState({ unwritten, refused, sending, waiting, lastSyncAt }: SyncTotals): SyncState {
	if (unwritten > 0) return { kind: 'unwritten' };
	if (refused > 0) return { kind: 'refused' };
	if (sending > 0) return { kind: 'sending' };
	if (waiting > 0) return { kind: 'on-device', count: waiting };
	return lastSyncAt === undefined ? { kind: 'on-device' } : { kind: 'synced', at: formatMomentShort(lastSyncAt) };
}
