import type { PersonHere } from '#lib/app/app.ts';
import { t } from '#lib/i18n/translate.ts';
import { type PersonColour, personColour } from '#lib/ui/tone.ts';
import type { HouseholdScope } from './household-scope.svelte.ts';

/** Who is in a field, or was a moment ago, as its flag says it; null where nobody is. */
export function presenceAt(scope: HouseholdScope, path: string): { name: string; colour: PersonColour } | null {
	const flag = scope.house.flags.findLast(({ field }) => field === path || field.startsWith(`${path}/`));
	return flag ? { name: flagOf(scope, flag), colour: personColour(flag.order) } : null;
}

/** 石门镇·李文斌 */
export function flagOf(scope: Pick<HouseholdScope, 'app'>, { account, name }: Pick<PersonHere, 'account' | 'name'>): string {
	const place = placeOf(scope, account);
	return place === '' ? name : t('prose.flag', { place, name });
}

/** The organisation a worker belongs to; empty where this device never met him. */
export function placeOf({ app }: Pick<HouseholdScope, 'app'>, account: string): string {
	const org = app.worker(account)?.org ?? (account === app.actor.account ? app.actor.grants[0]?.org : undefined);
	return org === undefined ? '' : (app.division(org)?.shortName ?? '');
}

/** 李文斌(石门镇), as conflict cards and histories name a colleague. */
export function nameAndPlace(scope: Pick<HouseholdScope, 'app'>, account: string): string {
	const name = scope.app.worker(account)?.name ?? (account === scope.app.actor.account ? scope.app.actor.name : t('edit.unknown-person'));
	const place = placeOf(scope, account);
	return place === '' ? name : t('presence.who.place', { name, place });
}

/** Counts the changes others make at a path while the calling component lives: each tints its row. */
export function followRemote(scope: HouseholdScope, path: () => string): { readonly count: number } {
	const before = scope.house.remoteChange?.count ?? 0;
	let count = $state(0);
	$effect(() => {
		const change = scope.house.remoteChange;
		if (!change || change.count <= before) return;
		const here = path();
		if (change.paths.some((changed) => changed === here || changed.startsWith(`${here}/`))) count = change.count;
	});
	return {
		get count() {
			return count;
		}
	};
}
