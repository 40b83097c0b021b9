import { readdirSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from '@playwright/test';
import { topics } from '#lib/help/topics.ts';
import { root } from '#server/prepare.mjs';
import { useCounty } from './support/county.ts';
import { allHere, complaintsOf, expect, goTo, openHousehold, screens, signIn, test } from './support/person.ts';

const county = useCounty();

/** One of each tier; `demo-logins.json` must not offer a tier that is missing here. */
const people = { village: '王秀兰', town: '李文斌', county: '周敏' } as const;

const tabs = ['', '?tab=hardship', '?tab=plan', '?tab=visits', '?tab=timeline'];

/** Every page of the app as its address, read from the folders of the routes. */
function routes(): string[] {
	const folder = path.join(root, 'src/routes');
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => path.basename(file) === '+page.svelte')
		.map((file) => path.dirname(file).split(path.sep).filter((part) => part !== '.').join('/'))
		.sort();
}

/** The addresses to open for a route; a route with a part nobody fills in here fails, so that it cannot be forgotten. */
function addressesOf(route: string, household: string, member: string): string[] {
	switch (route) {
		case 'households/[id]':
			return tabs.map((tab) => `/households/${household}${tab}`);
		case 'households/[id]/members/[member]':
			return [member];
		case 'visits/new':
			return ['/visits/new', `/visits/new?household=${household}`];
		case 'help/[topic]':
			return topics.map((topic) => `/help/${topic}`);
		default:
			if (route.includes('[')) throw new Error(`no address is known for src/routes/${route}`);
			return [`/${route}`];
	}
}

/** Goes to an address as a link in the app does. */
async function follow(page: Page, address: string): Promise<void> {
	await page.evaluate((href) => {
		const link = document.createElement('a');
		link.href = href;
		document.body.append(link);
		link.click();
		link.remove();
	}, address);
	await expect(page).toHaveURL(county.url + address);
	// Kit moves the address and the page in one go; what is drawn then is no longer the page before.
	await drawn(page);
	await expect(page.locator('h1').first()).toBeAttached();
	if (/households\/[0-9a-f]/.test(address)) await expect(page.getByRole('heading', { level: 1, name: /刘长河/ })).toBeVisible();
	await expect(page.getByRole('main')).not.toBeEmpty();
	// The editor of a shared text comes after its page.
	if (address.includes('tab=plan')) await expect(page.locator('.cm-content').first()).toBeVisible();
}

/** Waits until the page has been drawn at the size its window has now. */
async function drawn(page: Page): Promise<void> {
	await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** What runs out of the screen sideways, but for tables, which scroll by themselves. */
function overflowing(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const wide = document.documentElement.clientWidth;
		const scrolls = (element: Element) => {
			for (let up = element.parentElement; up; up = up.parentElement) {
				if (up.matches('.sr-only, [aria-hidden=true]') || (/auto|scroll/.test(getComputedStyle(up).overflowX) && up.querySelector(':scope > table'))) return true;
			}
			return false;
		};
		const beyond = [...document.body.querySelectorAll('*')].filter((element) => {
			const { right, width, height } = element.getBoundingClientRect();
			return width > 1 && height > 1 && right > wide + 1 && !element.matches('.sr-only') && !scrolls(element);
		});
		const sideways = document.documentElement.scrollWidth > wide + 1 ? [`the page is ${document.documentElement.scrollWidth} wide`] : [];
		return [...sideways, ...beyond.slice(0, 5).map((element) => `${element.tagName.toLowerCase()}.${element.className} ${element.textContent?.trim().slice(0, 30)}`)];
	});
}

/** Text at twice its size, on every page of this device. */
async function enlargeText(context: BrowserContext): Promise<void> {
	await context.addInitScript(() => {
		const enlarge = () => {
			if (!document.documentElement) return;
			document.documentElement.style.fontSize = '32px';
			watch.disconnect();
		};
		// Before the first element is there, or with it.
		const watch = new MutationObserver(enlarge);
		watch.observe(document, { childList: true });
		enlarge();
	});
}

