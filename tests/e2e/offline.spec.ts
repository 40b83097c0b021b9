import { useCounty } from './support/county.ts';
import { allHere, complaintsOf, expect, goTo, openHousehold, signIn, test } from './support/person.ts';

const county = useCounty();

test('without a network the app starts from nothing, on a deep address too, and the list works', async ({ arrive }) => {
	const { page, context, leave } = await arrive(county, '王秀兰', 'phone');
	await openHousehold(page, '刘长河', '方案');
	await expect(page).toHaveURL(/tab=plan/);
	const address = page.url();
	await leave();
	await page.close();

	const cold = await context.newPage();
	const complaints = complaintsOf(cold);
	await cold.goto(address);
	await signIn(cold, county, '王秀兰');
	await expect(cold.getByRole('heading', { level: 1, name: '刘长河户' })).toBeVisible();
	await expect(cold.getByRole('textbox', { name: '会诊分析' })).toContainText('淋巴瘤');
	await openHousehold(cold, '刘长河');
	await cold.goto(`${county.url}/households`);
	await cold.getByRole('searchbox', { name: '姓名、拼音、电话末四位' }).fill('sdw');
	await expect(cold.getByRole('grid', { name: '户列表' }).getByRole('link')).toHaveCount(1);
	await expect(cold.getByRole('grid', { name: '户列表' }).getByRole('link', { name: /孙德旺/ })).toBeVisible();
	expect(complaints).toEqual([]);
});

test('the password is checked on the device; a wrong one opens nothing, a person never seen here is told why', async ({ arrive }) => {
	const { page, leave } = await arrive(county, '王秀兰', 'phone');
	await leave();
	await page.evaluate(() => sessionStorage.clear());
	await page.reload();
	await signIn(page, county, '王秀兰', 'not the password');
	await expect(page.getByRole('alert').filter({ hasText: /./ })).toContainText('账号或密码对不上');
	await expect(page.getByRole('navigation', { name: '主导航' })).toBeHidden();
	await signIn(page, county, '李文斌');
	await expect(page.getByRole('alert').filter({ hasText: /./ })).toContainText('这个账号还没有在本机登录过');
	await signIn(page, county, '王秀兰');
	await expect(page.getByRole('heading', { level: 1, name: '今日' })).toBeVisible();
});

test('a second person on the same browser sees nothing of the first, only that entries wait', async ({ arrive }) => {
	const { page, leave, comeBack } = await arrive(county, '巴图', 'phone');
	await leave();
	await openHousehold(page, '其其格');
	// Somebody who cannot see the screen is told where he is.
	await expect(page.getByRole('heading', { level: 1, name: '其其格户' })).toBeFocused();
	await page.getByRole('button', { name: '添加电话' }).click();
	await page.getByRole('textbox', { name: '联系电话' }).fill('19900003599');
	await page.getByRole('radio', { name: '本人陈述', exact: true }).check({ force: true });
	await page.getByRole('button', { name: '存好', exact: true }).click();
	await expect(page.getByText(/已添加/)).toBeVisible();
	await goTo(page, '更多');
	await page.getByRole('button', { name: '退出登录' }).click();
	await page.getByRole('dialog').getByRole('button', { name: '退出登录' }).click();
	await expect(page.getByText('本机另有 1 条待上传，登录原账号后会继续上报。')).toBeVisible();

	await comeBack();
	await signIn(page, county, '王秀兰');
	await allHere(page);
	await goTo(page, '人·户');
	await page.getByRole('searchbox', { name: '姓名、拼音、电话末四位' }).fill('其其格');
	await expect(page.getByText('没有找到这样的户')).toBeVisible();
	await expect(page.getByText('其其格')).toHaveCount(0);
});

test('a session that has ended hides nothing and stops no writing; it is asked for only to send', async ({ arrive }) => {
	const person = await arrive(county, '马春燕', 'desk');
	const { page, context } = person;
	await context.clearCookies();
	await openHousehold(page, '孙德旺');
	await page.getByRole('button', { name: '添加电话' }).click();
	await page.getByRole('textbox', { name: '联系电话' }).fill('19900003577');
	await page.getByRole('radio', { name: '本人陈述' }).check({ force: true });
	await page.getByRole('button', { name: '存好', exact: true }).click();
	await expect(page.getByText('登录已到期，登录后才能上报。')).toBeVisible();
	await expect(page.getByRole('link', { name: /^已存本机\(1条待上传\)，打开同步页/ })).toBeVisible();
	await page.reload();
	await expect(page.getByRole('heading', { level: 1, name: '孙德旺户' })).toBeVisible();
	await expect(page.getByText('199 0000 3577').first()).toBeVisible();

	await page.getByRole('button', { name: '去登录' }).click();
	const dialog = page.getByRole('dialog', { name: '登录后继续上报' });
	await dialog.getByLabel('密码').fill(county.login('马春燕').password);
	await dialog.getByRole('button', { name: '登录' }).click();
	await expect(dialog).toBeHidden();
	await expect(page.getByRole('link', { name: /^已同步.*打开同步页/ }).first()).toBeVisible();
});
