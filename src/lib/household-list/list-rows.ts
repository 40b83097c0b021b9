import type { App, ListedHousehold } from '#lib/app/app.ts';

/** A row of the list: the head of a village, or a household. */
export type ListRow =
	| { readonly kind: 'village'; readonly id: string; readonly name: string; readonly active: number; readonly total: number }
	| { readonly kind: 'household'; readonly id: string; readonly household: ListedHousehold; readonly gridName: string | undefined };

/** Villages in the order of their codes, households in them by grid, then by name; a head before each village. */
export function rowsOf(households: readonly ListedHousehold[], me: Pick<App['me'], 'divisions' | 'grids'>): ListRow[] {
	const nameOfVillage = new Map(me.divisions.map(({ code, shortName }) => [String(code), shortName]));
	const nameOfGrid = new Map(me.grids.map(({ code, name }) => [code, name]));
	const byVillage = new Map<string, ListedHousehold[]>();
	for (const household of households) {
		const known = byVillage.get(household.village);
		if (known) known.push(household);
		else byVillage.set(household.village, [household]);
	}
	return [...byVillage]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.flatMap(([village, those]): ListRow[] => [
			{
				kind: 'village',
				id: village,
				name: nameOfVillage.get(village) ?? village,
				active: those.filter(({ status }) => status === 'active').length,
				total: those.length
			},
			...those.sort(byGridThenName).map((household): ListRow => ({
				kind: 'household',
				id: household.id,
				household,
				gridName: household.gridCode === undefined ? undefined : nameOfGrid.get(household.gridCode)
			}))
		]);
}

const collator = new Intl.Collator('zh-Hans-u-co-pinyin');

function byGridThenName(a: ListedHousehold, b: ListedHousehold): number {
	return (a.gridCode ?? '').localeCompare(b.gridCode ?? '') || collator.compare(a.headName, b.headName);
}
