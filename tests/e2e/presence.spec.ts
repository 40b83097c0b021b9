import { useCounty } from './support/county.ts';
import { expect, openHousehold, test } from './support/person.ts';

const county = useCounty();

test('a field shows the colleague who is in it, and still does right after he has left', async ({ arrive }) => {
	const village = await arrive(county, '王秀兰', 'desk');
	const town = await arrive(county, '李文斌', 'desk');
	for (const { page } of [village, town]) await openHousehold(page, '刘长河');
	const flag = village.page.getByText('石门镇·李文斌', { exact: true });
	await expect(village.page.getByRole('group', { name: /人在看这一户/ })).toBeVisible();
	await expect(flag).toHaveCount(0);
	await town.page.getByRole('button', { name: /^(修改|填写)住房状况/ }).click();
	await expect(flag.first()).toBeVisible();

	// He closes the household altogether: he is gone from it, his field still says who was there.
	await town.page.close();
	await expect(village.page.getByRole('group', { name: /人在看这一户/ })).toHaveCount(0);
	await expect(flag.first()).toBeVisible();
	await expect(flag).toHaveCount(0, { timeout: 15_000 });
});
