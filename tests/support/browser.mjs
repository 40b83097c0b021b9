/**
 * Finds a browser for the tests: one that is installed, else Playwright's own download, else Debian's package.
 * Without dependencies: it runs on Node 20 before anything else does.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { projectEnv, projectNode, root, say, tool } from '../../server/prepare.mjs';

const commands = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable', 'microsoft-edge'];
const programFiles = [process.env['ProgramFiles'], process.env['ProgramFiles(x86)'], process.env['LOCALAPPDATA']];
const applications = {
	darwin: [
		'/Applications/Chromium.app/Contents/MacOS/Chromium',
		'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
		'/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'
	],
	win32: programFiles
		.filter(Boolean)
		.flatMap((folder) => [
			path.join(folder, 'Google/Chrome/Application/chrome.exe'),
			path.join(folder, 'Microsoft/Edge/Application/msedge.exe')
		])
};

/** @returns {string | undefined} the path of a Chromium, Chrome or Edge of this machine; CHROMIUM_PATH goes first */
export function installedBrowser() {
	const named = process.env['CHROMIUM_PATH'];
	if (named) return named;
	const onPath = (process.env['PATH'] ?? '')
		.split(path.delimiter)
		.flatMap((folder) => commands.map((command) => path.join(folder, command)));
	return [...(applications[process.platform] ?? onPath), playwrightsOwn()].find((file) => file && existsSync(file));
}

/** @returns {string | undefined} as `installedBrowser`, after trying to get one */
export function findBrowser() {
	const found = installedBrowser();
	if (found) return found;
	say('no Chromium, Chrome or Edge here; trying Playwright’s download');
	attempt(projectNode(), [tool('@playwright/test/cli.js'), 'install', 'chromium'], 180_000);
	return installedBrowser() ?? (installDebianPackages(['chromium', 'fonts-noto-cjk']) ? installedBrowser() : undefined);
}

/**
 * Asks Debian's package manager, where there is one and we are root.
 * @returns {boolean} whether all packages are installed now
 */
export function installDebianPackages(names) {
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
	say(`installing ${names.join(', ')} (Debian)`);
	attempt('apt-get', ['update', '-qq'], 180_000);
	return attempt('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], 600_000);
}

function playwrightsOwn() {
	const { stdout } = spawnSync(projectNode(), ['-p', "require('playwright-core').chromium.executablePath()"], {
		cwd: root,
		encoding: 'utf8'
	});
	return stdout.trim() || undefined;
}

function attempt(command, args, limitMs) {
	const env = projectEnv({ DEBIAN_FRONTEND: 'noninteractive' });
	return spawnSync(command, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'], timeout: limitMs }).status === 0;
}
