import { contains } from '#domain/core/division-code.ts';
import type { HouseholdFile } from '#domain/file/household-file.ts';
import type { App } from '#lib/app/app.ts';
import { formatMoney, formatPartialDate } from '#lib/i18n/format.ts';
import { t } from '#lib/i18n/translate.ts';
import type { Option } from '#lib/ui/control.ts';
import type { ReferenceKind, Words } from './words.ts';

/** The words of one household: its members, the workers who serve it, the divisions it lies in. */
export function wordsOf(app: App, file: () => HouseholdFile): Words {
	const choices: Readonly<Record<ReferenceKind, () => readonly Option[]>> = {
		member: () =>
			file()
				.members.filter((member) => member.isPresent)
				.map(({ id, name }) => ({ id, label: name || t('edit.unknown-person') })),
		account: () => workersOf(app, file().summary.village),
		grid: () => app.me.grids.filter((grid) => grid.code.startsWith(file().summary.village)).map(({ code, name }) => ({ id: code, label: name })),
		division: () =>
			app.me.divisions
				.filter((division) => contains(division.code, file().summary.village))
				.map(({ code, name }) => ({ id: code, label: name })),
		entry: () => settlementChoices(file())
	};
	return {
		choices: (kind) => choices[kind](),
		nameOf(kind, id) {
			switch (kind) {
				case 'member':
					return file().members.find((member) => member.id === id)?.name ?? '';
				case 'account':
					return app.worker(id)?.name ?? t('edit.unknown-person');
				case 'grid':
					return app.me.grids.find((grid) => grid.code === id)?.name ?? id;
				case 'division':
					return app.division(id)?.name ?? id;
				case 'entry':
					return settlementChoices(file()).find((choice) => choice.id === id)?.label ?? '';
			}
		}
	};
}

/** Who serves this village, its own people first. */
function workersOf(app: App, village: string): Option[] {
	const serving = app.me.workers.filter(({ org }) => contains(org, village));
	return serving
		.toSorted((a, b) => b.org.localeCompare(a.org))
		.map(({ account, name, org }) => ({ id: account, label: `${name}(${app.division(org)?.shortName ?? ''})` }));
}

/** The only entries that others refer to on these pages: medical insurance settlements, by amount and day. */
function settlementChoices(file: HouseholdFile): Option[] {
	return file.finances.settlements.map(({ entry, value }) => ({
		id: entry.id,
		label: [value.billNo, formatMoney(value.totalFen), value.date && formatPartialDate(value.date)].filter(Boolean).join(' · ')
	}));
}
