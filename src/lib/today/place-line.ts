import { levelOf } from '#domain/core/division-code.ts';
import type { App } from '#lib/app/app.ts';

/** Where the person works, from the town down: 石门镇柳沟村. */
export function placeLine(me: Pick<App['me'], 'divisions' | 'grants' | 'tier'>): string {
	const [grant] = me.grants;
	if (!grant) return '';
	const nameOf = (code: string) => me.divisions.find((division) => division.code === code)?.shortName ?? '';
	const town = me.tier === 'village' ? me.divisions.find(({ code }) => levelOf(code) === 'town' && grant.org.startsWith(code.slice(0, 9))) : undefined;
	return `${town?.shortName ?? ''}${nameOf(grant.org)}`;
}
