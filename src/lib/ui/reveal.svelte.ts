/** How long a masked value stays open. */
export const revealedMs = 30_000;

/** Whether somebody looks at a masked value. */
export interface Reveal {
	readonly isOpen: boolean;
	toggle(): void;
}

/**
 * For one value. Opened, it closes after thirty seconds, and at once when the page is hidden or
 * left: what lies open must not wait for whoever comes to the screen next.
 */
export function createReveal(): Reveal {
	let isOpen = $state(false);
	let timer: ReturnType<typeof setTimeout> | undefined;

	function open() {
		isOpen = true;
		timer = setTimeout(close, revealedMs);
		document.addEventListener('visibilitychange', close);
		addEventListener('pagehide', close);
	}

	function close() {
		isOpen = false;
		clearTimeout(timer);
		document.removeEventListener('visibilitychange', close);
		removeEventListener('pagehide', close);
	}

	return {
		get isOpen() {
			return isOpen;
		},
		toggle: () => (isOpen ? close() : open())
	};
}