/** What axe finds on the page as it is now, at both sizes; a picture of each is kept. */
async function looks(page: Page, where: string, picture: string): Promise<string[]> {
	const found: string[] = [];
	for (const screen of ['desk', 'phone'] as const) {
		await page.setViewportSize(screens[screen].viewport);
		await drawn(page);
		const { violations } = await new AxeBuilder({ page }).analyze();
		found.push(...violations.map(({ id, nodes }) => `${where} (${screen}): ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`));
		await page.screenshot({ path: path.join(root, 'test-results/screens', `${picture}-${screen}.png`) });
	}
	return found;
}

async function arriveAt(context: BrowserContext, name: string): Promise<{ page: Page; complaints: readonly string[]; addresses: string[] }> {
	const page = await context.newPage();
	const complaints = complaintsOf(page);
	await page.goto(county.url);
	await signIn(page, county, name);
	await allHere(page);
	await openHousehold(page, '刘长河');
	const household = new URL(page.url()).pathname.split('/')[2] ?? '';
	const member = (await page.getByRole('link', { name: '刘长河的一人一册' }).getAttribute('href')) ?? '';
	return { page, complaints, addresses: routes().flatMap((route) => addressesOf(route, household, member)) };
}

const fileOf = (address: string) => (address.replace(/[0-9a-f]{8}-[0-9a-f-]+/g, 'x').replace(/\W+/g, '-').replace(/^-|-$/g, '') || 'today');

for (const [tier, name] of Object.entries(people)) {
	// One sign-in for both sizes: a page is laid out anew where its window changes, as when a tablet is turned.
	test(`${tier}: axe finds nothing on any page, on a desk and on a phone, and the console stays silent`, async ({ device }) => {
		test.setTimeout(300_000);
		const { page, complaints, addresses } = await arriveAt(await device('desk'), name);

		const found: string[] = [];
		for (const address of addresses) {
			await page.setViewportSize(screens.desk.viewport);
			await follow(page, address);
			found.push(...(await looks(page, address, `${fileOf(address)}-${tier}`)));
		}
		expect(found).toEqual([]);
		expect(complaints).toEqual([]);
	});

	test(`${tier}: with text at twice its size no page runs out of a phone sideways`, async ({ device }) => {
		test.setTimeout(300_000);
		const context = await device('phone');
		await enlargeText(context);
		const { page, addresses } = await arriveAt(context, name);
		await expect(page.locator('html')).toHaveCSS('font-size', '32px');
		const found: string[] = [];
		for (const address of addresses) {
			await follow(page, address);
			found.push(...(await overflowing(page)).map((what) => `${address}: ${what}`));
		}
		expect(found).toEqual([]);
	});
}

/** The plain pages stop their own loading, so that no `load` event comes. */
const untilStopped = { waitUntil: 'commit' } as const;

/** What stands before the app or above it, and how one gets there. */
const outside: Readonly<Record<string, (page: Page) => Promise<void>>> = {
	'sign-in': async (page) => {
		await page.goto(county.url);
		await signIn(page, county, '马春燕', 'wrong');
		await expect(page.getByRole('alert').filter({ hasText: '对不上' })).toBeVisible();
	},
	'sign-in again': async (page) => {
		await page.goto(county.url);
		await signIn(page, county, '王秀兰');
		await allHere(page);
		await page.context().clearCookies();
		await page.reload();
		await page.getByText('登录已到期，登录后才能上报。').waitFor();
		await page.getByRole('button', { name: '去登录', exact: true }).click();
		await expect(page.getByRole('dialog', { name: '登录后继续上报' })).toBeVisible();
	},
	'too old a browser': async (page) => {
		await page.addInitScript(() => {
			const supports = CSS.supports.bind(CSS);
			CSS.supports = (...asked: string[]) => !asked.includes('1lh') && supports(...(asked as [string]));
		});
		await page.goto(county.url, untilStopped);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('这个浏览器太旧了');
	},
	'no TLS': async (page) => {
		await page.goto(county.url.replace('127.0.0.1', 'lianxin.example'), untilStopped);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('这个地址不能存东西');
	}
};

