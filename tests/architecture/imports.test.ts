import { expect, test } from 'vitest';
import { filesUnder, type Import, importsOf } from './sources.ts';

/** What the wire has to name: documents, and who may act. */
const names = ['src/domain/ydoc/document-name.ts', 'src/domain/access/actor.ts'];

const editor = ['@codemirror/commands', '@codemirror/state', '@codemirror/view', 'y-codemirror.next', 'y-protocols', 'yjs'];

/**
 * The import matrix of ARCHITECTURE.md. The first line whose `from` begins the file's path holds for it; `own` and
 * `packages` are what its imports may begin with. A folder that no line names has no right to exist.
 */
const matrix: readonly { readonly from: string; readonly own: readonly string[]; readonly packages: readonly string[] }[] = [
	{ from: 'src/domain/core/zod.ts', own: [], packages: ['zod'] },
	{ from: 'src/domain/', own: ['src/domain/'], packages: ['yjs', 'lib0'] },
	{ from: 'src/protocol/', own: ['src/protocol/', 'src/domain/core/', ...names], packages: ['lib0'] },
	...['indexeddb', 'memory', 'vault'].map((technology) => ({
		from: `src/storage/${technology}/`,
		own: [`src/storage/${technology}/`, 'src/storage/*.ts', 'src/domain/core/', 'src/domain/ydoc/'],
		packages: technology === 'indexeddb' ? ['dexie'] : []
	})),
	{ from: 'src/storage/', own: ['src/storage/*.ts', 'src/domain/core/', 'src/domain/ydoc/'], packages: ['yjs'] },
	{
		from: 'src/sync/',
		own: ['src/sync/', 'src/storage/*.ts', 'src/protocol/', 'src/domain/'],
		packages: ['yjs', 'lib0', 'y-protocols', 'y-websocket']
	},
	{
		from: 'src/lib/app/',
		own: ['src/lib/', 'src/sync/', 'src/storage/', 'src/protocol/', 'src/domain/'],
		packages: ['svelte', 'yjs', 'lib0', 'y-protocols', 'pinyin-pro']
	},
	{ from: 'src/lib/ui/', own: ['src/lib/ui/', 'src/lib/i18n/', 'src/domain/core/'], packages: ['svelte', 'bits-ui', '@tanstack/virtual-core'] },
	{
		from: 'src/lib/i18n/',
		own: ['src/lib/i18n/', 'src/domain/', 'src/protocol/refusal.ts'],
		packages: ['svelte']
	},
	{
		from: 'src/lib/',
		own: ['src/lib/', 'src/sync/', 'src/domain/', 'src/protocol/refusal.ts'],
		packages: ['svelte', '$app', ...editor]
	},
	{
		from: 'src/routes/',
		own: ['src/routes/', 'src/app.css', 'src/lib/', 'src/sync/', 'src/domain/', 'src/protocol/refusal.ts'],
		packages: ['svelte', '$app']
	},
	{ from: 'src/service-worker/', own: [], packages: ['$service-worker', '$service-worker', 'workbox-precaching', 'workbox-routing', 'workbox-core'] },
	{
		from: 'server/',
		own: ['server/', 'src/protocol/', 'src/domain/'],
		packages: ['fastify', '@fastify/cookie', '@fastify/static', 'ws', 'pino', 'yjs', 'lib0', 'y-protocols']
	}
];

const imports = [...filesUnder('src', ['.ts', '.svelte']), ...filesUnder('server', ['.ts', '.mjs'])].flatMap(importsOf);

test('every import is one that the matrix of ARCHITECTURE.md allows', () => {
	expect(imports.length).toBeGreaterThan(500); // the scanner reads what it should
	expect(imports.filter((one) => !isAllowed(one)).map(written)).toEqual([]);
});

/** Higher layers may read lower ones. Aggregates meet by id: none imports another. */
const layers: readonly (readonly string[])[] = [['core'], ['fields'], ['ydoc', 'access', 'workflow', 'ledger']];
const compositions = ['file', 'today', 'reports'];
const aggregateLayer = layers.length;

test('in the domain, core knows nobody, and no aggregate imports another', () => {
	const upward = imports.filter(({ from, to, own }) => {
		if (!from.startsWith('src/domain/') || !own) return false;
		const [one, other] = [folderOf(from), folderOf(to)];
		if (layerOf(one) !== layerOf(other)) return layerOf(one) < layerOf(other);
		return layerOf(one) === aggregateLayer && one !== other;
	});
	expect(upward.map(written)).toEqual([]);
});

// A component may contain itself (a list of lists); modules are loaded in an order.
test('no module needs itself to be loaded first', () => {
	const next = new Map<string, string[]>();
	for (const { from, to, own, atLoad } of imports) if (own && atLoad && !from.endsWith('.svelte')) next.set(from, [...(next.get(from) ?? []), to]);
	const done = new Set<string>();
	const circles: string[] = [];
	const visit = (file: string, above: readonly string[]) => {
		if (above.includes(file)) circles.push([...above.slice(above.indexOf(file)), file].join(' → '));
		if (above.includes(file) || done.has(file)) return;
		for (const one of next.get(file) ?? []) visit(one, [...above, file]);
		done.add(file);
	};
	for (const file of next.keys()) visit(file, []);
	expect(circles).toEqual([]);
});

function isAllowed({ from, to, own }: Import): boolean {
	const line = matrix.find((candidate) => from.startsWith(candidate.from));
	if (!line) return /^src\/[^/]+$/.test(from);
	if (own) return line.own.some((prefix) => matches(prefix, to));
	return line.packages.includes(to) || (line.from === 'server/' && to.startsWith('node:'));
}

/** A prefix, or `folder/*.ts`: the files of the folder itself and of none below. */
function matches(pattern: string, file: string): boolean {
	if (!pattern.endsWith('/*.ts')) return file.startsWith(pattern);
	const folder = pattern.slice(0, -'*.ts'.length);
	return file.startsWith(folder) && !file.slice(folder.length).includes('/');
}

/** `src/domain/plan/schema.ts` → `plan`; `src/domain/dictionary.ts` → `dictionary.ts` */
function folderOf(file: string): string {
	return file.split('/')[2] ?? '';
}

function layerOf(folder: string): number {
	const low = layers.findIndex((layer) => layer.includes(folder));
	if (low >= 0) return low;
	if (compositions.includes(folder)) return aggregateLayer + 2;
	return folder === 'dictionary.ts' ? aggregateLayer + 1 : aggregateLayer;
}

function written({ from, to }: Import): string {
	return `${from} → ${to}`;
}
