/**
 * `npm test`: everything, in the order in which a fault is cheapest to find. `npm test -- unit e2e` runs those stages alone.
 *
 * Starts on any Node from 20, prepares what is missing and runs each stage on Node 26. What this machine cannot do is
 * named at the end as not run, and is an error only when CI is set. The last line is `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, fail, install, projectEnv, projectNode, root, say, tool } from '../server/prepare.mjs';
import { findBrowser } from './support/browser.mjs';

const minute = 60_000;
const svelteKit = tool('@sveltejs/kit/svelte-kit.js');
const typescript = (project) => [tool('typescript/bin/tsc'), '--project', project];

/** Limits are three times the budget of a CI run: they end a hang, they do not measure. */
const stages = [
	check('types: domain', typescript('src/domain')),
	check('types: service worker', typescript('src/service-worker')),
	check('types: relay', typescript('server')),
	check('types: tests', typescript('tests')),
	check('types: app', [tool('svelte-check/bin/svelte-check'), '--fail-on-warnings', '--output', 'human']),
	check('lint', [tool('eslint/bin/eslint.js'), '.', '--max-warnings', '0']),
	vitest('unit', 9 * minute),
	vitest('architecture', 3 * minute),
	vitest('contract', 9 * minute),
	vitest('simulation', 15 * minute),
	vitest('integration', 21 * minute),
	{ name: 'e2e', run: browserTests }
];

const reports = mkdtempSync(path.join(tmpdir(), 'lianxin-test-'));
process.on('exit', () => rmSync(reports, { recursive: true, force: true }));

const wanted = process.argv.slice(2);
const chosen = stages.filter(({ name }) => !wanted.length || wanted.some((word) => name === word || name.startsWith(`${word}:`)));
if (!chosen.length) fail(`no stage is called ${wanted.join(', ')}. There are: ${stages.map(({ name }) => name).join(', ')}.`, 1);

install();
await finished([svelteKit, 'sync'], {}, 2 * minute);
if (chosen.some(({ name }) => ['architecture', 'integration', 'e2e'].includes(name))) build();

const outcomes = [];
for (const { name, run } of chosen) {
	console.log(`\n── ${name}`);
	const from = Date.now();
	outcomes.push({ name, ...(await run()), seconds: Math.round((Date.now() - from) / 1000) });
}
report(outcomes);

/** A stage that either holds or does not, counted as one. */
function check(name, args) {
	return {
		name,
		async run() {
			const held = (await finished(args, {}, 5 * minute)) === 0;
			return { passed: held ? 1 : 0, failed: held ? 0 : 1, notRun: [] };
		}
	};
}

function vitest(name, limitMs) {
	return {
		name,
		async run() {
			const file = path.join(reports, `${name}.json`);
			const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
			const args = [tool('vitest/vitest.mjs'), 'run', '--config', 'tests/vitest.config.ts', '--project', name, ...reporters];
			const status = await finished(args, {}, limitMs);
			return settle(status, file, ({ testResults }) => {
				const tests = testResults.flatMap((suite) => suite.assertionResults);
				const unread = testResults.filter((suite) => suite.status === 'failed' && !suite.assertionResults.length);
				return {
					passed: tests.filter((test) => test.status === 'passed').length,
					failed: tests.filter((test) => test.status === 'failed').length + unread.length,
					notRun: tests.filter((test) => !['passed', 'failed'].includes(test.status)).map((test) => test.fullName)
				};
			});
		}
	};
}

async function browserTests() {
	const browser = findBrowser();
	if (!browser) return { passed: 0, failed: 0, notRun: ['all tests in the browser: no Chromium, Chrome or Edge, and none to be had'] };
	const file = path.join(reports, 'e2e.json');
	const args = [tool('@playwright/test/cli.js'), 'test', '--config', 'tests/e2e/playwright.config.ts', '--reporter=list,json'];
	const status = await finished(args, { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: file }, 30 * minute);
	return settle(status, file, ({ suites, stats, errors }) => ({
		passed: stats.expected + stats.flaky,
		failed: stats.unexpected + errors.length,
		notRun: specsOf(suites).filter(({ tests }) => tests.some((test) => test.status === 'skipped')).map(({ title }) => title)
	}));
}

/** What the runner reported; a runner that ended badly with no failed test to show for it counts as one failure. */
function settle(status, file, read) {
	let outcome = { passed: 0, failed: 0, notRun: [] };
	try {
		outcome = read(JSON.parse(readFileSync(file, 'utf8')));
	} catch {
		return { ...outcome, failed: 1 };
	}
	return status !== 0 && outcome.failed === 0 ? { ...outcome, failed: 1 } : outcome;
}

function specsOf(suites) {
	return suites.flatMap((suite) => [...(suite.specs ?? []), ...specsOf(suite.suites ?? [])]);
}

/** @returns {Promise<number>} the exit code of a child on Node 26; 1 when it had to be stopped at its limit */
function finished(args, env, limitMs) {
	const child = spawn(projectNode(), args, { cwd: root, env: projectEnv(env), stdio: ['ignore', 'inherit', 'inherit'] });
	const overdue = setTimeout(() => {
		say(`stopped after ${limitMs / minute} minutes`);
		child.kill('SIGKILL');
	}, limitMs);
	const interrupt = () => {
		child.kill('SIGTERM');
		process.exit(130);
	};
	process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
	return new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('exit', (code) => {
			clearTimeout(overdue);
			process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
			resolve(code ?? 1);
		});
	});
}

function report(rows) {
	const width = Math.max(...rows.map(({ name }) => name.length));
	console.log('\n── result');
	for (const { name, passed, failed, seconds } of rows) {
		console.log(`${name.padEnd(width)}  ${String(passed).padStart(5)} passed  ${String(failed).padStart(3)} failed  ${String(seconds).padStart(4)} s`);
	}
	const notRun = rows.flatMap(({ name, notRun }) => notRun.map((what) => `not run (${name}): ${what}`));
	for (const line of notRun) console.log(line);

	const strict = Boolean(process.env['CI']);
	const passed = rows.reduce((sum, row) => sum + row.passed, 0);
	const failed = rows.reduce((sum, row) => sum + row.failed, 0) + (strict ? notRun.length : 0);
	process.exitCode = failed ? 1 : 0;
	console.log(`${passed} passed, ${failed} failed`);
}
