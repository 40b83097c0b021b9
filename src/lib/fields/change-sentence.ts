import { dictionary } from '#domain/dictionary.ts';
import type { RemoteChange } from '#lib/app/app.ts';
import { t } from '#lib/i18n/translate.ts';
import type { HouseholdScope } from './household-scope.svelte.ts';
import { flagOf } from './presence.svelte.ts';

/** What somebody else changed, for those who listen: 石门镇·李文斌 改了住房状况. One sentence for each thing. */
export function changeSentence(scope: Pick<HouseholdScope, 'app'>, change: RemoteChange): string[] {
	const labels = new Set(change.paths.flatMap((path) => labelOf(path) ?? []));
	const { account } = change;
	const name = account === undefined ? undefined : scope.app.worker(account)?.name;
	return [...labels].map((label) =>
		account === undefined || name === undefined
			? t('remote.changed.somebody', { label })
			: t('remote.changed', { who: flagOf(scope, { account, name }), label })
	);
}

/** What people call a changed path: a field, `text:{path}`, or `{kind}/{id}`. Undefined for what has no name of its own. */
function labelOf(path: string): string | undefined {
	if (path.startsWith('text:')) return dictionary.text('household', path.slice('text:'.length))?.field.label;
	const kind = path.split('/')[0] ?? '';
	const field = dictionary.claim('household', path) ?? dictionary.claim('private', path);
	return field?.field.label ?? (dictionary.log('household', kind) ?? dictionary.log('private', kind))?.label;
}
