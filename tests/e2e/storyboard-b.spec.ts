import type { Page } from '@playwright/test';
import { analysis, wordsOfAnalysis } from './support/analysis.ts';
import { useCounty } from './support/county.ts';
import { badge, edit, expect, openHousehold, openTab, test } from './support/person.ts';

const county = useCounty();

async function addMeasure(page: Page, title: string): Promise<void> {
	await page.getByRole('button', { name: '添加措施' }).click();
	const form = page.getByRole('form', { name: '添加措施' });
	await form.getByLabel('措施标题').fill(title);
	await form.getByRole('button', { name: '存好' }).click();
	await expect(form).toBeHidden();
}

test('storyboard B: village, town and county hold a consultation on one plan, the village loses its network for a while, and all three end with the same', async ({ arrive }) => {
	const village = await arrive(county, '王秀兰', 'phone');
	const town = await arrive(county, '李文斌', 'desk');
	const chief = await arrive(county, '周敏', 'desk');
	const all = [village, town, chief];
	const pages = all.map(({ page }) => page);

	await test.step('14:30 three open the plan; each sees the two others by name and place', async () => {
		for (const page of pages) await openHousehold(page, '刘长河', '方案');
		await expect(village.page.getByRole('group', { name: /^3 人在看这一户：.*李文斌 石门镇/ })).toBeVisible();
		await expect(town.page.getByRole('group', { name: /^3 人在看这一户：.*王秀兰 柳沟村/ })).toBeVisible();
		await expect(town.page.getByRole('group', { name: /周敏 青原县/ })).toBeVisible();
	});

	await test.step('three write at once in paragraphs of their own; the text merges character by character', async () => {
		const lines = analysis(village.page).locator('.cm-line');
		const parts = ['来回路上要人陪。', '先三难后应急。', '就业由县里联系。'];
		const before = await lines.count();
		expect(before).toBeGreaterThanOrEqual(3);
		for (const [i, page] of pages.entries()) {
			await analysis(page).locator('.cm-line').nth(i).click();
			await page.keyboard.press('End');
		}
		await expect(town.page.getByText('3 人正在写')).toBeVisible();
		const flagged = expect(analysis(town.page).getByText('柳沟村·王秀兰')).toBeVisible();
		// A character of each in turn, so that every two of them meet an edit of the others.
		for (let at = 0; at < Math.max(...parts.map((part) => part.length)); at++) {
			await Promise.all(pages.map((page, i) => page.keyboard.insertText(parts[i]?.[at] ?? '')));
		}
		await flagged;
		for (const page of pages) {
			for (const [i, part] of parts.entries()) await expect(analysis(page).locator('.cm-line').nth(i)).toContainText(part);
		}
	});

	await test.step('the village adds 化疗接送 while the town adds 三难补助: both are there', async () => {
		await Promise.all([addMeasure(village.page, '化疗接送'), addMeasure(town.page, '三难补助复核')]);
		for (const page of pages) {
			for (const title of ['化疗接送', '三难补助复核']) await expect(page.getByRole('button', { name: new RegExp(`${title}(\\s|$)`) }).first()).toBeVisible();
		}
	});

	await test.step('自付 19,000 beside 19,200: a conflict card for everybody, and the town chooses what the settlement says', async () => {
		await village.leave();
		await edit(village.page, '自付金额', '19000', '本人陈述');
		await edit(town.page, '自付金额', '19200', '看过材料');
		await village.comeBack();
		for (const page of pages) await expect(card(page)).toBeVisible();
		await card(town.page).getByRole('radio', { name: /19,200\.00 元/ }).check({ force: true });
		await expect(card(town.page)).toContainText('看过材料');
		await card(town.page).getByRole('button', { name: '用 19,200.00 元' }).click();
		for (const page of pages) {
			await expect(card(page)).toBeHidden();
			await expect(page.getByRole('button', { name: /^(修改自付金额：)19,200\.00 元/ })).toBeVisible();
		}
	});

	await test.step('the village writes on without a network for three minutes, and comes back without a seam', async () => {
		await expect(town.page.getByRole('group', { name: /王秀兰/ })).toBeVisible();
		await village.leave();
		await expect(town.page.getByRole('group', { name: /王秀兰/ })).toBeHidden({ timeout: 60_000 });
		await analysis(village.page).click();
		await village.page.keyboard.press('Control+End');
		await village.page.keyboard.insertText('\n没有信号也写得下：周三早上六点出车。');
		await expect(badge(village.page)).toHaveAccessibleName(/^已存本机\(\d+条待上传\)/);
		await analysis(town.page).click();
		await town.page.keyboard.press('Control+Home');
		await town.page.keyboard.insertText('会诊纪要\n');
		await village.comeBack();
		for (const page of pages) {
			await expect(analysis(page)).toContainText('会诊纪要');
			await expect(analysis(page)).toContainText('周三早上六点出车。');
			await expect(badge(page)).toHaveAccessibleName(/^已同步/);
		}
	});

	await test.step('all three hold the same, and the choice is on record', async () => {
		const [first, ...others] = await Promise.all(pages.map(wordsOfAnalysis));
		for (const other of others) expect(other).toBe(first);
		await openTab(chief.page, '时间线');
		await expect(chief.page.getByText(/李文斌.*选定 19,200\.00 元.*19,000\.00 元/).first()).toBeVisible();
		for (const { complaints } of all) expect(complaints).toEqual([]);
	});
});

function card(page: Page) {
	return page.getByRole('region', { name: /自付金额：两人填写不一致，请核对/ });
}
