import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, type Page, chromium } from 'playwright-core';
import { installedBrowser } from '#tests/support/browser.mjs';
import { analysis, wordsOfAnalysis } from '#tests/e2e/support/analysis.ts';
import { openHousehold } from '#tests/e2e/support/person.ts';
import type { DemoCounty } from './demo-county.ts';
import type { Figure } from './figure.ts';
import { arrive, signIn } from './people.ts';

const kills = Number(process.env['BROWSER_KILLS'] ?? 300);
/** Kills of one profile before a fresh copy takes its place: the text must stay of a size people write. */
const killsPerProfile = 10;
const person = '王秀兰';

/** What a browser that was killed shows when it runs again. */
type Outcome = 'kept' | 'edit lost' | 'database gone';

export const browserKills: Figure = {
	name: 'browser-kills',
	promise: 'kill of the browser in mid-write, 300 kills: no edit lost that was shown as 已存本机',
	how:
		'a Chromium with a profile on the disk is signed in as a village worker and holds her village; then the relay is gone for good, so that nothing can come back from there. Numbered words are ' +
		'typed into 会诊分析, 0 to 60 ms apart; whenever the badge says 已存本机 the page tells which words stand in the text. Up to 400 ms after the first of them every process of the browser gets SIGKILL at once. ' +
		'The browser starts again on that profile, the worker signs in with the password kept on the device, and the text must hold every word told. BROWSER_KILLS sets how many.',
	async measure(bench) {
		const county = await bench.county();
		const profile = await bench.directory();
		{
			await using first = await openBrowser(profile);
			await arrive(first.context, county, person);
			// The disk takes a while to hold what a profile keeps lazily: the worker that serves the pages, the origin's storage.
			await pause(6_000);
		}
		await county.kill();

		const outcomes: Outcome[] = [];
		let told = 0;
		let used = '';
		for (let kill = 0; kill < kills; kill++) {
			if (kill % killsPerProfile === 0 || outcomes.at(-1) === 'database gone') {
				if (used !== '') await fs.rm(used, { recursive: true, force: true });
				used = await bench.directory();
				await fs.cp(profile, used, { recursive: true });
			}
			const seen = await writeUntilKilled(used, county, kill);
			const { outcome, words } = await look(used, county, seen);
			told += seen.length;
			outcomes.push(outcome);
			if (outcome !== 'kept') console.log(`kill ${kill + 1}: ${outcome}; told ${seen.length} words, the last ${seen.at(-1)}; found: ${words}`);
			else if ((kill + 1) % 10 === 0) console.log(`${kill + 1} kills`);
		}
		const count = (outcome: Outcome) => outcomes.filter((each) => each === outcome).length;
		return {
			result: `${outcomes.length} kills, ${count('edit lost')} with an edit lost, ${count('database gone')} with the whole database gone`,
			reached: count('edit lost') === 0 && count('database gone') === 0,
			beside: [`${told.toLocaleString('en')} words had been shown as 已存本机 before their kill`]
		};
	}
};

/** Types until the browser dies; answers the words that stood in the text at a moment when the badge called them stored. */
async function writeUntilKilled(profile: string, county: DemoCounty, kill: number): Promise<readonly string[]> {
	await using browser = await openBrowser(profile);
	const { page } = browser;
	await page.goto(county.url);
	await signIn(page, county, person);
	await openHousehold(page, '刘长河', '方案');
	let stored: readonly string[] = [];
	await page.exposeFunction('stored', (words: string) => {
		const seen = wordsIn(words, kill);
		if (seen.length > stored.length) stored = seen;
	});
	await analysis(page).click();
	await page.keyboard.press('Control+End');
	await analysis(page).evaluate((text) => {
		// What a person can see is what stands when a frame is drawn: between two frames the badge follows the text by a moment.
		const tell = () => {
			requestAnimationFrame(tell);
			const shown = document.querySelector('main a[aria-label*="打开同步页"]');
			if (/^已存本机/.test(shown?.getAttribute('aria-label') ?? '')) window.stored(text.textContent);
		};
		requestAnimationFrame(tell);
	});
	let dead = false;
	const writing = (async () => {
		for (let no = 0; !dead; no++) {
			await page.keyboard.insertText(`<${kill}.${no}>`);
			await pause(Math.random() * 60);
		}
	})().catch(() => undefined);
	const patience = performance.now() + 10_000;
	while (stored.length === 0 && performance.now() < patience) await pause(5);
	await pause(Math.random() * 400);
	dead = true;
	await browser.kill();
	await writing;
	return stored;
}

