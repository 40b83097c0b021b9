import type { Result } from '#domain/core/result.ts';
import type { Undo } from '#domain/ydoc/command.ts';
import type { App, AppError, OpenHousehold, Part } from '#lib/app/app.ts';
import { t } from '#lib/i18n/translate.ts';
import { showNotice } from '#lib/ui/notice.svelte.ts';
import { errorText } from './error-text.ts';

/**
 * Takes an act back by its undo, also when its page was left and the household closed since: it is opened anew.
 * What does not work out is said on whatever page is open by then.
 * @param house where the act was done
 * @returns whether the act is taken back, on the disk
 */
export async function takeBack(app: App, house: OpenHousehold, undo: Undo, part: Part = 'household'): Promise<boolean> {
	const undone = house.lost ? await undoAnew(app, house, undo, part) : await house.undo(undo, part);
	if (!undone.ok) showNotice(t('edit.not-undone', { why: errorText(undone.error) }));
	return undone.ok;
}

async function undoAnew(app: App, { id }: OpenHousehold, undo: Undo, part: Part): Promise<Result<void, AppError>> {
	const opened = await app.open(id);
	if (!opened.ok) return opened;
	const undone = await opened.value.undo(undo, part);
	opened.value.close();
	return undone;
}
