/**
 * Tells when a new version of the app lies ready, and how to take it. It is never taken by itself: a page in use keeps
 * its version, every keystroke is on the disk already, and the reload happens when the person asks for it.
 * @returns a function that stops watching
 */
export function watchForUpdate(onReady: (take: () => void) => void): () => void {
	const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
	if (!workers) return () => undefined;
	const stopped = new AbortController();

	void workers.ready.then((registration) => {
		const offer = (worker: ServiceWorker) => {
			onReady(() => {
				workers.addEventListener('controllerchange', () => location.reload(), { once: true });
				worker.postMessage({ type: 'SKIP_WAITING' });
			});
		};
		if (registration.waiting) offer(registration.waiting);
		registration.addEventListener(
			'updatefound',
			() => {
				const worker = registration.installing;
				worker?.addEventListener('statechange', () => {
					if (worker.state === 'installed' && workers.controller && !stopped.signal.aborted) offer(worker);
				});
			},
			{ signal: stopped.signal }
		);
	});
	return () => stopped.abort();
}