/** Starts the browser again and looks what is left of the words. */
async function look(profile: string, county: DemoCounty, seen: readonly string[]): Promise<{ readonly outcome: Outcome; readonly words: string }> {
	await using browser = await openBrowser(profile);
	const { page } = browser;
	await page.goto(county.url);
	await page.getByLabel('账号', { exact: true }).waitFor();
	const databases = await page.evaluate(async () => (await indexedDB.databases()).map(({ name, version }) => `${name} ${version}`));
	await signIn(page, county, person);
	const today = page.getByRole('heading', { name: '今日', level: 1 });
	const refusal = page.getByRole('alert').filter({ hasText: /没有登录/ });
	await today.or(refusal).first().waitFor();
	if (await refusal.isVisible()) return { outcome: 'database gone', words: `${(await refusal.textContent()) ?? ''} [${databases.join(', ')}]` };
	await openHousehold(page, '刘长河', '方案');
	await analysis(page).waitFor();
	const words = await wordsOfAnalysis(page);
	return { outcome: seen.every((word) => words.includes(word)) ? 'kept' : 'edit lost', words };
}

/** The words of this kill. */
function wordsIn(text: string, kill: number): string[] {
	return [...text.matchAll(/<(\d+)\.\d+>/g)].filter(([, of]) => Number(of) === kill).map(([word]) => word);
}

interface KillableBrowser extends AsyncDisposable {
	readonly page: Page;
	readonly context: ReturnType<Browser['contexts']>[number];
	/** SIGKILL to every process of it at once. */
	kill(): Promise<void>;
}

/** A Chromium of its own process group, driven from outside: Playwright's own would be closed in good order. */
async function openBrowser(profile: string): Promise<KillableBrowser> {
	const executable = installedBrowser() ?? chromium.executablePath();
	await fs.rm(path.join(profile, 'DevToolsActivePort'), { force: true });
	for (const lock of ['SingletonLock', 'SingletonCookie', 'SingletonSocket']) await fs.rm(path.join(profile, lock), { force: true });
	const child = spawn(executable, [
		'--headless',
		'--remote-debugging-port=0',
		`--user-data-dir=${profile}`,
		'--no-first-run',
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-sync',
		'--disable-gpu',
		'--lang=zh-CN',
		'--window-size=1366,768',
		...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
		'about:blank'
	], { detached: true, stdio: 'ignore' });
	const exited = once(child, 'exit');
	const end = () => killGroup(child);
	process.once('exit', end);
	const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await debuggingPort(profile)}`);
	const [context] = browser.contexts();
	if (!context) throw new Error('the browser has no context');
	const page = context.pages()[0] ?? (await context.newPage());
	return {
		page,
		context,
		async kill() {
			killGroup(child);
			await exited;
		},
		async [Symbol.asyncDispose]() {
			process.off('exit', end);
			// In good order where it still runs: only the kill that is measured is a kill.
			const line = await browser.newBrowserCDPSession().catch(() => undefined);
			await line?.send('Browser.close').catch(() => undefined);
			const late = setTimeout(() => killGroup(child), 5_000);
			await exited;
			clearTimeout(late);
			killGroup(child);
			await browser.close().catch(() => undefined);
		}
	};
}

function killGroup({ pid }: ChildProcess): void {
	if (pid === undefined) return;
	try {
		process.kill(-pid, 'SIGKILL');
	} catch {
		// Nobody of the group is left.
	}
}

async function debuggingPort(profile: string): Promise<string> {
	const deadline = performance.now() + 20_000;
	while (performance.now() < deadline) {
		const written = await fs.readFile(path.join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '');
		const port = written.split('\n')[0];
		if (port) return port;
		await pause(20);
	}
	throw new Error('the browser did not say where it listens');
}
