/**
 * Draws the pictures of the help pages from the app itself: `npm run build`, then this file on Node 26. Every picture
 * is one screen of the demo, as a phone shows it, and goes to `static/help/{topic}.webp`.
 *
 * `COUNTY_DIR` names a folder with the demo already loaded; without it the county is loaded first.
 */
import { cp, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, type BrowserContext, type Page, chromium } from '@playwright/test';
import { z } from '#domain/core/zod.ts';
import { topics } from '#lib/help/topics.ts';
import { root } from '#server/prepare.mjs';
import { installedBrowser } from '#tests/support/browser.mjs';
import { startRelay } from '#tests/support/relay-process.ts';

type Topic = (typeof topics)[number];

/** The size `HelpTopic` leaves room for. */
const screen = { width: 390, height: 600 };
const heaviest = 40_000;
const folder = path.join(root, 'static/help');

const village = '王秀兰';
const town = '李文斌';

const county = await mkdtemp(path.join(tmpdir(), 'lianxin-help-'));
if (process.env['COUNTY_DIR']) await cp(process.env['COUNTY_DIR'], county, { recursive: true });
await using relay = await startRelay({ dataDir: county, env: { LIANXIN_DEMO: '1' } });
const executablePath = installedBrowser();
const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
await mkdir(folder, { recursive: true });

/** How each screen is reached. What one picture writes, the next ones may show. */
const scenes: Readonly<Record<Topic, (browser: Browser) => Promise<void>>> = {
	visit: scene(async (page) => {
		await writeVisit(page, '陈守义');
		await page.getByRole('tab', { name: /话/ }).click();
		await page.getByRole('button', { name: '讲清了' }).click();
		await draw(page, 'visit');
	}),
	find: scene(async (page) => {
		await page.goto(`${relay.url}/households`);
		await page.getByRole('searchbox').fill('csy');
		await page.getByRole('link', { name: /陈守义/ }).waitFor();
		await draw(page, 'find');
	}),
	new: scene(async (page) => {
		await page.goto(`${relay.url}/households/new`);
		await page.getByRole('textbox', { name: /户主/ }).fill('何玉田');
		await draw(page, 'new');
	}),
	offline: scene(async (page, context) => {
		await page.goto(`${relay.url}/sync`);
		await page.evaluate(() => navigator.serviceWorker.ready);
		await context.setOffline(true);
		await writeVisit(page, '赵桂芬');
		await save(page);
		await page.getByRole('link', { name: /打开同步页/ }).click();
		await page.getByRole('heading', { name: /离线第 1 天/ }).waitFor();
		await draw(page, 'offline');
	}),
	badge: scene(async (page, context) => {
		await page.evaluate(() => navigator.serviceWorker.ready);
		await context.setOffline(true);
		await writeVisit(page, '刘长河');
		await save(page);
		await draw(page, 'badge');
	}),
	conflict: scene(async (page) => {
		await open(page, '刘长河');
		await page.getByText(/两人填写不一致，请核对/).first().waitFor();
		await draw(page, 'conflict');
	}),
	undo: scene(async (page) => {
		await writeVisit(page, '王援朝');
		await page.getByRole('button', { name: '存好这次走访' }).click();
		await page.getByRole('button', { name: '撤回' }).waitFor();
		await draw(page, 'undo');
	}),
	together: scene(async (page) => {
		await open(page, '刘长河', 'plan');
		const other = await person(browser, town);
		await open(other.page, '刘长河', 'plan');
		await page.getByText(new RegExp(`${town}.*也在这一户|也在这一户.*${town}`)).or(page.getByLabel(new RegExp(town))).first().waitFor({ state: 'attached' });
		await draw(page, 'together');
		await other.context.close();
	}),
	refused: scene(async (page) => {
		const [household] = await page.evaluate(() => [...document.querySelectorAll<HTMLAnchorElement>('a[href^="/households/"]')].map((link) => link.pathname.split('/')[2]));
		const me = z.object({ account: z.string(), device: z.string() }).parse(await (await page.request.get(`${relay.url}/api/me`)).json());
		const row = { doc: `household:${household}`, outboxId: me.device, account: me.account, device: me.device, at: Date.now(), code: 'forbidden', bytes: 200 };
		await page.route('**/api/tray', (route) => route.fulfill({ json: { rows: [row] } }));
		await page.goto(`${relay.url}/not-accepted`);
		await page.getByRole('article').waitFor();
		await draw(page, 'refused');
	}),
	reading: scene(async (page) => {
		await page.goto(`${relay.url}/more/settings`);
		await page.getByText('大', { exact: true }).click();
		await page.getByText('高对比', { exact: true }).click();
		await draw(page, 'reading');
	}),
	install: scene(async (page) => {
		await page.getByText(/添加到桌面/).waitFor();
		await draw(page, 'install');
	}, false),
	shared: scene(async (page, context) => {
		await page.goto(`${relay.url}/more`);
		await page.evaluate(() => navigator.serviceWorker.ready);
		await context.setOffline(true);
		await writeVisit(page, '孙德旺');
		await save(page);
		await page.getByRole('link', { name: '更多' }).click();
		await page.getByRole('button', { name: '退出登录' }).click();
		await page.getByRole('dialog').getByRole('button', { name: '退出登录' }).click();
		await page.getByText(/本机另有 1 条待上传/).waitFor();
		await draw(page, 'shared');
	})
};

