import type { App, ListedHousehold } from '#lib/app/app.ts';

/** Households with work of this device that is not at the county yet, besides those a list shows already. */
export function unsentBeside(app: App, shown: readonly { readonly household: { readonly id: string } }[]): ListedHousehold[] {
	const listed = new Set(shown.map(({ household }) => household.id));
	return app.households.filter((household) => !listed.has(household.id) && hasUnsent(app, household));
}

function hasUnsent(app: App, household: ListedHousehold): boolean {
	const sync = app.syncOf(household.id);
	switch (sync.kind) {
		case 'unwritten':
		case 'refused':
			return true;
		case 'safe':
			return false;
		default:
			return sync.waiting > 0;
	}
}
