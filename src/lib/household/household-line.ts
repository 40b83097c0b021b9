import type { HouseholdFile } from '#domain/file/household-file.ts';
import type { App } from '#lib/app/app.ts';
import { t } from '#lib/i18n/translate.ts';

export function householdName(file: HouseholdFile): string {
	const { headName } = file.summary;
	return headName === '' ? t('house.unnamed') : t('household.of', { name: headName });
}

/** 石门镇柳沟村三组 · 4 人，共同生活 3 人 */
export function householdLine(app: App, file: HouseholdFile): string {
	const { village, gridCode, memberCount } = file.summary;
	const town = app.division(`${village.slice(0, 9)}000`)?.shortName ?? '';
	const grid = app.me.grids.find(({ code }) => code === gridCode)?.name ?? '';
	const place = `${town}${app.division(village)?.shortName ?? ''}${grid}`;
	return [place, t('house.members', { n: memberCount, sharing: file.sharedLivingCount })].filter((part) => part !== '').join(' · ');
}
