import { useCounty } from './support/county.ts';
import { expect, openHousehold, test } from './support/person.ts';

const county = useCounty();

test('expenses stand masked, open to the eye one by one, and are masked again as the page is hidden', async ({ arrive }) => {
	const { page, complaints } = await arrive(county, '王秀兰', 'phone');
	await openHousehold(page, '刘长河', '困难与收支');
	const eye = page.getByRole('button', { name: '显示支出条目 1，30 秒后自动遮住' });
	const expense = page.getByRole('listitem').filter({ has: page.getByText('支出条目 1', { exact: true }) });
	await expect(expense).toContainText('已遮住');
	await expect(expense).not.toContainText('元');
	await eye.tap();
	const opened = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: '遮住支出条目 1' }) });
	await expect(opened).toContainText(/\d\.\d\d 元/);
	await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
	await expect(expense).toContainText('已遮住');
	expect(complaints).toEqual([]);
});
