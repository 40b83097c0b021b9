import { systemClock } from '#domain/core/clock.ts';
import type { Config } from '../config.ts';
import type { RelayCore } from '../core.ts';

const howToBegin = `还没有人员和区划。请另开一个窗口,依次执行:
Nobody can sign in yet. In another terminal:

  npm run admin -- division add 990123000000 青原县
  npm run admin -- division add 990123102000 石门镇
  npm run admin -- division add 990123102201 河湾村
  npm run admin -- user add 账号 --name 姓名 --role county_officer --org 990123000000

角色/roles: village_officer, village_head, town_officer, town_head, county_officer, center_director, …
`;

const tierWords = { village: '村', town: '镇', county: '县' } as const;

/** What happens between start and the first visitor: the demo county is loaded, or the administrator told how to begin. */
export async function prepare(core: RelayCore, config: Config): Promise<void> {
	if (config.demo) {
		const { loadDemo } = await import('./demo/load.ts');
		const log = (line: string) => console.log(line);
		const logins = await loadDemo(core, { dataDir: config.dataDir, clock: systemClock, today: config.demoDate, log });
		console.log('演示账号:');
		for (const { tier, name, account, password } of logins) console.log(`  ${tierWords[tier]}  ${name}\t${account}\t${password}`);
		await core.prepareDigests();
	} else if (core.accounts.all().length === 0) {
		console.log(howToBegin);
	}
}
