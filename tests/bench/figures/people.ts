import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { allHere } from '#tests/e2e/support/person.ts';
import type { DemoCounty } from './demo-county.ts';

/** Somebody signs in on a device, waits until all of the scope is there and the app can start without the relay. */
export async function arrive(context: BrowserContext, county: DemoCounty, name: string): Promise<Page> {
	const page = context.pages()[0] ?? (await context.newPage());
	await page.goto(county.url);
	await signIn(page, county, name);
	await allHere(page);
	await page.evaluate(async () => {
		await navigator.serviceWorker.ready;
	});
	return page;
}

export async function signIn(page: Page, county: DemoCounty, name: string): Promise<void> {
	const { account, password } = county.login(name);
	await page.getByLabel('账号', { exact: true }).fill(account);
	await page.getByLabel('密码', { exact: true }).fill(password);
	await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** From now on the page computes so many times slower, as on a cheap phone. Its workers do not. */
export async function slowDown(page: Page, times: number): Promise<CDPSession> {
	const line = await page.context().newCDPSession(page);
	await line.send('Emulation.setCPUThrottlingRate', { rate: times });
	return line;
}
