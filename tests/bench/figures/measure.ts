import fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { build } from '#server/prepare.mjs';
import { installedBrowser } from '#tests/support/browser.mjs';
import { browserKills } from './browser-kills.ts';
import { coldStart } from './cold-start.ts';
import { openDemoCounty } from './demo-county.ts';
import type { Bench, Figure } from './figure.ts';
import { list } from './list.ts';
import { writeFigure } from './page.ts';
import { relayMemory } from './relay-memory.ts';
import { screen } from './screen.ts';
import { throughput } from './throughput.ts';
import { typing } from './typing.ts';

const figures: readonly Figure[] = [throughput, relayMemory, screen, typing, list, coldStart, browserKills];

/** Beside the bench and not in the system's temporary directory, which may be in memory: a flush must reach a disk. */
const scratch = fileURLToPath(new URL('../data', import.meta.url));

const screens = {
	phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
	desk: { viewport: { width: 1366, height: 768 } }
};

/** `npm run bench -- name …` measures figures by their names, and writes each into FIGURES.md; `all` measures all. */
export async function measureFigures(names: readonly string[]): Promise<void> {
	const unknown = names.filter((name) => name !== 'all' && !figures.some((figure) => figure.name === name));
	if (unknown.length > 0) {
		throw new Error(`no figure is called ${unknown.join(', ')}. There are: ${figures.map(({ name }) => name).join(', ')}, all.`);
	}
	build();
	// Browsers that are started in a group of their own end with this process, however it ends.
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
	await fs.rm(scratch, { recursive: true, force: true });
	try {
		for (const figure of figures.filter(({ name }) => names.includes('all') || names.includes(name))) {
			console.log(`── ${figure.name}: ${figure.promise}`);
			await using stack = new AsyncDisposableStack();
			const measured = await figure.measure(benchOf(stack));
			for (const line of [measured.result, ...(measured.beside ?? [])]) console.log(line);
			await writeFigure(figure, measured);
		}
		console.log('Written: tests/bench/FIGURES.md');
	} finally {
		await fs.rm(scratch, { recursive: true, force: true });
	}
}

function benchOf(stack: AsyncDisposableStack): Bench {
	let browser: Promise<Browser> | undefined;

	async function directory(): Promise<string> {
		await fs.mkdir(scratch, { recursive: true });
		return fs.mkdtemp(path.join(scratch, 'figure-'));
	}

	async function launch(): Promise<Browser> {
		const executablePath = installedBrowser();
		const launched = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: browserArguments });
		stack.defer(() => launched.close());
		return launched;
	}

	const bench: Bench = {
		directory,
		async county(prepare) {
			return stack.use(await openDemoCounty(process.env['COUNTY_DIR'] ?? path.join(scratch, 'county'), await directory(), prepare));
		},
		browser: () => (browser ??= launch()),
		async device(screen) {
			const opened = await bench.browser();
			return opened.newContext({ ...screens[screen], locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
		}
	};
	return bench;
}

const browserArguments = [
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])
];
