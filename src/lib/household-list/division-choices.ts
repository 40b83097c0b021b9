import { levelOf } from '#domain/core/division-code.ts';
import type { App } from '#lib/app/app.ts';
import { t } from '#lib/i18n/translate.ts';

/** Towns and villages of the scope by code; villages are set in under their town. One alone is no choice. */
export function divisionChoices(me: Pick<App['me'], 'divisions'>): { id: string; label: string }[] {
	const byCode = [...me.divisions].sort((a, b) => (a.code < b.code ? -1 : 1));
	const towns = byCode.filter(({ code }) => levelOf(code) === 'town');
	const within = byCode.filter(({ code }) => levelOf(code) === 'village' || (levelOf(code) === 'town' && towns.length > 1));
	return within.map(({ code, shortName }) => ({
		id: code,
		label: towns.length > 1 && levelOf(code) === 'village' ? t('list.division.village', { name: shortName }) : shortName
	}));
}
