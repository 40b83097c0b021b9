import type { CDPSession, Locator, Page } from '@playwright/test';
import { useCounty } from './support/county.ts';
import { badge, expect, goTo, openHousehold, strip, test } from './support/person.ts';

const county = useCounty();

const note = (page: Page) => page.getByRole('textbox', { name: /^随记/ });

test('a visit is written down from the first page in at most four presses and the words themselves', async ({ arrive }) => {
	const { page, complaints } = await arrive(county, '王秀兰', 'phone');
	let presses = 0;
	const press = async (place: Locator) => {
		presses += 1;
		await place.tap();
	};
	const due = page.getByRole('main').getByRole('article').filter({ hasText: '陈守义户' });
	await press(due.getByRole('link', { name: /^走访，上次/ }));
	await expect(page.getByRole('heading', { level: 2, name: '陈守义户' })).toBeVisible();
	await press(page.getByRole('button', { name: '本人', exact: true }));
	await press(note(page));
	await page.keyboard.insertText('腿好些了，屋里柴火备足，下次带医保单来。');
	await press(page.getByRole('button', { name: '存好这次走访' }));
	await expect(page.getByRole('status').getByText(/已存好这次走访/)).toBeVisible();
	expect(presses).toBeLessThanOrEqual(4);

	await expect(page.getByRole('heading', { level: 1, name: '今日' })).toBeVisible();
	await expect(strip(page)).toHaveAccessibleName(/^已同步/);
	await openHousehold(page, '陈守义', '走访');
	await expect(page.getByText('腿好些了，屋里柴火备足，下次带医保单来。', { exact: true })).toBeVisible();
	expect(complaints).toEqual([]);
});

test('a tab that is gone in mid-word loses at most the last keystroke', async ({ arrive }) => {
	const { page, context } = await arrive(county, '马春燕', 'phone');
	await goTo(page, '走访');
	await page.getByRole('link', { name: '记一次走访' }).first().tap();
	await page.getByRole('link', { name: /^孙德旺户/ }).first().tap();
	await note(page).tap();
	const words = '屋顶还漏，镇里说下周来人';
	for (const character of words) await page.keyboard.insertText(character);
	await page.close();

	const again = await context.newPage();
	await again.goto(county.url);
	await again.getByRole('link', { name: /接着写：孙德旺户走访随记/ }).click();
	const kept = await note(again).inputValue();
	expect(words.startsWith(kept)).toBe(true);
	expect(kept.length).toBeGreaterThanOrEqual(words.length - 1);
});

/** Composes as an input method does; `insertText` ends it. */
async function compose(cdp: CDPSession, ...steps: readonly string[]): Promise<void> {
	for (const text of steps) {
		await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
	}
}

test('Chinese being composed in a shared text is not broken by what a colleague writes meanwhile', async ({ arrive }) => {
	const village = await arrive(county, '王秀兰', 'desk');
	const town = await arrive(county, '李文斌', 'desk');
	const analysis = (page: Page) => page.getByRole('textbox', { name: '会诊分析' });
	for (const { page } of [village, town]) await openHousehold(page, '刘长河', '方案');
	await analysis(village.page).click();
	await village.page.keyboard.press('Control+End');
	const cdp = await village.context.newCDPSession(village.page);
	await compose(cdp, 'z', 'zh', 'zhou', 'zhouer');

	await analysis(town.page).click();
	await town.page.keyboard.press('Control+Home');
	await town.page.keyboard.insertText('镇里先写一句。');
	// Every other page of the village's browser has it: the device heard, only the text being composed waits.
	await expect(badge(town.page)).toHaveAccessibleName(/^已同步/);
	await compose(cdp, 'zhouerchu', 'zhouerchuche');
	await expect(analysis(village.page)).toContainText('zhouerchuche');
	await cdp.send('Input.insertText', { text: '周二出车' });

	for (const { page } of [village, town]) {
		await expect(analysis(page)).toContainText('周二出车');
		await expect(analysis(page)).toContainText('镇里先写一句。');
		await expect(analysis(page)).not.toContainText('zhou');
	}
	for (const { complaints } of [village, town]) expect(complaints).toEqual([]);
});
