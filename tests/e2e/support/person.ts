import { type BrowserContext, type BrowserContextOptions, type Locator, type Page, test as base, expect } from '@playwright/test';
import type { County } from './county.ts';

/** Screens of the design: what a village worker holds, and what stands on a desk in town. */
export const screens = {
	phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
	desk: { viewport: { width: 1366, height: 768 } }
} satisfies Record<string, BrowserContextOptions>;

export type Screen = keyof typeof screens;

/** Somebody at a device of his own. */
export interface Person {
	readonly name: string;
	readonly context: BrowserContext;
	readonly page: Page;
	/** Errors and warnings on the console and uncaught errors, but for a line that is gone. */
	readonly complaints: readonly string[];
	/** Takes the device off every network. */
	leave(): Promise<void>;
	/** Back within reach. */
	comeBack(): Promise<void>;
}

interface Fixtures {
	/** A device of one's own, nobody signed in yet. */
	device: (screen: Screen, options?: BrowserContextOptions) => Promise<BrowserContext>;
	/** Somebody signs in on a device and waits until all of the scope is there. */
	arrive: (county: County, name: string, screen: Screen) => Promise<Person>;
}

export const test = base.extend<Fixtures>({
	device: async ({ browser }, use) => {
		const opened: BrowserContext[] = [];
		await use(async (screen, options = {}) => {
			const context = await browser.newContext({ ...screens[screen], ...options });
			opened.push(context);
			return context;
		});
		await Promise.all(opened.map((context) => context.close()));
	},
	arrive: async ({ device }, use) => {
		await use(async (county, name, screen) => {
			const context = await device(screen);
			const page = await context.newPage();
			const person = personAt(context, page, name);
			await page.goto(county.url);
			await signIn(page, county, name);
			await allHere(page);
			// The pages themselves are on the device too, once the worker that keeps them runs.
			await page.evaluate(async () => {
				await navigator.serviceWorker.ready;
			});
			return person;
		});
	}
});

export { expect };

export function personAt(context: BrowserContext, page: Page, name: string): Person {
	return {
		name,
		context,
		page,
		complaints: complaintsOf(page),
		leave: () => context.setOffline(true),
		comeBack: () => context.setOffline(false)
	};
}

/** What a browser has to complain about on a page, from now on. */
export function complaintsOf(page: Page): readonly string[] {
	const complaints: string[] = [];
	page.on('console', (message) => {
		const isOfTheLine = /net::ERR_|WebSocket connection to .* failed/.test(message.text());
		if (['error', 'warning'].includes(message.type()) && !isOfTheLine) complaints.push(message.text());
	});
	page.on('pageerror', (error) => complaints.push(error.message));
	return complaints;
}

export async function signIn(page: Page, county: County, name: string, password = county.login(name).password): Promise<void> {
	await page.getByLabel('账号', { exact: true }).fill(county.login(name).account);
	await page.getByLabel('密码', { exact: true }).fill(password);
	await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** The link of 今日 that says where everything of this device is. */
export function strip(page: Page): Locator {
	return page.getByRole('link', { name: /打开同步页/ }).first();
}

/** Waits on 今日 until the whole scope is on the device and everything written has been sent. */
export async function allHere(page: Page): Promise<void> {
	await expect(page.getByRole('heading', { name: '今日', level: 1 })).toBeVisible();
	await expect(strip(page)).toHaveAccessibleName(/^已同步/, { timeout: 60_000 });
	await expect(page.getByText(/^已取 .* 户$/)).toBeHidden();
}

/** Goes to a place of the main navigation, and is there: what it asks next is not answered by the page it left. */
export async function goTo(page: Page, place: '今日' | '人·户' | '走访' | '更多'): Promise<void> {
	const link = page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: place });
	const address = await link.getAttribute('href');
	await link.click();
	await expect(page).toHaveURL(({ pathname }) => pathname === address);
	await expect(link).toHaveAttribute('aria-current', 'page');
}

/** Finds a household by the search and opens it. */
export async function openHousehold(page: Page, headName: string, tab?: '困难与收支' | '方案' | '走访' | '时间线'): Promise<void> {
	await goTo(page, '人·户');
	await page.getByRole('searchbox', { name: '姓名、拼音、电话末四位' }).fill(headName);
	await page.getByRole('grid', { name: '户列表' }).getByRole('link').filter({ hasText: headName }).first().click();
	await expect(page).toHaveURL(/\/households\/[0-9a-f-]{36}/);
	await expect(page.getByRole('heading', { level: 1, name: `${headName}户` })).toBeVisible();
	if (tab) await openTab(page, tab);
}

export async function openTab(page: Page, tab: '档案' | '困难与收支' | '方案' | '走访' | '时间线'): Promise<void> {
	const link = page.getByRole('navigation', { name: '户内分页' }).getByRole('link', { name: new RegExp(`^${tab}( \\d+)?$`) });
	// Where there is room for three panes the timeline stands at the side.
	await link.or(page.getByRole('tab', { name: tab, exact: true })).click();
}

/** The badge of the household that is open. */
export function badge(page: Page): Locator {
	return page.getByRole('main').getByRole('link', { name: /打开同步页/ }).first();
}

/** Fills in or changes one declared field, with its source where it is asked for. */
export async function edit(page: Page, label: string, value: string, source?: string): Promise<void> {
	await page.getByRole('button', { name: new RegExp(`^(修改${label}：|填写${label}，没有填)`) }).click();
	const form = page.getByRole('main').locator('form').filter({ has: page.getByRole('button', { name: '存好', exact: true }) });
	await form.getByLabel(label, { exact: true }).fill(value);
	if (source) await form.getByRole('radio', { name: source }).check({ force: true });
	await form.getByRole('button', { name: '存好', exact: true }).click();
	await expect(form).toBeHidden();
}
