import type { Page } from '@playwright/test';
import { analysis, wordsOfAnalysis } from './support/analysis.ts';
import { useCounty } from './support/county.ts';
import { badge, edit, expect, goTo, openHousehold, strip, test } from './support/person.ts';

const county = useCounty();

const waiting = /^已存本机\(\d+条待上传\)/;
const waitingOrTrying = /^(已存本机\(\d+条待上传\)|正在上传)/;
const safe = /^已同步/;

async function write(page: Page, where: 'Control+Home' | 'Control+End', words: string): Promise<void> {
	await analysis(page).click();
	await page.keyboard.press(where);
	await page.keyboard.insertText(words);
}

test('two people write in one plan, one of them without a network: every word of both stays, the contested field shows both, and the badge is true at every moment', async ({ arrive }) => {
	const village = await arrive(county, '王秀兰', 'phone');
	const town = await arrive(county, '李文斌', 'desk');
	for (const { page } of [village, town]) await openHousehold(page, '刘长河', '方案');
	await expect(badge(village.page)).toHaveAccessibleName(safe);

	await village.leave();
	await write(village.page, 'Control+End', '\n村里周二出车。');
	await expect(badge(village.page)).toHaveAccessibleName(waiting);
	await edit(village.page, '自付金额', '19000', '本人陈述');
	await expect(village.page.getByText('自付金额已存好')).toBeVisible();

	await write(town.page, 'Control+Home', '镇里已看过结算单。\n');
	await edit(town.page, '自付金额', '19200', '看过材料');
	await expect(badge(town.page)).toHaveAccessibleName(safe);
	await expect(analysis(town.page)).not.toContainText('村里周二出车');
	await expect(analysis(village.page)).not.toContainText('镇里已看过结算单');
	await expect(badge(village.page)).toHaveAccessibleName(waiting);

	// There is a network again, but nobody answers.
	await county.kill();
	await village.comeBack();
	await expect(badge(village.page)).toHaveAccessibleName(waitingOrTrying);
	await write(town.page, 'Control+End', '镇里再写一句。');
	await expect(badge(town.page)).toHaveAccessibleName(waitingOrTrying);

	await county.start();
	for (const { page } of [village, town]) {
		await expect(badge(page)).toHaveAccessibleName(safe, { timeout: 60_000 });
		for (const words of ['村里周二出车。', '镇里已看过结算单。', '镇里再写一句。']) await expect(analysis(page)).toContainText(words);
		const card = page.getByRole('region', { name: /自付金额：两人填写不一致，请核对/ });
		for (const words of ['19,000.00 元', '王秀兰(柳沟村)', '19,200.00 元', '李文斌(石门镇)']) await expect(card).toContainText(words);
	}
	expect(await wordsOfAnalysis(village.page)).toBe(await wordsOfAnalysis(town.page));
	for (const { page, complaints } of [village, town]) {
		await goTo(page, '今日');
		await expect(strip(page)).toHaveAccessibleName(safe);
		expect(complaints).toEqual([]);
	}
});
