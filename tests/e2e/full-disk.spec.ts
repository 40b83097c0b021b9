import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, type LaunchOptions, type Page, chromium } from '@playwright/test';
import { useCounty } from './support/county.ts';
import { allHere, badge, expect, goTo, openHousehold, screens, signIn, test } from './support/person.ts';

const county = useCounty();

/** A disk of a browser's own that can be filled to the last byte; undefined where none can be mounted. */
class SmallDisk {
	readonly folder: string;
	#ballast: number | undefined;
	#filling: NodeJS.Timeout | undefined;

	private constructor(folder: string) {
		this.folder = folder;
	}

	static mount(): SmallDisk | undefined {
		const folder = mkdtempSync(path.join(tmpdir(), 'lianxin-small-'));
		const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=192m', 'tmpfs', folder]);
		if (status === 0) return new SmallDisk(folder);
		rmSync(folder, { recursive: true });
		return undefined;
	}

	/** From now on not a byte more goes in: what the browser gives back is taken too. */
	fill(): void {
		this.#fillUp();
		this.#filling ??= setInterval(() => this.#fillUp(), 20);
	}

	/** First in large pieces, then in small ones. */
	#fillUp(): void {
		this.#ballast ??= openSync(path.join(this.folder, 'ballast'), 'a');
		for (const size of [1 << 20, 1 << 12, 1]) {
			const piece = new Uint8Array(size);
			try {
				for (;;) writeSync(this.#ballast, piece);
			} catch (error) {
				if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
			}
		}
	}

	empty(): void {
		this.#letGo();
		rmSync(path.join(this.folder, 'ballast'));
	}

	unmount(): void {
		this.#letGo();
		spawnSync('umount', ['--lazy', this.folder]);
		rmSync(this.folder, { recursive: true, force: true });
	}

	#letGo(): void {
		clearInterval(this.#filling);
		this.#filling = undefined;
		if (this.#ballast !== undefined) closeSync(this.#ballast);
		this.#ballast = undefined;
	}
}

const canMount = (() => {
	const disk = SmallDisk.mount();
	disk?.unmount();
	return disk !== undefined;
})();

/** Somebody signs in on a device whose disk the test can fill. */
async function onSmallDisk(use: (page: Page, disk: SmallDisk, context: BrowserContext) => Promise<void>, name: string, launchOptions: LaunchOptions): Promise<void> {
	const disk = SmallDisk.mount();
	if (!disk) throw new Error('no disk to fill');
	const context = await chromium.launchPersistentContext(path.join(disk.folder, 'profile'), { ...launchOptions, ...screens.phone, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
	try {
		const page = await context.newPage();
		await page.goto(county.url);
		await signIn(page, county, name);
		await allHere(page);
		await page.evaluate(async () => {
			await navigator.serviceWorker.ready;
		});
		await use(page, disk, context);
	} finally {
		await context.close();
		disk.unmount();
	}
}

/** More than any page of a file could still have room for. */
const long = '屋顶漏雨，镇里说下周派人来看，先用塑料布盖上。'.repeat(200);
const banner = (page: Page) => page.getByText('刚写的还没有存到本机');

/** Writes more and more until the disk refuses: a page of a file may still have room. */
async function writeUntilRefused(page: Page, disk: SmallDisk): Promise<void> {
	disk.fill();
	await expect(async () => {
		await page.keyboard.insertText(long);
		await expect(banner(page)).toBeVisible({ timeout: 3_000 });
	}).toPass();
}
const analysis = (page: Page) => page.getByRole('textbox', { name: '会诊分析' });

test.describe('on a disk without a byte left', () => {
	test.skip(!canMount, 'needs the right to mount a small file system');

	test('what is typed stays on the screen, is never called stored, and reaches disk and county once there is room', async ({ launchOptions, arrive }) => {
		await onSmallDisk(async (page, disk, context) => {
			await openHousehold(page, '刘长河', '方案');
			await analysis(page).click();
			await page.keyboard.press('Control+End');
			await writeUntilRefused(page, disk);
			await expect(badge(page)).toHaveAccessibleName(/^还没存下/);
			await page.keyboard.insertText('最后一句。');

			disk.empty();
			await expect(banner(page)).toBeHidden();
			await expect(badge(page)).toHaveAccessibleName(/^已同步/);
			await page.close();
			const again = await context.newPage();
			await again.goto(county.url);
			await openHousehold(again, '刘长河', '方案');
			await expect(analysis(again)).toContainText('最后一句。');
		}, '王秀兰', launchOptions);
		const town = await arrive(county, '李文斌', 'desk');
		await openHousehold(town.page, '刘长河', '方案');
		await expect(analysis(town.page)).toContainText('先用塑料布盖上。最后一句。');
	});

	test('a draft is stored by itself once there is room, without another key', async ({ launchOptions }) => {
		await onSmallDisk(async (page, disk, context) => {
			await goTo(page, '走访');
			await page.getByRole('link', { name: '记一次走访' }).first().tap();
			await page.getByRole('link', { name: /^孙德旺户/ }).first().tap();
			const note = page.getByRole('textbox', { name: /^随记/ });
			await note.click();
			await writeUntilRefused(page, disk);
			const written = await note.inputValue();
			disk.empty();
			await expect(banner(page)).toBeHidden();
			await page.close();
			const again = await context.newPage();
			await again.goto(county.url);
			await again.getByRole('link', { name: /接着写：孙德旺户走访随记/ }).click();
			await expect(again.getByRole('textbox', { name: /^随记/ })).toHaveValue(written);
		}, '马春燕', launchOptions);
	});

	test('who signs out is off the screen at once, is told what is not stored, and loses nothing', async ({ launchOptions }) => {
		await onSmallDisk(async (page, disk) => {
			await openHousehold(page, '巴雅尔·苏和', '方案');
			await analysis(page).click();
			await page.keyboard.press('Control+End');
			await writeUntilRefused(page, disk);
			await goTo(page, '更多');
			await page.getByRole('button', { name: '退出登录' }).click();
			await page.getByRole('dialog').getByRole('button', { name: '退出登录' }).click();
			const told = page.getByText('已退出登录，但刚写的还没有存到本机');
			await expect(told).toBeVisible();
			await expect(page.getByRole('textbox', { name: '账号' })).toBeVisible();
			await expect(page.getByText('巴雅尔·苏和')).toHaveCount(0);

			disk.empty();
			await expect(told).toBeHidden();
			await expect(page.getByText(/本机另有 \d+ 条待上传/)).toBeVisible();
			await signIn(page, county, '巴图');
			await allHere(page);
			await openHousehold(page, '巴雅尔·苏和', '方案');
			await expect(analysis(page)).toContainText('先用塑料布盖上。');
		}, '巴图', launchOptions);
	});
});
