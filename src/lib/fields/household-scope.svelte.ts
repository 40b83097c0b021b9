import { createContext } from 'svelte';
import { tierAt } from '#domain/access/actor.ts';
import { canEdit, canSettle, tierOfEditors } from '#domain/access/permission.ts';
import type { DivisionCode } from '#domain/core/division-code.ts';
import type { ClaimField, Field } from '#domain/fields/field.ts';
import type { App, OpenHousehold, Part } from '#lib/app/app.ts';
import { t } from '#lib/i18n/translate.ts';
import { wordsOf } from './household-words.ts';
import type { Words } from './words.ts';

/** A field whose history somebody wants to see. */
export interface HistorySubject {
	readonly path: string;
	readonly part: Part;
	readonly label: string;
}

/** What every part of a household's pages works with. */
export interface HouseholdScope {
	readonly app: App;
	readonly house: OpenHousehold;
	readonly words: Words;
	/** Whether this person may write such a field here; false too for a private field this device does not hold. */
	mayEdit(field: Pick<Field, 'editors' | 'doc'>): boolean;
	/** Whose it is, where this person may see such a field and not write it. */
	notYours(field: Pick<Field, 'editors'>): string | undefined;
	maySettle(field: Pick<ClaimField, 'settler' | 'doc'>): boolean;
	/** The field whose history is being looked at. */
	readonly history: HistorySubject | undefined;
	showHistory(subject: HistorySubject | undefined): void;
	/** What did not work out and concerns the page, not one input; said on it until it is put away. */
	readonly problem: string | undefined;
	report(problem: string | undefined): void;
}

/** `getHouseholdScope()` in any component below a household's layout. */
export const [getHouseholdScope, setHouseholdScope] = createContext<HouseholdScope>();

/** @param house asked again at every use, so that it may be replaced */
export function createHouseholdScope(app: App, house: () => OpenHousehold): HouseholdScope {
	let history = $state.raw<HistorySubject>();
	let problem = $state<string>();
	const tier = () => tierAt(app.actor, house().file.summary.village as DivisionCode);
	const isOpen = (part: Part) => !house().lost && (part === 'household' || house().privateOpen);
	return {
		app,
		get house() {
			return house();
		},
		words: wordsOf(app, () => house().file),
		mayEdit(field) {
			const at = tier();
			return at !== undefined && isOpen(field.doc) && canEdit(at, field.editors);
		},
		notYours({ editors }) {
			const [at, from] = [tier(), tierOfEditors(editors)];
			if (at === undefined || from === 'village' || canEdit(at, editors)) return undefined;
			return t(`edit.not-yours.${from}`);
		},
		maySettle(field) {
			const at = tier();
			return at !== undefined && isOpen(field.doc) && canSettle(at, field.settler);
		},
		get history() {
			return history;
		},
		showHistory: (subject) => (history = subject),
		get problem() {
			return problem;
		},
		report: (said) => (problem = said)
	};
}
