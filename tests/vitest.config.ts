import { fileURLToPath } from 'node:url';
import { compile, compileModule } from 'svelte/compiler';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A test may not lean on the zone of the machine: civil days are Asia/Shanghai, and this is far from there. */
const elsewhere = { TZ: 'America/St_Johns' };

function project(name: string, testTimeoutMs: number, more: { readonly fileParallelism?: boolean } = {}) {
	return {
		root,
		test: {
			name,
			include: [`tests/${name}/**/*.test.ts`],
			env: elsewhere,
			testTimeout: testTimeoutMs,
			hookTimeout: testTimeoutMs,
			...more
		}
	};
}

/** For tests that run the app's own modules: Svelte as the browser loads it. Everything else runs as Node does. */
const asInTheBrowser = {
	plugins: [runesAsInTheBrowser(), componentsAsMarkup()],
	ssr: { noExternal: ['svelte', 'esm-env'], resolve: { conditions: ['browser', 'module', 'node'] } }
};

export default defineConfig({
	root,
	test: {
		pool: 'forks',
		maxWorkers: 2,
		projects: [
			{ ...project('unit', 10_000), ...asInTheBrowser },
			project('architecture', 30_000),
			project('contract', 30_000),
			{ ...project('simulation', 900_000), ...asInTheBrowser },
			// One relay process at a time: kills and full disks are measured on a machine that does nothing else.
			project('integration', 600_000, { fileParallelism: false })
		]
	}
});

/** Modules with runes, compiled as for the browser and not for a server render, in which no effect ever runs. */
function runesAsInTheBrowser(): Plugin {
	return {
		name: 'runes-as-in-the-browser',
		transform: (code, id) =>
			/\.svelte\.(test\.)?ts$/.test(id) ? compileModule(code, { filename: id, generate: 'client' }).js : undefined
	};
}

/** Components, compiled to the markup they first show: `render` of `svelte/server` draws them without a browser. */
function componentsAsMarkup(): Plugin {
	return {
		name: 'components-as-markup',
		transform: (code, id) => (id.endsWith('.svelte') ? compile(code, { filename: id, generate: 'server', css: 'external' }).js : undefined)
	};
}
