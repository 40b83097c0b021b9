import { todayList } from '#domain/today/today.ts';
import type { App } from '#lib/app/app.ts';

/** How many things are due in all households of the scope: the count on the rail. */
export function todayCount(app: App): number {
	return app.tier === undefined
		? 0
		: todayList(app.households, app.today, app.tier).reduce((sum, { tasks }) => sum + tasks.length, 0);
}
