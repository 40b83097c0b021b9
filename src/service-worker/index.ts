/**
 * Keeps the app itself on the device, so that it starts without a network. It holds no data and opens no document.
 *
 * A new version is fetched in the background and then waits. It takes over when the person agrees to the update
 * (the page posts SKIP_WAITING) or when the last tab is closed; it never reloads a page by itself, because somebody
 * may be in mid-word.
 */
import { build, files, version } from '$service-worker';
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope;

/** The one page that every address of the app begins with. */
const shell = '/index.html';

cleanupOutdatedCaches();
precacheAndRoute([
	...build.map((url) => ({ url, revision: null })), // the name of a built file changes with its content
	...[shell, ...files].map((url) => ({ url, revision: version }))
]);

// Every address of the app is the same shell; what the relay itself answers must reach the relay.
registerRoute(
	new NavigationRoute(createHandlerBoundToURL(shell), {
		denylist: [/^\/api(\/|$)/, /^\/live(\/|$)/, /^\/poke$/, /^\/healthz$/]
	})
);

self.addEventListener('message', (event) => {
	const message: unknown = event.data;
	if (typeof message === 'object' && message !== null && 'type' in message && message.type === 'SKIP_WAITING') {
		void self.skipWaiting();
	}
});

// The first installation serves the pages that are already open, so that the very next start works offline.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
