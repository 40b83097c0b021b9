import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { installedBrowser } from '#tests/support/browser.mjs';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const executablePath = installedBrowser();

/** Nothing is started here: a test starts the relay it needs through its fixtures. */
export default defineConfig({
	testDir: path('.'),
	testMatch: '**/*.spec.ts',
	globalTeardown: path('./playwright.teardown.ts'),
	outputDir: path('../../test-results'),
	workers: 1,
	timeout: 120_000,
	expect: { timeout: 15_000 },
	forbidOnly: Boolean(process.env['CI']),
	reporter: 'list',
	use: {
		locale: 'zh-CN',
		actionTimeout: 20_000,
		timezoneId: 'Asia/Shanghai',
		trace: 'retain-on-failure',
		launchOptions: {
			...(executablePath ? { executablePath } : {}),
			args: [
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
				// A name without TLS, which no browser takes for safe as it does the machine's own address.
				'--host-resolver-rules=MAP lianxin.example 127.0.0.1',
				...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])
			]
		}
	}
});
