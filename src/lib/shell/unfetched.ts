import type { App } from '#lib/app/app.ts';

/** Nothing is here because nothing has come yet: a list then says so, not that there is nothing to do. */
export function isUnfetched(app: Pick<App, 'ready' | 'households' | 'sync'>): boolean {
	return app.ready && app.households.length === 0 && app.sync.lastSyncAt === undefined;
}
