/** Moves focus to the heading of the pane or page that has just opened, so that a screen reader starts there. */
export function focusHead(within: ParentNode = document): void {
	within.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
}
