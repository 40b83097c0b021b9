/** What a page is told about newer versions of the app. */
export interface UpdateNews {
	/** A new version lies ready; `take` makes it the one every later page starts with. */
	readonly ready: (take: () => void) => void;
	/** The new version has taken over, here or in another window: this page runs the old one until it is opened anew. */
	readonly replaced: () => void;
}

/**
 * Tells when a new version of the app lies ready, and when it has taken over. It is never taken by itself and no page is
 * reloaded here: a page in use keeps its version until the person asks for the new one and all that was typed is on the disk.
 * @returns a function that stops watching
 */
export function watchForUpdate({ ready, replaced }: UpdateNews): () => void {
	const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
	if (!workers) return () => undefined;
	const stopped = new AbortController();
	const { signal } = stopped;

	let current = workers.controller;
	workers.addEventListener(
		'controllerchange',
		() => {
			// The first worker of all takes over a page that had none: nothing old runs there.
			if (current) replaced();
			current = workers.controller;
		},
		{ signal }
	);
	void workers.ready.then((registration) => {
		const offer = (worker: ServiceWorker) => ready(() => worker.postMessage({ type: 'SKIP_WAITING' }));
		if (registration.waiting) offer(registration.waiting);
		registration.addEventListener(
			'updatefound',
			() => {
				const worker = registration.installing;
				worker?.addEventListener('statechange', () => {
					if (worker.state === 'installed' && workers.controller && !signal.aborted) offer(worker);
				});
			},
			{ signal }
		);
	});
	return () => stopped.abort();
}
