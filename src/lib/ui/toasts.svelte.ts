/** For one's own finished act only; never for remote edits, refusals, conflicts or errors. */
export interface Toast {
	/** the act, in the verb of its button: 已存好这次走访 */
	readonly text: string;
	/** takes the act back */
	readonly undo?: (() => void) | undefined;
}

const shownForMs = 5_000;

let current = $state.raw<Toast>();
let timer: ReturnType<typeof setTimeout> | undefined;

export const toasts = {
	get current() {
		return current;
	}
};

/** Shows a toast for 5 s in the place of any other. */
export function showToast(toast: Toast): void {
	current = toast;
	clearTimeout(timer);
	timer = setTimeout(dismissToast, shownForMs);
}

export function dismissToast(): void {
	clearTimeout(timer);
	current = undefined;
}
