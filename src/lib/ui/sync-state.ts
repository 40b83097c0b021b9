import { t } from '#lib/i18n/translate.ts';

/**
 * Where this device's edits of something are. Times are finished strings (`09:41`, `11月19日`).
 *
 * ```
 *   on-device  ●┄○┄○      sending  ●—◐┄○      synced  ●—●—●
 *   unwritten  ring
 *   requested  dashed ring (asked for, not true yet)      refused  return arrow
 * ```
 */
export type SyncState =
	/** typed, and not on the disk yet */
	| { readonly kind: 'unwritten' }
	| { readonly kind: 'on-device'; readonly count?: number; readonly at?: string }
	| { readonly kind: 'sending' }
	| { readonly kind: 'synced'; readonly at?: string }
	| { readonly kind: 'requested' }
	| { readonly kind: 'refused' };

/** The words of the badge. `compact` is for lists, where a safe entry shows nothing but its time. */
export function syncText(state: SyncState, compact = false): string {
	switch (state.kind) {
		case 'unwritten':
			return t('sync.unwritten');
		case 'on-device':
			if (state.count !== undefined) return t('sync.on-device.count', { n: state.count });
			return state.at === undefined ? t('sync.on-device') : t('sync.on-device.at', { time: state.at });
		case 'sending':
			return t('sync.sending');
		case 'synced':
			if (state.at === undefined) return t('sync.synced');
			return compact ? state.at : t('sync.synced.at', { time: state.at });
		case 'requested':
			return t('sync.requested');
		case 'refused':
			return t('sync.refused');
	}
}
