let current = $state<string>();

/** What did not work out after its own page was left; stands at the top of whatever page is open until it is put away. */
export const notice = {
	get text() {
		return current;
	}
};

/** @param text result, reason, way out */
export function showNotice(text: string): void {
	current = text;
}

export function dismissNotice(): void {
	current = undefined;
}
