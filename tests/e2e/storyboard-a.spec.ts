import type { Page } from '@playwright/test';
import { useCounty } from './support/county.ts';
import { allHere, badge, complaintsOf, expect, goTo, openHousehold, openTab, signIn, strip, test } from './support/person.ts';

const county = useCounty({
	tier: 'town',
	name: '乌兰',
	account: 'wulan',
	password: 'wulan-of-chagan',
	role: 'town_officer',
	org: '990123200000'
});

const minute = 60_000;
const day = 24 * 60 * minute;
/** 巴图's tablet is this much behind. */
const slow = 40 * minute;

const said = (page: Page, words: RegExp) => expect(page.getByRole('status').getByText(words)).toBeVisible();

const save = (page: Page) => page.getByRole('button', { name: '存好', exact: true }).click();

/** Corrects the first phone of the household that is open. */
async function changePhone(page: Page, no: string): Promise<void> {
	await page.getByRole('button', { name: /^看和改：1\d\d \d{4} \d{4}/ }).first().click();
	await page.getByRole('button', { name: /^修改联系电话：/ }).click();
	await page.getByRole('textbox', { name: '联系电话' }).fill(no);
	await page.getByRole('radio', { name: '本人陈述' }).check({ force: true });
	await save(page);
	await said(page, /联系电话已存好/);
}

const card = (page: Page) => page.getByRole('region', { name: /联系电话：两人填写不一致，请核对/ });

