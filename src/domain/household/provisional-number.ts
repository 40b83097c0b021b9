import type { CivilDate } from '../core/civil-date.ts';

/**
 * The number a household wears until the relay has given it one: `临-{device 4}-{date}-{sequence}` (domain §2.0).
 * @param taken provisional numbers already on this device, so that two households of one day differ
 */
export function provisionalNumber(device: string, date: CivilDate, taken: Iterable<string>): string {
	const prefix = `临-${device.slice(-4).toUpperCase()}-${date.replaceAll('-', '')}-`;
	const used = [...taken].filter((no) => no.startsWith(prefix)).map((no) => Number(no.slice(prefix.length)) || 0);
	return `${prefix}${Math.max(0, ...used) + 1}`;
}