for (const [name, reach] of Object.entries(outside)) {
	test(`${name}: axe finds nothing, and with text at twice its size nothing runs out of a phone sideways`, async ({ device }) => {
		const page = await (await device('desk')).newPage();
		await reach(page);
		expect(await looks(page, name, name.replaceAll(' ', '-'))).toEqual([]);

		const context = await device('phone');
		await enlargeText(context);
		const large = await context.newPage();
		await reach(large);
		await expect(large.locator('html')).toHaveCSS('font-size', '32px');
		await drawn(large);
		expect(await overflowing(large)).toEqual([]);
	});
}

test('nobody the demo offers belongs to a tier that is left out above', () => {
	expect(Object.keys(people)).toEqual(expect.arrayContaining(county.logins.map(({ tier }) => tier)));
	for (const [tier, name] of Object.entries(people)) expect(county.login(name).tier).toBe(tier);
});

test('the keyboard alone leads through the list: / j k Enter Esc, and g h from anywhere', async ({ arrive }) => {
	const { page } = await arrive(county, '李文斌', 'desk');
	const search = page.getByRole('searchbox', { name: '姓名、拼音、电话末四位' });
	const rows = page.getByRole('grid', { name: '户列表' }).getByRole('link');
	await page.keyboard.press('g');
	await page.keyboard.press('h');
	await expect(page).toHaveURL(/\/households$/);
	await page.keyboard.press('/');
	await expect(search).toBeFocused();
	const unfiltered = await rows.count();
	await page.keyboard.type('lch');
	await expect(page).toHaveURL(/lch/);
	// The rows follow the address.
	await expect.poll(() => rows.count()).toBeLessThan(unfiltered);
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	// The list's own heading, 人·户, is there before the household is.
	await expect(page).toHaveURL(/\/households\/[0-9a-f-]{36}/);
	await expect(page.getByRole('heading', { level: 1, name: /[^·]户$/ })).toBeVisible();
	// Esc puts away what lies above the page first.
	await page.getByRole('link', { name: /的一人一册$/ }).first().click();
	await page.getByRole('button', { name: '姓名的修改历史' }).click();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('dialog')).toBeHidden();
	await expect(page).toHaveURL(/\/members\//);
	await page.keyboard.press('Escape');
	await expect(page).toHaveURL(/\/households\?/);
	await search.fill('');
	await expect(page).not.toHaveURL(/lch/);
	await search.blur();
	await page.keyboard.press('j');
	await expect(rows.nth(0)).toHaveAttribute('aria-current', 'true');
	await page.keyboard.press('j');
	await expect(rows.nth(1)).toHaveAttribute('aria-current', 'true');
	await page.keyboard.press('k');
	await expect(rows.nth(0)).toHaveAttribute('aria-current', 'true');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/households\/[0-9a-f-]{36}/);
	await page.keyboard.press('g');
	await page.keyboard.press('t');
	await expect(page.getByRole('heading', { level: 1, name: '今日' })).toBeVisible();
	await goTo(page, '人·户');
});

test('an address without a page says so in Chinese and leads back to 今日', async ({ arrive }) => {
	const { page } = await arrive(county, '马春燕', 'phone');
	await page.goto(`${county.url}/nowhere`);
	await expect(page.getByRole('heading', { level: 1, name: '没有这一页' })).toBeVisible();
	await page.getByRole('main').getByRole('link', { name: '回到今日' }).last().tap();
	await expect(page.getByRole('heading', { level: 1, name: '今日' })).toBeVisible();
});
