const key = 'lianxin.single-keys';

let on = $state(localStorage.getItem(key) !== 'off');

/** Whether single letters act as keys; kept in this browser. */
export const keyboard = {
	get on() {
		return on;
	},
	set on(next: boolean) {
		on = next;
		localStorage.setItem(key, next ? 'on' : 'off');
	}
};

/** Whether the key belongs to a text: a field, an editor, a list of choices, or a composition. */
export function isTyping(event: KeyboardEvent): boolean {
	const target = event.target;
	return (
		event.isComposing ||
		(target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)))
	);
}
