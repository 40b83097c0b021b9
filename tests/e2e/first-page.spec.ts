import { expect, test as base } from '@playwright/test';
import { type RelayProcess, startRelay } from '#tests/support/relay-process.ts';

const test = base.extend<object, { relay: RelayProcess }>({
	relay: [
		async ({}, use) => {
			await using relay = await startRelay();
			await use(relay);
		},
		{ scope: 'worker' }
	]
});

/** The page stops its own loading, so that no `load` event comes. */
const untilStopped = { waitUntil: 'commit' } as const;

test('a browser older than Chromium 109 gets one plain page that says what to do, and the app does not start', async ({ page, relay }) => {
	await page.addInitScript(() => {
		const supports = CSS.supports.bind(CSS);
		CSS.supports = (...asked: string[]) => !asked.includes('1lh') && supports(...(asked as [string]));
	});
	await page.goto(relay.url, untilStopped);
	await expect(page.getByRole('heading')).toHaveText('这个浏览器太旧了');
	await expect(page.getByText('以前写好、还没有上传的内容仍在本机，不会丢。')).toBeVisible();
	await expect(page.getByRole('textbox')).toHaveCount(0);
});

test('an address without TLS gets one plain page that says which address to open', async ({ page, relay }) => {
	await page.goto(`http://lianxin.example:${relay.port}`, untilStopped);
	await expect(page.getByRole('heading')).toHaveText('这个地址不能存东西');
	await expect(page.getByRole('textbox')).toHaveCount(0);
});

test('the app starts under its own policy without a word on the console', async ({ page, relay }) => {
	const complaints: string[] = [];
	page.on('console', (message) => {
		if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
	});
	page.on('pageerror', (error) => complaints.push(error.message));
	await page.goto(relay.url);
	await expect(page.getByRole('textbox').first()).toBeVisible();
	expect(complaints).toEqual([]);
});

test('once opened, the app starts with the relay gone, on a deep address too', async ({ page, relay, context }) => {
	await page.goto(relay.url);
	await page.evaluate(() => navigator.serviceWorker.ready);
	await context.setOffline(true);
	await page.goto(`${relay.url}/households`);
	await expect(page.getByRole('textbox').first()).toBeVisible();
});
