import type { HouseholdId } from '#domain/core/ids.ts';
import type { App, AppError, OpenHousehold } from '#lib/app/app.ts';

export interface HouseholdInView {
	readonly household: OpenHousehold | undefined;
	/** `not-here` until the document has come to this device, if it ever does. */
	readonly error: AppError | undefined;
}

/**
 * Keeps the household with this id open while the calling component lives. Call during its initialisation.
 * What is not on this device yet opens by itself as it arrives.
 */
export function useHousehold(app: App, id: () => string | undefined): HouseholdInView {
	let household = $state.raw<OpenHousehold | undefined>(undefined);
	let error = $state.raw<AppError | undefined>(undefined);
	const wanted = $derived(id() as HouseholdId | undefined);
	let attempt = $state(0);

	// Its appearance in the list is the sign that what was missing came.
	$effect(() => {
		if (error?.code !== 'not-here' || wanted === undefined || !app.household(wanted)) return;
		error = undefined;
		attempt += 1;
	});

	$effect(() => {
		const opening = wanted;
		if (opening === undefined) return;
		void attempt;
		let left = false;
		let opened: OpenHousehold | undefined;
		void app.open(opening).then((result) => {
			if (left) {
				if (result.ok) result.value.close();
				return;
			}
			opened = result.ok ? result.value : undefined;
			household = opened;
			error = result.ok ? undefined : result.error;
		});
		return () => {
			left = true;
			household = undefined;
			error = undefined;
			opened?.close();
		};
	});

	return {
		get household() {
			return household;
		},
		get error() {
			return error;
		}
	};
}
