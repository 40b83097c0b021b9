/** Moves focus to the heading of the pane or page that has just opened, so that a screen reader starts there. */
export function focusHead(within: ParentNode = document): void {
	const heads = [...within.querySelectorAll<HTMLElement>('h1')];
	heads.find((head) => head.checkVisibility())?.focus({ preventScroll: true });
}
