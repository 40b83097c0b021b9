import { levelOf } from '#domain/core/division-code.ts';
import type { App } from '#lib/app/app.ts';
import { t } from '#lib/i18n/translate.ts';

/** The whole scope first, then towns and villages by code; villages are set in under their town. */
export function divisionChoices(me: Pick<App['me'], 'divisions' | 'grants'>): { id: string; label: string }[] {
	const within = me.divisions
		.filter(({ code }) => levelOf(code) === 'town' || levelOf(code) === 'village')
		.sort((a, b) => (a.code < b.code ? -1 : 1));
	const hasTowns = within.filter(({ code }) => levelOf(code) === 'town').length > 1;
	return [
		{ id: '', label: t('list.division.all') },
		...within
			.filter(({ code }) => hasTowns || levelOf(code) === 'village')
			.map(({ code, shortName }) => ({
				id: code,
				label: hasTowns && levelOf(code) === 'village' ? t('list.division.village', { name: shortName }) : shortName
			}))
	];
}
