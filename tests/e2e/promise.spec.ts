import { useCounty } from './support/county.ts';
import { expect, openHousehold, test } from './support/person.ts';

const county = useCounty();

test('F24: a promise without a policy, made by clicking, is refused beside it, and kept once it names one', async ({ arrive }) => {
	const { page } = await arrive(county, '马春燕', 'phone');
	await page.goto(`${county.url}/visits/new`);
	await page.getByRole('link', { name: /^孙德旺户/ }).first().tap();
	await page.getByRole('button', { name: '本人', exact: true }).tap();
	await page.getByRole('tab', { name: /明/ }).tap();
	await page.locator('summary', { hasText: '承诺' }).tap();
	await page.getByRole('button', { name: '添加承诺' }).tap();
	await page.getByRole('textbox', { name: '承诺', exact: true }).fill('下周把申请表送来');
	await page.getByRole('button', { name: '存好这次走访' }).tap();
	await expect(page.getByText('这项承诺没有政策依据，请改为“解释说明”，或先请县里确认。')).toBeVisible();
	await page.getByRole('button', { name: '添加政策依据' }).tap();
	await page.getByRole('textbox', { name: '第 1 条', exact: true }).last().fill('军人抚恤优待条例第四条');
	await page.getByRole('button', { name: '存好这次走访' }).tap();
	await expect(page.getByRole('status').getByText(/已存好这次走访/)).toBeVisible();
	await openHousehold(page, '孙德旺', '走访');
	await expect(page.getByText('承诺：下周把申请表送来(依据：军人抚恤优待条例第四条)')).toBeVisible();
});
