import { setImmediate, setTimeout } from 'node:timers';
import { systemClock } from '#domain/core/clock.ts';
import type { Config } from '../config.ts';
import { type RelayCore, createRelayCore } from '../core.ts';
import { systemRandom } from '../random.ts';
import { openSqliteStore } from '../storage/sqlite/sqlite-store.ts';
import type { OpenCore } from './demo/load.ts';

const howToBegin = `还没有人员和区划。请另开一个窗口,依次执行:
Nobody can sign in yet. In another terminal:

  npm run admin -- division add 990123000000 青原县
  npm run admin -- division add 990123102000 石门镇
  npm run admin -- division add 990123102201 河湾村
  npm run admin -- user add 账号 --name 姓名 --role county_officer --org 990123000000

角色/roles: village_officer, village_head, town_officer, town_head, county_officer, center_director, …
`;

const tierWords = { village: '村', town: '镇', county: '县' } as const;

/**
 * Loads the fictional county where it is asked for and not there yet, before the relay opens the store: on a core of its
 * own, whose clock passes through the years the county tells of.
 * @param onBroken called when the disk breaks its promise; the process must end
 */
export async function prepareDemo({ dataDir, demoDate }: Config, onBroken: (error: Error) => void): Promise<void> {
	const { loadDemo } = await import('./demo/load.ts');
	// Nobody else is writing: what one round hands in at once need not wait for company.
	const store = openSqliteStore(dataDir, { onBroken, schedule: (task) => void setImmediate(task) });
	try {
		const schedule = (task: () => void, ms: number) => void setTimeout(task, ms);
		const open: OpenCore = (own) => createRelayCore({ store, random: systemRandom, schedule, ...own });
		const log = (line: string) => console.log(line);
		const logins = await loadDemo(open, { dataDir, clock: systemClock, today: demoDate, log });
		console.log('演示账号:');
		for (const { tier, name, account, password } of logins) console.log(`  ${tierWords[tier]}  ${name}\t${account}\t${password}`);
	} finally {
		await store.close();
	}
}

/** Tells the administrator of an empty relay what comes next. */
export function tellHowToBegin({ accounts }: RelayCore): void {
	if (accounts.all().length === 0) console.log(howToBegin);
}
