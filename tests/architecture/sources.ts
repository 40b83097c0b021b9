import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where the package's own `imports` lead; package.json says the same to Vite, TypeScript and Node. */
const ownNames: readonly (readonly [string, string])[] = [
	['#domain/', 'src/domain/'],
	['#protocol/', 'src/protocol/'],
	['#storage/', 'src/storage/'],
	['#sync/', 'src/sync/'],
	['#lib/', 'src/lib/'],
	['#server/', 'server/'],
	['#tests/', 'tests/']
];

export interface Import {
	/** the importing file, from the root, with forward slashes */
	readonly from: string;
	/** the imported file, or the name of a package */
	readonly to: string;
	readonly own: boolean;
	/** Bound when the importing module is loaded: neither a type, which is erased, nor an `import()`. */
	readonly atLoad: boolean;
}

/** All files under `folder` whose name ends in one of `endings`, from the root, with forward slashes, sorted. */
export function filesUnder(folder: string, endings: readonly string[]): readonly string[] {
	return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
		.map((file) => `${folder}/${file.replaceAll(path.sep, '/')}`)
		.filter((file) => endings.some((ending) => file.endsWith(ending)) && !file.includes('/node_modules/'))
		.sort();
}

export function textOf(file: string): string {
	return readFileSync(path.join(root, file), 'utf8');
}

/** Every import of a file, types and dynamic imports included. */
export function importsOf(file: string): readonly Import[] {
	const found: Import[] = [];
	const add = (name: ts.Node | undefined, atLoad: boolean) => {
		if (name && ts.isStringLiteralLike(name)) found.push({ from: file, ...target(file, name.text), atLoad });
	};
	const visit = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, bindsValues(node.importClause));
		else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, !node.isTypeOnly);
		else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false);
		else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, false);
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, scriptOf(file), ts.ScriptTarget.Latest));
	return found;
}

function bindsValues(clause: ts.ImportClause | undefined): boolean {
	if (!clause) return true;
	if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return false;
	if (clause.name || !clause.namedBindings || ts.isNamespaceImport(clause.namedBindings)) return true;
	return clause.namedBindings.elements.some((element) => !element.isTypeOnly);
}

function target(file: string, name: string): { readonly to: string; readonly own: boolean } {
	if (name.startsWith('.')) return { to: path.posix.join(path.posix.dirname(file), name), own: true };
	const own = ownNames.find(([prefix]) => name.startsWith(prefix));
	if (own) return { to: own[1] + name.slice(own[0].length), own: true };
	const [scope = '', second] = name.split('/');
	return { to: scope.startsWith('@') ? `${scope}/${second}` : scope, own: false };
}

/** The TypeScript of a file; of a component, the text of its script elements. */
function scriptOf(file: string): string {
	const text = textOf(file);
	if (!file.endsWith('.svelte')) return text;
	return [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, script]) => script).join('\n');
}
