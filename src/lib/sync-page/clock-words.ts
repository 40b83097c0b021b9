import { t } from '#lib/i18n/translate.ts';

const minute = 60_000;
/** From here on the relay corrects what this device dates. */
const correctedMs = 2 * minute;

/** How this device's clock stands: 慢约 40 分钟，同步时校正. @param offsetMs by how much it is ahead of the county's */
export function clockSaid(offsetMs: number): { readonly text: string; readonly isOff: boolean } {
	const isOff = Math.abs(offsetMs) > correctedMs;
	if (!isOff) return { text: t('sync-page.clock.right'), isOff };
	const off = roughly(Math.abs(offsetMs) / minute);
	return { text: t(offsetMs < 0 ? 'sync-page.clock.slow' : 'sync-page.clock.fast', { off }), isOff };
}

function roughly(minutes: number): string {
	if (minutes < 90) return t('sync-page.clock.minutes', { n: Math.round(minutes) });
	const hours = minutes / 60;
	return hours < 36 ? t('sync-page.clock.hours', { n: Math.round(hours) }) : t('sync-page.clock.days', { n: Math.round(hours / 24) });
}
