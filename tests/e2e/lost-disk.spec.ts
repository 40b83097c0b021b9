import { useCounty } from './support/county.ts';
import { allHere, badge, edit, expect, openHousehold, signIn, test } from './support/person.ts';

const county = useCounty();

test('a browser that has lost its database says so, says how much was not sent yet, and fetches the rest again', async ({ arrive }) => {
	const { page, context, leave, comeBack } = await arrive(county, '王秀兰', 'phone');
	await leave();
	await openHousehold(page, '刘长河', '方案');
	await edit(page, '自付金额', '19000', '看过材料');
	await expect(badge(page)).toHaveAccessibleName(/^已存本机\(1条待上传\)/);
	await page.close();

	// What Chromium does with a database that it cannot read after a crash: the origin's IndexedDB is removed whole.
	const again = await context.newPage();
	const devtools = await context.newCDPSession(again);
	await devtools.send('Storage.clearDataForOrigin', { origin: county.url, storageTypes: 'indexeddb' });
	await again.goto(county.url);
	await expect(again.getByText('浏览器丢失了本机保存的数据，其中最后记下的待上传有 1 条')).toBeVisible();
	await signIn(again, county, '王秀兰');
	await expect(again.getByRole('alert').filter({ hasText: /浏览器又丢失了本机保存的数据/ })).toBeVisible();

	await comeBack();
	await signIn(again, county, '王秀兰');
	await allHere(again);
	const banner = again.getByText('浏览器丢失了本机保存的数据，其中最后记下的待上传有 1 条，找不回来了，请重写');
	await expect(banner).toBeVisible();
	await again.reload();
	await expect(banner).toBeVisible();
	await again.getByRole('button', { name: '知道了' }).click();
	await expect(again.getByText(/浏览器丢失了/)).toBeHidden();
	await openHousehold(again, '刘长河', '方案');
	await expect(badge(again)).toHaveAccessibleName(/^已同步/);
	await again.reload();
	await expect(again.getByRole('heading', { level: 1, name: '刘长河户' })).toBeVisible();
	await expect(again.getByText(/浏览器丢失了/)).toHaveCount(0);
});
