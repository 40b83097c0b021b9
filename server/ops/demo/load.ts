import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tier } from '#domain/access/actor.ts';
import { type CivilDate, civilDateAt, civilDateSchema, momentOf } from '#domain/core/civil-date.ts';
import type { Clock } from '#domain/core/clock.ts';
import { newId } from '#domain/core/ids.ts';
import { z } from '#domain/core/zod.ts';
import type { Push, PushResult, PushedRequest, PushedUpdate } from '#protocol/messages.ts';
import type { Accounts } from '../../accounts/accounts.ts';
import { hashPassword } from '../../accounts/password.ts';
import type { RelayCore, RelayCoreOptions } from '../../core.ts';
import { type WorkDay, enact } from './enact.ts';
import { above, county, gridCode, townsOfCounty, villagesOfCounty } from './places.ts';
import { populate } from './population.ts';
import { type Seeded, seeded } from './seeded.ts';
import { type Clerk, createStaff } from './staff.ts';

/** One row of `DATA_DIR/demo-logins.json`, and of the cards on the sign-in page. */
export interface DemoLogin {
	readonly tier: Tier;
	readonly name: string;
	readonly account: string;
	readonly password: string;
}

/** Opens a core over the store that the relay is going to serve. */
export type OpenCore = (own: Pick<RelayCoreOptions, 'clock' | 'cachedDocuments'>) => Promise<RelayCore>;

export interface DemoOptions {
	readonly dataDir: string;
	/** Tells today; the days before it pass on a clock of the loader's own. */
	readonly clock: Clock;
	/** The day the county counts from; the day of loading where it is not pinned. */
	readonly today?: CivilDate | undefined;
	readonly seed?: string;
	readonly log: (line: string) => void;
}

const progressSchema = z.strictObject({ seed: z.string(), today: civilDateSchema, finished: z.boolean() });
type Progress = z.infer<typeof progressSchema>;

/** Updates or requests of one push. */
const maxBatch = 100;

/** Before anything the demo tells of was written down. */
const firstDay = '2020-01-01';

/** More than the demo has: a household that comes back after weeks is still at hand. */
const allDocuments = 4000;

/**
 * Loads the fictional 青原县 through the push of a relay core of its own, under the accounts of its workers, day after
 * day: the core's clock stands where each day's work is sent, so that what the relay decides bears the date on which it
 * was decided. Content, ids, dates and answers depend on seed and day alone, so that an interrupted load is simply run
 * again: what is there already changes nothing.
 * @throws Error where the directory holds a county that is not the demo
 */
export async function loadDemo(open: OpenCore, { dataDir, clock, log, ...wish }: DemoOptions): Promise<readonly DemoLogin[]> {
	let time = momentOf(firstDay);
	const core = await open({ clock: { now: () => time }, cachedDocuments: allDocuments });
	const { accounts } = core;
	const known = readProgress(dataDir);
	const begun = known !== undefined && accounts.all().length > 0;
	if (!begun && accounts.all().length > 0) throw new Error('数据目录里已经有别的数据，演示数据请另放一个目录（DATA_DIR）。');
	const progress: Progress = begun ? known : { seed: wish.seed ?? 'qingyuan', today: wish.today ?? civilDateAt(clock.now()), finished: false };
	const { seed, today } = progress;
	const rng = seeded(`${seed}/${today}/work`);
	const staff = createStaff(rng.fork('staff'), today);
	const logins = staff.flatMap(({ tier, name, login, password }) => (password === undefined ? [] : [{ tier, name, account: login, password }]));
	if (progress.finished) {
		log(`继续使用 ${today} 的演示数据。`);
		return logins;
	}
	writeWhole(dataDir, 'demo.json', progress);
	log(`正在准备演示数据：青原县，从 ${today} 算起。`);
	await addPlaces(accounts);
	await addStaff(accounts, staff);
	log(`${villagesOfCounty.length} 个村和社区，${staff.length} 个账号已经建好。`);

	const households = populate(seed, today);
	const rounds = roundsOf(households.map((household) => enact(rng.fork(household.key), household, staff, today)));
	let rows = 0;
	let told = '';
	for (const [i, days] of rounds.entries()) {
		time = Math.max(time, ...days.map((day) => day.sentAt));
		rows += await deliver(core, days, rng.fork(`push/${i}`), time);
		const quarter = quarterOf(time);
		if (quarter !== told) log(`写到 ${quarter}，${rows} 条记录。`);
		told = quarter;
	}
	await core.prepareDigests();
	writeWhole(dataDir, 'demo-logins.json', logins);
	writeWhole(dataDir, 'demo.json', { ...progress, finished: true });
	log(`演示数据已经装好：${households.length} 户。`);
	return logins;
}