test('storyboard A: seven days through the pastures without a network, on a clock forty minutes slow, and forty records come home', async ({ device, arrive }) => {
	test.setTimeout(300_000);
	const context = await device('phone');
	await context.clock.install({ time: Date.now() - 7 * day - slow });
	let page = await context.newPage();
	const town = await arrive(county, '乌兰', 'desk');

	await test.step('1 at the station of the township everything of the round is fetched', async () => {
		await page.goto(county.url);
		await signIn(page, county, '巴图');
		await allHere(page);
		await page.evaluate(async () => {
			await navigator.serviceWorker.ready;
		});
		await context.setOffline(true);
	});

	await test.step('2 the first tent: a visit and its five steps', async () => {
		await openHousehold(page, '巴雅尔·苏和');
		await page.getByRole('link', { name: '记一次走访' }).click();
		await page.getByRole('button', { name: '本人', exact: true }).click();
		for (const step of ['忆', '话', '明', '帮', '扬']) {
			await page.getByRole('tab', { name: new RegExp(`^${step}`) }).click();
			await page.getByRole('textbox', { name: '短记' }).fill(`${step}：聊到代缴医保。`);
			await expect(page.getByRole('tab', { name: `${step} 已记` })).toBeVisible();
		}
		await page.getByRole('textbox', { name: /^随记/ }).fill('膝盖旧伤加重，上下马要人扶。');
		await page.getByRole('button', { name: '存好这次走访' }).click();
		await said(page, /^已存好这次走访$/);
		await expect(strip(page)).toHaveAccessibleName('已存本机(1条待上传)，离线第 1 天，数据安全保存在本机，打开同步页');
	});

	await test.step('3 the old wound: cause of hardship, and medical from 2 to 3', async () => {
		await openHousehold(page, '巴雅尔·苏和', '困难与收支');
		await page.getByRole('button', { name: /^(修改致困原因：|填写致困原因，没有填)/ }).click();
		await page.getByRole('button', { name: '旧伤复发', exact: true }).click();
		await save(page);
		await said(page, /致困原因已存好/);
		await page.getByRole('button', { name: '修改医疗：中' }).click();
		await page.getByRole('radio', { name: '重', exact: true }).check({ force: true });
		await save(page);
		await said(page, /医疗已存好/);
	});

	await test.step('4 a new measure, his own, with its deadline', async () => {
		await openTab(page, '方案');
		await page.getByRole('button', { name: '添加措施' }).click();
		const form = page.getByRole('form', { name: '添加措施' });
		await form.getByLabel('措施标题').fill('乡卫生院上门复查');
		const owner = form.getByLabel('责任人');
		await owner.selectOption(await owner.getByRole('option', { name: /^巴图/ }).getAttribute('value'));
		await form.getByLabel('时限').fill(`${new Date().getFullYear() + 1}-12-05`);
		await save(page);
		await said(page, /已添加/);
	});

	await test.step('6 nobody at the third household: the next contact moves by itself', async () => {
		await openHousehold(page, '额尔德尼');
		await page.getByRole('link', { name: '记一次走访' }).click();
		await page.getByRole('button', { name: '未见到', exact: true }).click();
		await page.getByRole('textbox', { name: /^随记/ }).fill('夏场没见到人，留了话。');
		await page.getByRole('button', { name: '存好这次走访' }).click();
		await said(page, /已存好这次走访/);
	});

	await test.step('7 the battery is low: closed, opened again with the password, everything is there', async () => {
		await page.close();
		page = await context.newPage();
		await page.goto(county.url);
		await signIn(page, county, '巴图');
		await expect(strip(page)).toHaveAccessibleName(/^已存本机\(5条待上传\)/);
		await openHousehold(page, '额尔德尼', '走访');
		await expect(page.getByText('夏场没见到人，留了话。', { exact: true })).toBeVisible();
		await openHousehold(page, '巴雅尔·苏和', '方案');
		await expect(page.getByRole('button', { name: /乡卫生院上门复查/ })).toBeVisible();
		await openTab(page, '走访');
		await expect(page.getByText('膝盖旧伤加重，上下马要人扶。', { exact: true })).toBeVisible();
	});

	const remarks = Array.from({ length: 34 }, (_, i) => `第${i + 1}句话`);
	await test.step('8 day after day on a slow clock, until there are forty records', async () => {
		await openHousehold(page, '刚苏和', '方案');
		for (const [i, remark] of remarks.entries()) {
			if (i % 5 === 0) await context.clock.fastForward(day);
			await page.getByRole('textbox', { name: '说一句' }).fill(remark);
			await page.getByRole('button', { name: '发出' }).click();
			await expect(page.getByRole('textbox', { name: '说一句' })).toHaveValue('');
		}
		await openTab(page, '档案');
		await changePhone(page, '19900003588');
		await openTab(page, '方案');
		for (const remark of remarks) await expect(page.getByText(remark, { exact: true })).toBeVisible();
		await expect(badge(page)).toHaveAccessibleName(/^已存本机\(35条待上传\)/);
	});

	await test.step('9 meanwhile the township corrects the same phone; then the ride is over and one sync brings both together', async () => {
		await openHousehold(town.page, '刚苏和');
		await changePhone(town.page, '19900003599');
		await expect(badge(town.page)).toHaveAccessibleName(/^已同步/);
		await goTo(page, '今日');
		await expect(strip(page)).toHaveAccessibleName(/^已存本机\(40条待上传\)，离线第 8 天/);
		const complaints = complaintsOf(page);
		await context.setOffline(false);
		await expect(strip(page)).toHaveAccessibleName(/^已同步/, { timeout: 60_000 });
		expect(complaints).toEqual([]);
	});

	await test.step('nothing is lost, nothing is there twice, and the clock is put right and said so', async () => {
		await openHousehold(town.page, '刚苏和', '方案');
		await town.page.getByRole('tab', { name: /^发言/ }).click();
		for (const remark of remarks) await expect(town.page.getByRole('tabpanel').getByText(remark, { exact: true })).toHaveCount(1);
		await openHousehold(town.page, '巴雅尔·苏和', '走访');
		await expect(town.page.getByRole('main').getByText('膝盖旧伤加重，上下马要人扶。', { exact: true })).toHaveCount(1);
		for (const at of [town.page, page]) {
			await openHousehold(at, '巴雅尔·苏和', '时间线');
			await expect(at.getByText(/已校正 40 分钟/).first()).toBeVisible();
		}
	});

	await test.step('10 both numbers stand on both devices; 巴图 asks the family and chooses, and the choice is on record', async () => {
		for (const at of [town.page, page]) {
			await openHousehold(at, '刚苏和');
			for (const words of ['199 0000 3588', '巴图', '199 0000 3599', '乌兰']) await expect(card(at)).toContainText(words);
		}
		await card(page).getByRole('radio', { name: /199 0000 3599/ }).check({ force: true });
		await card(page).getByRole('button', { name: /^用/ }).click();
		for (const at of [page, town.page]) {
			await expect(card(at)).toBeHidden();
			await openTab(at, '时间线');
			await expect(at.getByRole('main').getByText(/巴图.*选定 199 0000 3599.*199 0000 3588/).first()).toBeVisible();
		}
		expect(town.complaints).toEqual([]);
	});
});
