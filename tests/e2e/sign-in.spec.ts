import { useCounty } from './support/county.ts';
import { expect, signIn, test } from './support/person.ts';

const county = useCounty();

test('who is locked out at the county still opens the work on this device, with the right password alone', async ({ arrive }) => {
	const { page } = await arrive(county, '王秀兰', 'phone');
	await page.context().clearCookies();
	await page.evaluate(() => sessionStorage.clear());
	await page.reload();
	const told = page.getByRole('alert').filter({ hasText: /./ });
	for (let attempt = 0; attempt < 5; attempt += 1) {
		await signIn(page, county, '王秀兰', `wrong ${attempt}`);
		await expect(told).toContainText(/对不上/);
	}
	await signIn(page, county, '王秀兰', 'wrong again');
	await expect(told).toContainText('账号暂时锁住了');
	await signIn(page, county, '王秀兰');
	await expect(page.getByRole('heading', { level: 1, name: '今日' })).toBeVisible();
	await expect(page.getByText('登录后才能上报').first()).toBeVisible();
});
