import { dates } from './zh-Hans/dates.ts';
import { editing } from './zh-Hans/editing.ts';
import { errors } from './zh-Hans/errors.ts';
import { fields } from './zh-Hans/fields.ts';
import { hardship } from './zh-Hans/hardship.ts';
import { householdList } from './zh-Hans/household-list.ts';
import { householdNew } from './zh-Hans/household-new.ts';
import { householdPage } from './zh-Hans/household-page.ts';
import { households } from './zh-Hans/households.ts';
import { plan } from './zh-Hans/plan.ts';
import { refusals } from './zh-Hans/refusals.ts';
import { settings } from './zh-Hans/settings.ts';
import { shell } from './zh-Hans/shell.ts';
import { signIn } from './zh-Hans/sign-in.ts';
import { sync } from './zh-Hans/sync.ts';
import { syncPage } from './zh-Hans/sync-page.ts';
import { timeline } from './zh-Hans/timeline.ts';
import { today } from './zh-Hans/today.ts';
import { visit } from './zh-Hans/visit.ts';
import { visits } from './zh-Hans/visits.ts';

/** Simplified Chinese, complete: the keys of this catalogue are the keys of every catalogue. One file per area. */
export const zhHans = {
	...dates,
	...editing,
	...errors,
	...fields,
	...hardship,
	...householdList,
	...householdNew,
	...householdPage,
	...households,
	...plan,
	...refusals,
	...settings,
	...shell,
	...signIn,
	...sync,
	...syncPage,
	...timeline,
	...today,
	...visit,
	...visits
};

export type MessageKey = keyof typeof zhHans;
