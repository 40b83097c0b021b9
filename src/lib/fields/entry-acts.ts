import type { LogKind } from '#domain/fields/field.ts';
import { addEntry, fixEntry, restoreEntry, withdrawEntry } from '#domain/ydoc/commands.ts';
import type { AppError } from '#lib/app/app.ts';
import { t } from '#lib/i18n/translate.ts';
import { act } from './act.ts';
import { errorText } from './error-text.ts';
import type { HouseholdScope } from './household-scope.svelte.ts';

/** The acts every kind of entry shares, for one kind. Each answers the refusal, if there is one. */
export function entryActs(scope: HouseholdScope, kind: () => LogKind) {
	const refused = async (done: ReturnType<typeof act>): Promise<AppError | undefined> => {
		const result = await done;
		return result.ok ? undefined : result.error;
	};
	return {
		add(value: object): Promise<AppError | undefined> {
			const { name, label, doc } = kind();
			return refused(act(scope, addEntry, { kind: name, value }, t('edit.added', { label }), doc));
		},
		fix(id: string, value: object): Promise<AppError | undefined> {
			const { name, label, doc } = kind();
			return refused(act(scope, fixEntry, { kind: name, id, value }, t('edit.corrected', { label }), doc));
		},
		withdraw(id: string, reason: string): Promise<AppError | undefined> {
			const { name, label, doc } = kind();
			return refused(act(scope, withdrawEntry, { kind: name, id, reason }, t('edit.withdrawn', { label }), doc));
		},
		async restore(id: string): Promise<void> {
			const { name, label, doc } = kind();
			const error = await refused(act(scope, restoreEntry, { kind: name, id }, t('edit.restored', { label }), doc));
			if (error) scope.report(errorText(error));
		}
	};
}
