import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout } from 'node:timers';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { ageOn } from '#domain/core/partial-date.ts';
import { civilDateAt } from '#domain/core/civil-date.ts';
import { systemClock } from '#domain/core/clock.ts';
import { type HouseholdFile, householdFile } from '#domain/file/household-file.ts';
import { type LedgerRow, ledgerRowSchema } from '#domain/ledger/row.ts';
import { type Task, todayList } from '#domain/today/today.ts';
import type { Meta } from '#domain/ydoc/layout.ts';
import { parseDocumentName } from '#domain/ydoc/document-name.ts';
import { readDocument } from '#domain/ydoc/document-view.ts';
import { passwordMatches } from '#server/accounts/password.ts';
import { type RelayCore, createRelayCore } from '#server/core.ts';
import { type DemoLogin, type OpenCore, loadDemo } from '#server/ops/demo/load.ts';
import { systemRandom } from '#server/random.ts';
import { createMemoryDisk } from '#server/storage/memory/memory-store.ts';

const today = '2026-11-22';
const dataDir = mkdtempSync(join(tmpdir(), 'demo-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

/** What one person's device holds after it has pulled everything it may. */
interface Held {
	readonly files: readonly HouseholdFile[];
	/** Each household's founding and what the relay decided about it since, in the order of the log. */
	readonly histories: readonly { readonly meta: Meta; readonly decisions: readonly LedgerRow[] }[];
	find(name: string, village?: string): HouseholdFile;
}

const disk = createMemoryDisk();
let core: RelayCore;
let logins: readonly DemoLogin[];
let lines: string[];
const held = new Map<string, Held>();

const schedule = (task: () => void, ms: number) => void setTimeout(task, ms);
const store = disk.open();
const open: OpenCore = (own) => createRelayCore({ store, random: systemRandom, schedule, ...own });
const load = (log: (line: string) => void = () => {}, onto = open) => loadDemo(onto, { dataDir, clock: systemClock, today, log });

beforeAll(async () => {
	// The first load is cut off in the middle of its work, as by a power cut.
	let pushes = 0;
	const cut: OpenCore = async (own) => {
		const whole = await open(own);
		return { ...whole, push: async (session, batch) => (++pushes > 300 ? Promise.reject(new Error('power cut')) : whole.push(session, batch)) };
	};
	await expect(load(() => {}, cut)).rejects.toThrow('power cut');
	lines = [];
	logins = await load((line) => lines.push(line));
	core = await open({ clock: systemClock });
	for (const { account } of logins) held.set(account, await pull(account));
}, 600_000);

async function pull(login: string): Promise<Held> {
	const account = core.accounts.accountByLogin(login)!;
	const session = core.accounts.session(account.id, account.id);
	const { documents } = await core.scope(session);
	const docs = new Map<string, Y.Doc>();
	const ledgers = new Map<string, Map<number, LedgerRow>>();
	for (const { doc } of documents) {
		const ydoc = new Y.Doc();
		docs.set(doc, ydoc);
		const household = parseDocumentName(doc)!.household;
		for (const row of (await core.documents(session, [doc])).documents[0]!.rows) {
			if (row.kind !== 'ledger') Y.applyUpdate(ydoc, row.data);
			else ledgers.set(household, (ledgers.get(household) ?? new Map()).set(row.seq, ledgerRowSchema.parse(JSON.parse(new TextDecoder().decode(row.data)))));
		}
	}
	const decisionsOf = (household: string) => [...(ledgers.get(household) ?? [])].sort(([a], [b]) => a - b).map(([, row]) => row);
	const histories = [...docs].flatMap(([name, doc]) => {
		const { kind, household } = parseDocumentName(name)!;
		const { meta } = readDocument(doc);
		return kind === 'household' && meta ? [{ meta, decisions: decisionsOf(household) }] : [];
	});
	const files = [...docs].flatMap(([name, doc]): HouseholdFile[] => {
		const { kind, household } = parseDocumentName(name)!;
		if (kind !== 'household') return [];
		const privateDoc = docs.get(`private:${household}`);
		const ledger = decisionsOf(household);
		const file = householdFile(readDocument(doc), privateDoc && readDocument(privateDoc), ledger, { today, minWage: [{ from: '2018-07-01', monthlyFen: 172_000 }] });
		return file ? [file] : [];
	});
	const villageOf = (code: string) => core.accounts.division(code)?.shortName;
	return {
		files,
		histories,
		find(name, village) {
			const found = files.filter(({ summary }) => summary.headName === name && (village === undefined || villageOf(summary.village) === village));
			expect(found.length).toBe(1);
			return found[0]!;
		}
	};
}

const county = () => held.get('zhoumin')!;
const sets = (file: HouseholdFile, path: string) => file.members.flatMap(({ id }) => file.readers.household.elements(`member/${id}/${path}`).map(({ element }) => element));
/** The value of a field of each measure that has one, by title. */
const ofMeasures = (file: HouseholdFile, field: string) =>
	Object.fromEntries(file.plan(2026).measures.flatMap(({ id, title }) => (file.field(`measure/${id}/${field}`)?.value === undefined ? [] : [[title, file.field(`measure/${id}/${field}`)?.value]])));
const servedIn = (file: HouseholdFile) => file.members.filter(({ id }) => file.readers.household.elements(`member/${id}/beneficiaryCategory`).length > 0);
const shownAs = (file: HouseholdFile, field: string) => file.members.flatMap(({ id }) => file.field(`member/${id}/${field}`)?.value ?? []);

describe('the demo county, as the county office sees it', () => {
	it('has 1,300 households and 1,336 people served, each household with a number and a helper who is of its village', () => {
		const { files } = county();
		expect(files.length).toBe(1300);
		expect(files.flatMap(servedIn).length).toBe(1336);
		for (const { summary, standing } of files) {
			expect(summary.no).toMatch(new RegExp(`^${summary.village}\\d{4}$`));
			expect(standing.helpers.length).toBeGreaterThan(0);
			for (const helper of standing.helpers) expect(core.accounts.actorOf(helper).grants.map(({ org }) => org)).toContain(summary.village);
		}
		expect(new Set(files.map(({ summary }) => summary.no)).size).toBe(1300);
	});

	it('helps 186 households, 71 of them for illness, and knows 214 key contacts', () => {
		const { files } = county();
		const main = files.filter(({ summary }) => summary.status === 'active').map((file) => String(file.field('assess/2026/mainHardship')?.value));
		expect(Object.fromEntries([...Map.groupBy(main, (code) => code)].map(([code, same]) => [code, same.length]))).toEqual({ '4': 71, '2': 45, '1': 30, '3': 17, '5': 14, '6': 9 });
		expect(files.flatMap((file) => sets(file, 'keyContactTags')).length).toBe(214);
	});

	it('gives each household in help a plan of two to six measures and visits over the past year', () => {
		for (const file of county().files.filter(({ summary }) => summary.status === 'active')) {
			const plan = file.plan(2026);
			expect(plan.measures.length).toBeGreaterThanOrEqual(2);
			expect(plan.measures.length).toBeLessThanOrEqual(6);
			expect(plan.analysis.length).toBeGreaterThan(40);
			expect(file.summary.visitCount).toBeGreaterThan(0);
		}
	});

	it('was refused nothing', async () => {
		const account = core.accounts.accountByLogin('zhoumin')!;
		expect(await core.tray(core.accounts.session(account.id, account.id))).toEqual([]);
	});
});

describe('what the relay decided about it', () => {
	it('bears the day on which it was decided, not the day of loading', () => {
		for (const { decisions, meta } of county().histories) {
			const [placed, helpers] = decisions;
			expect([placed?.type, helpers?.type]).toEqual(['placed', 'helpers']);
			expect(civilDateAt(placed!.at)).toBe(civilDateAt(meta.at));
			expect(placed!.at >= meta.at).toBe(true);
			for (const [i, row] of decisions.entries()) {
				expect(row.at).toBeGreaterThanOrEqual(decisions[i - 1]?.at ?? 0);
				expect(civilDateAt(row.at) <= today).toBe(true);
				if ('on' in row) expect(civilDateAt(row.at)).toBe(row.on);
			}
		}
	});

	it('stands in the timeline between what was written before it and after it', () => {
		const days = county().find('荣守正', '梁家坪村').timeline();
		const decided = days.flatMap(({ day, items }) => items.flatMap((item) => (item.kind === 'decision' ? [{ day, type: item.row.type }] : [])));
		expect(decided.at(-1)?.type).toBe('placed');
		expect(decided.at(-1)?.day).toBe(days.at(-1)?.day);
		expect(new Set(decided.map(({ day }) => day)).size).toBeGreaterThan(3);
		expect(days[0]?.items.some((item) => item.kind === 'decision')).toBe(false);
	});

	it('F27: corrects nobody’s clock', () => {
		expect(county().histories.flatMap(({ decisions }) => decisions).filter(({ type }) => type === 'clock')).toEqual([]);
	});

	it('leaves nobody signed in, and whoever signs in now stays signed in', async () => {
		const account = core.accounts.accountByLogin('wangxiulan')!;
		const { session, endsAt } = await core.accounts.open(account.id, account.id);
		expect(session.isAlive()).toBe(true);
		expect(endsAt).toBeGreaterThan(systemClock.now() + 3_600_000);
	});
});

describe('its twelve samples', () => {
	it('① 刘长河: 207,000 spent, 187,800 reimbursed, 19,200 left to pay', () => {
		const file = county().find('刘长河', '柳沟村');
		const [settlement] = file.readers.private?.entries('settlement') ?? [];
		expect(settlement?.value).toMatchObject({ totalFen: 20_700_000, selfFen: 1_920_000 });
		expect(file.plan(2026).measures.map(({ title }) => title)).toContain('申请省应急救助');
		expect([file.members.length, file.sharedLivingCount]).toEqual([4, 3]);
	});

	it('F3: 任长顺: six people live on 5,000 yuan a month, 833.33 a head', () => {
		const file = county().find('任长顺', '下石村');
		expect(file.sharedLivingCount).toBe(6);
		expect(file.finances.perCapita).toMatchObject({ universal: { monthlyFen: 83_333, belowMinWage: true } });
	});

	it('② 荣守正: served from 1968-03 to 1975-04, a village secretary, taken in by the fast track, 5,000 yuan', () => {
		const file = county().find('荣守正', '梁家坪村');
		expect([shownAs(file, 'enlistDate'), shownAs(file, 'dischargeDate')]).toEqual([['1968-03'], ['1975-04']]);
		expect(ofMeasures(file, 'budgetFen')).toEqual({ 关爱基金救助: 500_000 });
		const way = file.timeline().flatMap(({ items }) => items).flatMap((item) => (item.kind === 'decision' && item.row.type === 'household-status' ? [item.row.to] : []));
		expect(way.sort()).toEqual(['active', 'candidate']);
	});

	it('③ 祝永年: thirteen visits at home, work for husband and wife', () => {
		const file = county().find('祝永年', '高家庄村');
		expect(file.readers.household.entries('visit').filter(({ value }) => value['method'] === 'home_visit').length).toBe(13);
		expect(Object.values(ofMeasures(file, 'category'))).toEqual(['employment', 'employment']);
		expect(new Set(file.plan(2026).measures.map(({ targetMemberId }) => targetMemberId)).size).toBe(2);
	});

	it('④ 杨文军: urban dibao, and 5,000 and 2,000 from two offices', () => {
		const file = county().find('杨文军', '北街社区');
		expect(file.readers.household.elements('household/socialReliefStatus').map(({ element }) => element)).toContain('dibao');
		expect(ofMeasures(file, 'budgetFen')).toEqual({ 申请大病救助: 500_000, 申请临时救助: 200_000 });
	});

	it('⑤ 黄继忠: a party badge, seen to on the spot', () => {
		const [visit] = county().find('黄继忠', '南关村').readers.household.entries('visit');
		expect(JSON.stringify(visit?.value['fiveSteps'])).toContain('{"matter":"补领党徽","done":true}');
	});

	it('⑥ two people are called 何建国', () => {
		expect(county().files.filter(({ summary }) => summary.headName === '何建国').length).toBe(2);
	});

	it('⑦ 周满仓: two of one household served', () => {
		expect(servedIn(county().find('周满仓', '青石坪村')).map(({ name }) => name)).toEqual(['周满仓', '周志鹏']);
	});

	it('⑧ 马占魁 has died and is still on the roster', () => {
		const file = county().find('马占魁', '双桥村');
		expect(file.readers.household.entries('lifeStatus').map(({ value }) => value['state'])).toEqual(['deceased']);
		expect(file.summary.status).toBe('normal');
	});

	it('⑨ 高永平: a party member whose papers reached no branch', () => {
		expect(shownAs(county().find('高永平', '杨树湾村'), 'partyMember')).toMatchObject([{ isMember: true, relationStatus: 'pending' }]);
	});

	it('⑩ children under fourteen are at school, told only to those who may know', () => {
		const file = county().find('刘长河', '柳沟村');
		const child = file.members.find(({ name }) => name === '刘雨桐')!;
		expect(ageOn(String(file.field(`member/${child.id}/birthDate`)?.value), today)).toBeLessThan(14);
		expect(file.field(`member/${child.id}/schooling`)?.value).toMatchObject({ stage: 'compulsory' });
	});

	it('⑪ 段虎林: nobody remembers more of his enlistment than the year', () => {
		expect(shownAs(county().find('段虎林', '云台村'), 'enlistDate')).toEqual(['1980']);
	});

	it('⑫ herders have a dot in their names', () => {
		expect(county().find('巴雅尔·苏和', '白音敖包村').summary.memberNames).toContain('苏和·朝鲁');
	});
});

describe('each demo login', () => {
	it('is one of six, written down and able to sign in; nobody knows the passwords of the others', async () => {
		expect(JSON.parse(readFileSync(join(dataDir, 'demo-logins.json'), 'utf8'))).toEqual(logins);
		expect(logins.map(({ tier }) => tier).sort()).toEqual(['county', 'county', 'town', 'village', 'village', 'village']);
		for (const { account, password } of logins) expect(await passwordMatches(core.accounts.accountByLogin(account)!.password, password)).toBe(true);
		expect(core.accounts.all().length).toBe(121);
	});

	it('finds due work, a conflict, an overdue measure and an entry taken back', () => {
		for (const { account, tier } of logins) {
			const summaries = held.get(account)!.files.map(({ summary }) => summary);
			const tasks = todayList(summaries, today, tier).flatMap((group): readonly Task[] => group.tasks);
			expect(tasks.some((task) => task.kind === 'visit')).toBe(true);
			expect(tasks.some((task) => task.kind === 'conflict')).toBe(true);
			expect(tasks.some((task) => task.kind === 'measure' && task.daysLeft !== undefined && task.daysLeft < 0)).toBe(true);
			expect(summaries.some((summary) => summary.withdrawnCount > 0)).toBe(true);
		}
	});

	it('sees what lies in its scope: a village its households, a town its villages', () => {
		expect([...held].map(([account, { files }]) => [account, files.length]).sort()).toEqual(
			[['batu', 14], ['haowenjing', 1300], ['liwenbin', 196], ['machunyan', 24], ['wangxiulan', 24], ['zhoumin', 1300]]
		);
		expect(held.get('wangxiulan')!.files.every(({ isPrivateHeld }) => isPrivateHeld)).toBe(true);
	});

	it('F20: 王秀兰 and 李文斌 wrote 刘长河’s phone apart', () => {
		for (const account of ['wangxiulan', 'machunyan', 'liwenbin', 'zhoumin']) {
			const [conflict, ...others] = held.get(account)!.find('刘长河', '柳沟村').conflicts;
			expect(others).toEqual([]);
			expect(conflict?.statements.map(({ value, by }) => [value, core.accounts.account(by)?.name])).toEqual([
				['19900002417', '王秀兰'],
				['19900002471', '李文斌']
			]);
		}
	});
});

describe('loading', () => {
	it('says in Chinese how far it is', () => {
		expect(lines[0]).toContain('青原县');
		expect(lines.at(-1)).toContain('1300 户');
	});

	it('goes on with the same data when it is asked again', async () => {
		const before = await pull('wangxiulan');
		const again: string[] = [];
		expect(await load((line) => again.push(line))).toEqual(logins);
		expect(again).toEqual([`继续使用 ${today} 的演示数据。`]);
		expect((await pull('wangxiulan')).files.map(({ summary }) => summary)).toEqual(before.files.map(({ summary }) => summary));
	});

	it('leaves a directory alone that holds another county', async () => {
		const elsewhere = mkdtempSync(join(tmpdir(), 'demo-'));
		await expect(loadDemo(open, { dataDir: elsewhere, clock: systemClock, log: () => {} })).rejects.toThrow('已经有别的数据');
		rmSync(elsewhere, { recursive: true });
	});
});
