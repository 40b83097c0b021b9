import type { Dictionary } from '../fields/dictionary.ts';
import { resolve } from '../fields/resolve.ts';
import type { Sight } from '../ledger/sight.ts';
import type { DocumentView } from '../ydoc/document-view.ts';

/**
 * What stands at a path of a household's document now: a field, a log entry (`measure/{id}`, with what corrects it) or a
 * text. `conflict` where two values stand and nobody has chosen: no decision may rest on that.
 * @returns undefined where nothing of that name is declared
 */
export function sightOf(view: DocumentView, path: string, dictionary: Dictionary): Sight | 'conflict' | undefined {
	const match = dictionary.claim('household', path);
	if (match) {
		const claims = view.claims.get(path) ?? [];
		const resolved = resolve(match.field.kind === 'claim' ? match.field.resolver : 'any', claims);
		if (resolved.state === 'conflict') return 'conflict';
		return { v: resolved.state === 'value' ? resolved.value : null, ids: claims.map(({ id }) => id) };
	}
	if (dictionary.text('household', path)) return { v: view.text(path) || null, ids: [] };
	const slash = path.indexOf('/');
	const [kind, id] = [path.slice(0, slash), path.slice(slash + 1)];
	if (slash < 1 || !dictionary.log('household', kind)) return undefined;
	const versions = (view.log.get(kind) ?? []).filter((entry) => entry.id === id || entry.fixes === id);
	return { v: versions.find((entry) => entry.id === id)?.value ?? null, ids: versions.map((entry) => entry.id) };
}
