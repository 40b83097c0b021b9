import { useCounty } from './support/county.ts';
import { expect, goTo, openHousehold, signIn, test } from './support/person.ts';

const county = useCounty();

test('who signs out is gone from every tab, also from one that is opened again later', async ({ arrive }) => {
	const { page, context } = await arrive(county, '王秀兰', 'desk');
	const second = await context.newPage();
	await second.goto(county.url);
	await openHousehold(second, '刘长河');
	const remembered = await second.evaluate(() => Object.entries(sessionStorage));

	await goTo(page, '更多');
	await page.getByRole('button', { name: '退出登录' }).click();
	await page.getByRole('dialog').getByRole('button', { name: '退出登录' }).click();
	for (const tab of [page, second]) {
		await expect(tab.getByRole('textbox', { name: '账号' })).toBeVisible();
		await expect(tab.getByText('刘长河')).toHaveCount(0);
	}

	// A tab that slept through it and wakes to a reload remembers what it held.
	await second.evaluate((entries) => entries.forEach(([key, value]) => sessionStorage.setItem(key, value)), remembered);
	await second.reload();
	await expect(second.getByRole('textbox', { name: '账号' })).toBeVisible();
	await signIn(second, county, '王秀兰');
	await expect(second.getByRole('heading', { level: 1, name: '刘长河户' })).toBeVisible();
});
