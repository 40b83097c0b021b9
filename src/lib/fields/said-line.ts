import type { ClaimField } from '#domain/fields/field.ts';
import type { Provenance } from '#domain/fields/provenance.ts';
import type { Signed } from '#domain/ydoc/reader.ts';
import { t } from '#lib/i18n/translate.ts';
import { asksSource } from './field-traits.ts';
import type { HouseholdScope } from './household-scope.svelte.ts';
import { nameAndPlace } from './presence.svelte.ts';
import { dayOf, provenanceLine } from './provenance-words.ts';

/** What stands under a value: its source and day; who decided it and when where nobody is asked for a source. */
export function saidLine(scope: Pick<HouseholdScope, 'app'>, field: ClaimField, said: Signed & { readonly source: Provenance }): string {
	return asksSource(field) ? provenanceLine(said) : t('source.line', { source: nameAndPlace(scope, said.by), date: dayOf(said.at) });
}
