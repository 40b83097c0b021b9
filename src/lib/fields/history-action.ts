import type { Field } from '#domain/fields/field.ts';
import { t } from '#lib/i18n/translate.ts';
import type { RowAction } from '#lib/ui/row-action.ts';
import type { HouseholdScope } from './household-scope.svelte.ts';

/** The one icon at the right of a field: who wrote what in it. */
export function historyAction(scope: HouseholdScope, { doc }: Pick<Field, 'doc'>, path: string, label: string): RowAction {
	return { icon: 'history', label: t('field.history', { label }), onpress: () => scope.showHistory({ path, part: doc, label }) };
}