const asked = process.argv.slice(2);
for (const topic of topics) if (asked.length === 0 || asked.includes(topic)) await scenes[topic](browser);
await browser.close();
await rm(county, { recursive: true, force: true });

/** A screen of the village's own device; `keeps` is whether its browser promised to keep the data. */
function scene(reach: (page: Page, context: BrowserContext) => Promise<void>, keeps = true) {
	return async (): Promise<void> => {
		const { page, context } = await person(browser, village, keeps);
		await reach(page, context);
		await context.close();
	};
}

async function person(on: Browser, name: string, keeps = true): Promise<{ page: Page; context: BrowserContext }> {
	const context = await on.newContext({ viewport: screen, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' });
	await context.addInitScript((kept) => {
		Object.assign(navigator.storage, { persisted: () => Promise.resolve(kept), persist: () => Promise.resolve(kept) });
	}, keeps);
	const page = await context.newPage();
	await page.goto(relay.url);
	await page.getByRole('button', { name: new RegExp(name) }).click();
	await page.getByRole('heading', { level: 1, name: '今日' }).waitFor();
	await page.getByRole('link', { name: /^已同步.*打开同步页/ }).waitFor();
	return { page, context };
}

async function open(page: Page, head: string, tab?: string): Promise<void> {
	await page.goto(`${relay.url}/households`);
	await page.getByRole('searchbox').fill(head);
	await page.getByRole('link', { name: new RegExp(head) }).first().click();
	await page.getByRole('heading', { level: 1, name: new RegExp(head) }).waitFor();
	if (tab) await page.goto(`${new URL(page.url()).origin}${new URL(page.url()).pathname}?tab=${tab}`);
	await page.getByRole('heading', { level: 1, name: new RegExp(head) }).waitFor();
}

async function writeVisit(page: Page, head: string): Promise<void> {
	await page.goto(`${relay.url}/visits/new`);
	await page.getByRole('searchbox').fill(head);
	await page.getByRole('link', { name: new RegExp(head) }).first().click();
	await page.getByRole('button', { name: '本人', exact: true }).click();
	await page.getByRole('textbox', { name: /^随记/ }).fill('老班长说膝盖又疼了，想去县医院拍个片子。');
	await page.getByRole('heading', { level: 1 }).focus();
	await page.locator('main').evaluate((main) => main.scrollTo(0, 0));
}

/** Saves the visit and waits until nothing lies over the first page. */
async function save(page: Page): Promise<void> {
	await page.getByRole('button', { name: '存好这次走访' }).click();
	const undo = page.getByRole('button', { name: '撤回' });
	await undo.waitFor();
	await undo.waitFor({ state: 'hidden' });
	await page.getByRole('heading', { level: 1, name: '今日' }).waitFor();
}

/** Shrinks the screen to a picture that an old phone keeps without noticing. */
async function draw(page: Page, topic: Topic): Promise<void> {
	const png = await page.screenshot();
	const studio = await browser.newPage();
	const webp = await studio.evaluate(
		async ({ source, most }) => {
			const image = new Image();
			image.src = source;
			await image.decode();
			const canvas = document.createElement('canvas');
			canvas.width = image.width;
			canvas.height = image.height;
			canvas.getContext('2d')?.drawImage(image, 0, 0);
			for (let quality = 0.85; ; quality -= 0.05) {
				const encoded = canvas.toDataURL('image/webp', quality).split(',')[1] ?? '';
				if (encoded.length * 0.75 <= most || quality < 0.3) return encoded;
			}
		},
		{ source: `data:image/png;base64,${png.toString('base64')}`, most: heaviest }
	);
	await studio.close();
	const file = path.join(folder, `${topic}.webp`);
	await writeFile(file, Buffer.from(webp, 'base64'));
	const { size } = await stat(file);
	if (size > heaviest) throw new Error(`${topic}.webp weighs ${size} bytes`);
	process.stdout.write(`${path.relative(root, file)} ${size} bytes\n`);
}
