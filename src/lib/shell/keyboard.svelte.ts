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

/** Whether the key belongs to a text (a field, an editor, a list of choices, a composition), or to a dialog or menu above the page. */
export function isTyping(event: KeyboardEvent): boolean {
	const target = event.target;
	if (event.isComposing || event.defaultPrevented) return true;
	if (!(target instanceof HTMLElement)) return false;
	return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.closest('[role="dialog"], [role="menu"]') !== null;
}
