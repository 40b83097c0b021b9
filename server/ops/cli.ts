import { setTimeout } from 'node:timers';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { type Role, roles } from '#domain/access/actor.ts';
import { systemClock } from '#domain/core/clock.ts';
import { divisionCodeSchema, gridCodeSchema, levelOf, villageOfGrid } from '#domain/core/division-code.ts';
import { type Accounts, createAccounts } from '../accounts/accounts.ts';
import { hashPassword } from '../accounts/password.ts';
import { readConfig } from '../config.ts';
import { createRelayCore } from '../core.ts';
import { systemRandom } from '../random.ts';
import type { AccountRecord } from '../storage/account-book.ts';
import type { RelayStore } from '../storage/relay-store.ts';
import { openSqliteStore } from '../storage/sqlite/sqlite-store.ts';
import { examine } from './doctor.ts';
import { readPassword } from './read-password.ts';

const usage = `用法 usage: npm run admin -- <命令>

  user add <账号> --name <姓名> --role <角色> --org <区划代码>   添加人员(会要求输入密码)  add a person
  user list                                                    列出人员  list people
  user password <账号>                                         重设密码  set a new password
  user end <账号>                                              停用账号,立即生效  end an account at once
  division add <12位代码> <名称> [--successor <代码>]           添加区划,或登记撤并去向  add a division
  division list                                                列出区划  list divisions
  grid add <15位代码> <名称>                                    添加网格  add a grid
  compact                                                      压缩更新日志(先停服务)  compact the log, relay stopped
  doctor                                                       检查数据是否完好  check that all is readable

密码也可以从标准输入读入。The password may come from standard input.
角色 roles: ${roles.join(' ')}`;

/** A mistake of whoever typed the command, told in one line. */
class Mistake extends Error {}

const minPasswordLength = 12;

type Command = (words: string[], store: RelayStore, accounts: Accounts) => Promise<void>;

const commands: Readonly<Record<string, Command>> = {
	'user add': addUser,
	'user list': async (_words, _store, accounts) => {
		for (const { login, name, grants, ended } of accounts.all()) {
			const held = grants.map(({ role, org, to }) => `${role}@${org}${to ? `(至 ${to})` : ''}`).join(' ');
			console.log([login, name, held, ended ? '已停用 ended' : ''].join('\t'));
		}
	},
	'user password': async ([login], _store, accounts) => {
		await accounts.setPassword(known(accounts, login), await hashPassword(await newPassword()));
		console.log(`已重设密码 password set: ${login}`);
	},
	'user end': async ([login], _store, accounts) => {
		await accounts.endAccount(known(accounts, login));
		console.log(`已停用 ended: ${login}`);
	},
	'division add': addDivision,
	'division list': async (_words, _store, accounts) => {
		for (const { code, name, successor } of accounts.divisions()) console.log([code, name, successor ? `→ ${successor}` : ''].join('\t'));
	},
	'grid add': addGrid,
	compact: async (_words, store) => {
		const schedule = (task: () => void, ms: number) => void setTimeout(task, ms);
		const core = await createRelayCore({ store, clock: systemClock, random: systemRandom, schedule });
		console.log(`已压缩 ${await core.compactCrowded(2)} 份文档 documents compacted`);
	},
	doctor: async (_words, store) => {
		const damaged = await examine(store);
		for (const doc of damaged) console.log(`损坏 damaged: ${doc}`);
		if (damaged.length > 0) throw new Mistake('请从备份恢复;受损文档在此之前不提供服务。Restore from a backup; damaged documents are refused until then.');
		console.log('全部可读,封印无误。All rows are readable and bear their seals.');
	}
};

async function addUser(words: string[], _store: RelayStore, accounts: Accounts): Promise<void> {
	const { values, positionals } = parse(words, { name: { type: 'string' }, role: { type: 'string' }, org: { type: 'string' } });
	const [login] = positionals;
	const role = roles.find((each): each is Role => each === values['role']);
	if (!login || typeof values['name'] !== 'string') throw new Mistake(usage);
	if (!role) throw new Mistake(`没有这个角色 no such role: ${String(values['role'])}`);
	const org = divisionCode(values['org']);
	if (!accounts.division(org)) throw new Mistake(`请先添加区划 add the division first: ${org}`);
	if (accounts.accountByLogin(login)) throw new Mistake(`账号已存在 taken: ${login}`);
	const password = await hashPassword(await newPassword());
	await accounts.addAccount({ login, name: values['name'], password, grants: [{ role, org }] });
	console.log(`已添加 added: ${login} ${values['name']} ${role}@${org}`);
}

async function addDivision(words: string[], _store: RelayStore, accounts: Accounts): Promise<void> {
	const { values, positionals } = parse(words, { successor: { type: 'string' } });
	const [code, name] = positionals;
	if (!name) throw new Mistake(usage);
	const successor = values['successor'] === undefined ? {} : { successor: divisionCode(values['successor']) };
	await accounts.addDivision({ code: divisionCode(code), name, shortName: name, ...successor });
	console.log(`已添加 added: ${code} ${name}`);
}

async function addGrid(words: string[], _store: RelayStore, accounts: Accounts): Promise<void> {
	const [code, name] = words;
	if (!code || !name || !gridCodeSchema.safeParse(code).success) throw new Mistake(usage);
	const village = villageOfGrid(code);
	if (levelOf(village) !== 'village' || !accounts.division(village)) throw new Mistake(`请先添加村 add the village first: ${village}`);
	await accounts.addGrid({ code, name });
	console.log(`已添加 added: ${code} ${name}`);
}

function parse(words: string[], options: ParseArgsOptionsConfig) {
	try {
		return parseArgs({ args: words, options, allowPositionals: true });
	} catch (error) {
		throw new Mistake(`${error instanceof Error ? error.message : ''}\n${usage}`);
	}
}

function known(accounts: Accounts, login: string | undefined): AccountRecord {
	const account = accounts.accountByLogin(login ?? '');
	if (!account) throw new Mistake(`没有这个账号 no such account: ${login ?? ''}`);
	return account;
}

function divisionCode(written: unknown) {
	const code = divisionCodeSchema.safeParse(written);
	if (!code.success) throw new Mistake(`区划代码须为 12 位数字 a division code has 12 digits: ${String(written)}`);
	return code.data;
}

async function newPassword(): Promise<string> {
	const password = await readPassword(process.stdin, process.stdout);
	if (password === undefined) throw new Mistake('两次输入不一致。The two were not the same.');
	if (password.length < minPasswordLength) throw new Mistake('密码至少 12 个字符。A password has 12 characters or more.');
	return password;
}

const words = process.argv.slice(2);
const command = commands[words.slice(0, 2).join(' ')] ?? commands[words[0] ?? ''];
const rest = words.slice(commands[words.slice(0, 2).join(' ')] ? 2 : 1);

if (!command) {
	console.log(usage);
	process.exitCode = words.length === 0 ? 0 : 1;
} else {
	const store = openSqliteStore(readConfig(process.env).dataDir);
	try {
		await command(rest, store, await createAccounts(store, systemClock, systemRandom));
	} catch (error) {
		if (!(error instanceof Mistake)) throw error;
		console.error(error.message);
		process.exitCode = 1;
	} finally {
		await store.close();
	}
}
