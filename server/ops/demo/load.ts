import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tier } from '#domain/access/actor.ts';
import { type CivilDate, civilDateAt, civilDateSchema } from '#domain/core/civil-date.ts';
import type { Clock } from '#domain/core/clock.ts';
import { newId } from '#domain/core/ids.ts';
import { z } from '#domain/core/zod.ts';
import type { Push, PushResult, PushedRequest, PushedUpdate } from '#protocol/messages.ts';
import type { Accounts } from '../../accounts/accounts.ts';
import { hashPassword } from '../../accounts/password.ts';
import type { RelayCore } from '../../core.ts';
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

export interface DemoOptions {
	readonly dataDir: string;
	readonly clock: Clock;
	/** The day the county counts from; the day of loading where it is not pinned. */
	readonly today?: CivilDate | undefined;
	readonly seed?: string;
	readonly log: (line: string) => void;
}

const progressSchema = z.strictObject({ seed: z.string(), today: civilDateSchema, finished: z.boolean() });
type Progress = z.infer<typeof progressSchema>;

const maxBatch = 400;

/**
 * Loads the fictional 青原县 through the relay's own push, under the accounts of its workers. Content, ids and answers
 * depend on seed and day alone, so that an interrupted load is simply run again: what is there already changes nothing.
 * @throws Error where the directory holds a county that is not the demo
 */
export async function loadDemo(core: RelayCore, { dataDir, clock, log, ...wish }: DemoOptions): Promise<readonly DemoLogin[]> {
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
	let done = 0;
	let rows = 0;
	// Towns at once: while one waits for the disk another writes.
	await Promise.all(
		townsOfCounty.map(async (town) => {
			for (const village of villagesOfCounty.filter((each) => each.town.code === town.code)) {
				const own = households.filter((household) => household.village.code === village.code);
				const work = own.map((household) => enact(rng.fork(household.key), household, staff, today));
				const delivered = await deliver(core, work, rng.fork(`push/${village.code}`), clock);
				rows += delivered;
				const before = done;
				done += own.length;
				if (Math.floor(before / 100) < Math.floor(done / 100)) log(`已写好 ${done}/${households.length} 户，${rows} 条记录。`);
			}
		})
	);
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
 * Hands in the work of one village: the first working day of every household, then the second, and so on, so that the
 * rows of one household keep their order and each worker sends a batch at a time. Answers how many rows there were.
 */
async function deliver(core: RelayCore, work: readonly (readonly WorkDay[])[], rng: Seeded, clock: Clock): Promise<number> {
	let rows = 0;
	const longest = Math.max(0, ...work.map((days) => days.length));
	for (let turn = 0; turn < longest; turn++) {
		const byClerk = Map.groupBy(work.flatMap((days) => days[turn] ?? []), (day) => day.clerk);
		const batches = [...byClerk].flatMap(([clerk, days]) => batchesOf(clerk, days, rng, clock));
		for (const { clerk, push } of batches) {
			const answer = await core.push(core.accounts.session(clerk.id, clerk.device), push);
			refuseAnything(answer.results);
			rows += push.updates.length + push.requests.length;
		}
	}
	return rows;
}

function batchesOf(clerk: Clerk, days: readonly WorkDay[], rng: Seeded, clock: Clock): { readonly clerk: Clerk; readonly push: Push }[] {
	const updates = days.flatMap((day) => day.updates);
	const requests = days.flatMap((day) => day.requests);
	const batch = (some: { updates: PushedUpdate[]; requests: PushedRequest[] }) => {
		const sentAt = clock.now();
		return { clerk, push: { device: clerk.device, batch: newId({ now: () => sentAt }, rng), sentAt, ...some } };
	};
	const parts = [];
	for (let i = 0; i < updates.length; i += maxBatch) parts.push(batch({ updates: updates.slice(i, i + maxBatch), requests: [] }));
	for (let i = 0; i < requests.length; i += 100) parts.push(batch({ updates: [], requests: requests.slice(i, i + 100) }));
	return parts;
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