async function addPlaces(accounts: Accounts): Promise<void> {
	const places = [...above, county, ...townsOfCounty, ...villagesOfCounty];
	await Promise.all(places.map(({ code, name, shortName }) => accounts.addDivision({ code, name, shortName })));
	const grids = villagesOfCounty.flatMap((village) => village.groups.map((group) => ({ code: gridCode(village, group), name: group })));
	await Promise.all(grids.map((grid) => accounts.addGrid(grid)));
}

async function addStaff(accounts: Accounts, staff: readonly Clerk[]): Promise<void> {
	// One password for all who do not sign in to the demo; nobody is ever told it.
	const unknown = await hashPassword(randomUUID());
	await Promise.all(
		staff
			.filter(({ login }) => accounts.accountByLogin(login) === undefined)
			.map(async ({ id, login, name, role, org, password }) => {
				const hash = password === undefined ? unknown : await hashPassword(password);
				await accounts.addAccount({ id, login, name, password: hash, grants: [{ role, org, from: '2020-01-01' }] });
			})
	);
}

/**
 * The work of all households in the order of days. A round holds of each household at most what one worker sends of it
 * on one day, so that everybody can hand in at once.
 */
function roundsOf(work: readonly (readonly WorkDay[])[]): WorkDay[][] {
	const rounds = new Map<string, WorkDay[]>();
	for (const days of work) {
		let turn = 0;
		let before: CivilDate | undefined;
		for (const day of days) {
			const on = civilDateAt(day.sentAt);
			turn = on === before ? turn + 1 : 0;
			before = on;
			const key = `${on}/${String(turn).padStart(2, '0')}`;
			const round = rounds.get(key);
			if (round) round.push(day);
			else rounds.set(key, [day]);
		}
	}
	return [...rounds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, days]) => days);
}

/** Hands in one round, every worker at once. Answers how many rows there were. */
async function deliver(core: RelayCore, days: readonly WorkDay[], rng: Seeded, sentAt: number): Promise<number> {
	const handIn = async (clerk: Clerk, pushes: readonly Push[]): Promise<void> => {
		for (const push of pushes) refuseAnything((await core.push(core.accounts.session(clerk.id, clerk.device), push)).results);
	};
	const byClerk = [...Map.groupBy(days, (day) => day.clerk)].map(([clerk, own]) => ({ clerk, pushes: pushesOf(clerk, own, rng, sentAt) }));
	await Promise.all(byClerk.map(({ clerk, pushes }) => handIn(clerk, pushes)));
	return days.reduce((sum, { updates, requests }) => sum + updates.length + requests.length, 0);
}

function pushesOf({ device }: Clerk, days: readonly WorkDay[], rng: Seeded, sentAt: number): Push[] {
	const updates = days.flatMap((day) => day.updates);
	const requests = days.flatMap((day) => day.requests);
	const push = (some: { updates: PushedUpdate[]; requests: PushedRequest[] }) => ({ device, batch: newId({ now: () => sentAt }, rng), sentAt, ...some });
	if (updates.length <= maxBatch && requests.length <= maxBatch) return [push({ updates, requests })];
	const pushes: Push[] = [];
	for (let i = 0; i < updates.length; i += maxBatch) pushes.push(push({ updates: updates.slice(i, i + maxBatch), requests: [] }));
	for (let i = 0; i < requests.length; i += maxBatch) pushes.push(push({ updates: [], requests: requests.slice(i, i + maxBatch) }));
	return pushes;
}

function quarterOf(moment: number): string {
	const [year = '', month = '1'] = civilDateAt(moment).split('-');
	return `${year} 年 ${Math.ceil(Number(month) / 3)} 季度`;
}

function refuseAnything(results: readonly PushResult[]): void {
	const refused = results.find((result) => result.status !== 'ok');
	if (refused) throw new Error(`the relay did not take the demo: ${refused.status} ${refused.code ?? ''}`);
}

function readProgress(dataDir: string): Progress | undefined {
	try {
		return progressSchema.parse(JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8')));
	} catch {
		return undefined;
	}
}

/** All of a file or nothing of it. */
function writeWhole(dataDir: string, name: string, content: unknown): void {
	mkdirSync(dataDir, { recursive: true });
	const path = join(dataDir, name);
	writeFileSync(`${path}.new`, `${JSON.stringify(content, null, '\t')}\n`);
	renameSync(`${path}.new`, path);
}
