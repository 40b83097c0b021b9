import { useCounty } from './support/county.ts';
import { allHere, expect, goTo, signIn, test } from './support/person.ts';

const county = useCounty();

test('F27: a clock forty minutes slow is told on the sync page, offline too, and a right one is called right', async ({ device, arrive }) => {
	const context = await device('phone');
	await context.clock.install({ time: Date.now() - 40 * 60_000 });
	const page = await context.newPage();
	await page.goto(county.url);
	await signIn(page, county, '巴图');
	await allHere(page);
	await goTo(page, '更多');
	await page.getByRole('link', { name: /^同步/ }).click();
	await expect(page.getByText('慢约 40 分钟，同步时校正')).toBeVisible();
	await expect(page.getByText(/记录的时间由县里校正，原来的时间也留着/)).toBeVisible();
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	await context.setOffline(true);
	await page.reload();
	await expect(page.getByText('慢约 40 分钟，同步时校正')).toBeVisible();

	const right = await arrive(county, '李文斌', 'desk');
	await goTo(right.page, '更多');
	await right.page.getByRole('link', { name: /^同步/ }).click();
	await expect(right.page.getByText('和县里一致')).toBeVisible();
});
