import type { Locator, Page } from '@playwright/test';
import { useCounty } from './support/county.ts';
import { upgradeOf } from './support/newer-build.ts';
import { badge, edit, expect, goTo, openHousehold, openTab, strip, test } from './support/person.ts';

const county = useCounty();

/** @returns what says that it was done, for five seconds */
async function addPhone(page: Page, no: string): Promise<Locator> {
	await page.getByRole('button', { name: '添加电话' }).click();
	await page.getByRole('textbox', { name: '联系电话' }).fill(no);
	await page.getByRole('radio', { name: '本人陈述' }).check({ force: true });
	await page.getByRole('button', { name: '存好', exact: true }).click();
	return page.getByRole('status').filter({ hasText: '联系电话已添加' });
}

test('two tabs of one person show one file: what one writes the other has, and both say that it is safe', async ({ arrive }) => {
	const { page, context, leave, comeBack } = await arrive(county, '王秀兰', 'desk');
	await openHousehold(page, '刘长河', '方案');
	const other = await context.newPage();
	await other.goto(page.url());
	await expect(other.getByRole('heading', { level: 1, name: '刘长河户' })).toBeVisible();
	// One person twice is still one person; what the second says has been to the relay and back.
	await edit(other, '自付金额', '18800', '本人陈述');
	for (const tab of [page, other]) await expect(badge(tab)).toHaveAccessibleName(/^已同步/);
	await expect(page.getByRole('button', { name: /^修改自付金额：18,800\.00 元/ })).toBeVisible();
	await expect(page.getByRole('group', { name: /人在看这一户/ })).toHaveCount(0);

	await leave();
	await page.getByRole('textbox', { name: '会诊分析' }).click();
	await page.keyboard.press('Control+End');
	await page.keyboard.insertText('第一个窗口写的。');
	await expect(other.getByRole('textbox', { name: '会诊分析' })).toContainText('第一个窗口写的。');
	for (const tab of [page, other]) await expect(badge(tab)).toHaveAccessibleName(/^已存本机\(1条待上传\)/);
	await page.close();
	await comeBack();
	await expect(badge(other)).toHaveAccessibleName(/^已同步/);
	await expect(other.getByRole('textbox', { name: '会诊分析' })).toContainText('第一个窗口写的。');
});

test('a new version waits until the person takes it: nothing reloads by itself, and nothing written is lost', async ({ arrive }) => {
	await using upgrade = await upgradeOf(county.url);
	const { page } = await arrive({ ...county, url: upgrade.url, login: county.login }, '马春燕', 'phone');
	await goTo(page, '走访');
	await page.getByRole('link', { name: '记一次走访' }).first().tap();
	await page.getByRole('link', { name: /^孙德旺户/ }).first().tap();
	await page.getByRole('textbox', { name: /^随记/ }).fill('写到一半，新版本来了');
	let loads = 0;
	page.on('load', () => (loads += 1));

	upgrade.publish();
	await page.evaluate(async () => {
		const registration = await navigator.serviceWorker.ready;
		await registration.update();
	});
	const offer = page.getByRole('button', { name: '现在更新' });
	await expect(offer).toBeVisible();
	await page.getByRole('textbox', { name: /^随记/ }).press('End');
	await page.keyboard.insertText('，接着写');
	expect(loads).toBe(0);

	const elsewhere = await page.context().newPage();
	await elsewhere.goto(upgrade.url);
	await expect(elsewhere.getByRole('button', { name: '现在更新' })).toBeVisible();

	await Promise.all([page.waitForEvent('load'), offer.tap()]);
	// The other window keeps its page, and is told that it shows the old version.
	await expect(elsewhere.getByRole('button', { name: '重新打开' })).toBeVisible();
	await expect(page.getByRole('textbox', { name: /^随记/ })).toHaveValue('写到一半，新版本来了，接着写');
	await expect(offer).toBeHidden();
	expect(loads).toBe(1);
});

test('a withdrawn entry stays in sight with its reason, and can be restored', async ({ arrive }) => {
	const { page } = await arrive(county, '李文斌', 'desk');
	await openHousehold(page, '刘长河', '方案');
	const title = '申请省应急救助';
	await page.getByRole('button', { name: `看和改：${title}` }).click();
	const panel = page.getByRole('region', { name: `措施：${title}` });
	await panel.getByRole('button', { name: `${title}：更多操作` }).click();
	await page.getByRole('menuitem', { name: '撤回' }).click();
	const dialog = page.getByRole('dialog', { name: `撤回：${title}` });
	await dialog.getByLabel('为什么撤回').fill('改由县里统一申请');
	await dialog.getByRole('button', { name: '撤回这一条' }).click();
	await expect(page.getByRole('button', { name: `看和改：${title}` })).toBeHidden();

	await page.getByRole('button', { name: /看已撤回的 \d+ 条/ }).first().click();
	await expect(page.getByText(/李文斌\(石门镇\) .*撤回：改由县里统一申请/).first()).toBeVisible();
	await page.getByRole('button', { name: `恢复：${title}` }).first().click();
	await expect(page.getByRole('button', { name: `看和改：${title}` })).toBeVisible();
	await openTab(page, '时间线');
	await expect(page.getByRole('tabpanel', { name: '时间线与修改历史' }).getByText('李文斌').first()).toBeVisible();
	await expect(page.getByText(/改由县里统一申请/)).toHaveCount(0);
	await expect(badge(page)).toHaveAccessibleName(/^已同步/);
});

test('for five seconds an act of one’s own can be taken back', async ({ arrive }) => {
	const { page } = await arrive(county, '王秀兰', 'phone');
	await openHousehold(page, '孙德旺');
	const toast = await addPhone(page, '19900003577');
	await expect(page.getByRole('button', { name: '看和改：199 0000 3577' })).toBeVisible();
	await toast.getByRole('button', { name: '撤回' }).tap();
	await expect(toast).toBeHidden();
	await expect(page.getByRole('button', { name: '看和改：199 0000 3577' })).toBeHidden();

	await goTo(page, '今日');
	await expect(strip(page)).toHaveAccessibleName(/^已同步/);
});

test('an act can be taken back after its household was left', async ({ arrive }) => {
	const { page } = await arrive(county, '王秀兰', 'phone');
	await openHousehold(page, '孙德旺');
	const toast = await addPhone(page, '19900003578');
	await expect(toast).toBeVisible();
	await goTo(page, '今日');
	await toast.getByRole('button', { name: '撤回' }).tap();
	await expect(toast).toBeHidden();
	await openHousehold(page, '孙德旺');
	await expect(page.getByRole('button', { name: '添加电话' })).toBeVisible();
	await expect(page.getByRole('button', { name: '看和改：199 0000 3578' })).toBeHidden();
});
