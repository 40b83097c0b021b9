import { vi } from 'vitest';
import type { Actor, Role } from '#domain/access/actor.ts';
import type { DivisionCode } from '#domain/core/division-code.ts';
import { newId } from '#domain/core/ids.ts';
import type { RelayCore } from '#server/core.ts';
import type { Session } from '#server/session.ts';
import { county, noon, town, village } from '../support/office.ts';
import { conflictsIn, createActs } from './acts.ts';
import { createAttacker } from './attacker.ts';
import { type Chance, createChance } from './chance.ts';
import { Device } from './device.ts';
import { checkAgreement, checkDeviceDisk, checkRelayDisk } from './invariants.ts';
import { createNetwork, fair } from './network.ts';
import { Oracle, type Violation, brief } from './oracle.ts';
import { RelayProcess } from './relay-process.ts';
import { drawIdsFrom } from './seeded-crypto.ts';
import { tamperedTransport } from './tampered-transport.ts';
import { VirtualTime, quiet } from './virtual-time.ts';

export interface Run {
	readonly seed: number;
	readonly violations: readonly Violation[];
	readonly trace: readonly string[];
	/** How often each kind of trouble came up: a simulation in which nothing happens proves nothing. */
	readonly seen: Readonly<Record<Trouble, number>>;
}

export const troubles = ['relayDied', 'deviceDied', 'deviceDiedInMidWrite', 'rowsTyped', 'refused', 'needState', 'retry', 'conflicts', 'revoked', 'requests', 'attacks', 'liveUpdates', 'compacted', 'rowsMissed', 'pagesDamaged', 'unreadablePushes', 'damagedAnswers', 'compared'] as const;
export type Trouble = (typeof troubles)[number];

const workMs = 75_000;
const settleStepMs = 30_000;
const settleSteps = 60;
const dayMs = 25 * 3_600_000;

/** One run: 75 seconds of work under faults, then fair weather until everybody has everything. Everything in it follows from the seed. */
export async function simulate(seed: number): Promise<Run> {
	// The stock provider has timers of its own, which must not fire, and hears when the process ends.
	vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] });
	const heard = new Set<unknown>(process.listeners('exit'));
	const most = process.getMaxListeners();
	process.setMaxListeners(0);
	const chance = createChance(seed);
	drawIdsFrom(chance.branch());
	try {
		return await new World(seed, chance).run();
	} finally {
		drawIdsFrom(undefined);
		for (const listener of process.listeners('exit')) if (!heard.has(listener)) process.off('exit', listener);
		process.setMaxListeners(most);
		vi.clearAllTimers();
		vi.useRealTimers();
	}
}

class World {
	readonly #seed: number;
	readonly #chance: Chance;
	readonly #time = new VirtualTime(noon);
	readonly #oracle = new Oracle(() => this.#time.now - noon);
	readonly #trace: string[] = [];
	readonly #seen = Object.fromEntries(troubles.map((each) => [each, 0])) as Record<Trouble, number>;
	readonly #relay: RelayProcess;
	readonly #network: ReturnType<typeof createNetwork>;
	readonly #devices: Device[] = [];
	/** Chaos has an end. */
	#working = true;

	constructor(seed: number, chance: Chance) {
		this.#seed = seed;
		this.#chance = chance;
		const trace = (line: string) => void this.#trace.push(`${((this.#time.now - noon) / 1000).toFixed(3).padStart(9)} ${line}`);
		this.#relay = new RelayProcess({
			time: this.#time,
			chance,
			trace,
			committed: (rows) => {
				if (rows.length > 0) trace(`relay: commits ${rows.map((row) => `${row.seq} ${row.kind} of ${brief(row.doc)}`).join(', ')}`);
				this.#oracle.committedRows(rows);
			},
			answered: (push, answer) => {
				this.#oracle.answered(push, answer);
				for (const { status, code, outboxId, requestId } of answer.results) {
					if (status === 'ok') continue;
					trace(`relay: answers ${status} ${code ?? ''} to ${(outboxId ?? requestId ?? '').slice(-8)}`);
					this.#seen[status === 'rejected' ? 'refused' : status === 'retry' ? 'retry' : 'needState'] += 1;
				}
			},
			restarted: (store) => checkRelayDisk(this.#oracle, store)
		});
		const broke = (error: unknown) => this.#oracle.fail('I9', `the relay threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
		this.#network = createNetwork({ time: this.#time, chance, trace, relay: this.#relay, broke });
		this.#log = trace;
	}

	readonly #log: (line: string) => void;

	async run(): Promise<Run> {
		await this.#settleIn();
		this.#unleash();
		await this.#time.passUntil(noon + workMs);
		for (const device of this.#devices) for (const document of device.life?.documents.all ?? []) this.#seen.conflicts += conflictsIn(document);
		await this.#heal();
		await this.#check();
		this.#seen.relayDied = this.#relay.deaths;
		this.#seen.rowsTyped = this.#oracle.rows.size;
		this.#seen.requests = this.#oracle.requests.size;
		for (const device of this.#devices) this.#seen.deviceDied += device.deaths;
		return { seed: this.#seed, violations: this.#oracle.violations, trace: this.#trace, seen: this.#seen };
	}

	/** The county's divisions and people, and their devices: three or four, of which two may be one person's. */
	async #settleIn(): Promise<void> {
		await this.#relay.start();
		const { core } = this.#relay;
		if (!core) throw new Error('the relay did not start');
		const staffed = this.#staff(core);
		await this.#time.passUntil(this.#time.now + 1_000);
		const { wang, li, zhao } = await staffed;
		const people = this.#chance.pick([
			[['wang', wang], ['li', li], ['zhao', zhao]],
			[['wang', wang], ['li', li], ['zhao', zhao]],
			[['wang', wang], ['wangpad', wang], ['zhao', zhao]],
			[['wang', wang], ['wangpad', wang], ['li', li], ['zhao', zhao]]
		] as const);
		for (const [name, actor] of people) this.#devices.push(this.#deviceOf(name, actor));
		for (const device of this.#devices) await this.#begin(device);
		const [first] = this.#devices;
		void first?.createHousehold('刘长河');
		await this.#time.passUntil(noon + 5_000);
	}

	async #staff(core: RelayCore) {
		for (const [code, name] of [[county, '青原县'], [town, '石门镇'], [village, '河湾村']] as const) await core.accounts.addDivision({ code, name, shortName: name });
		const hire = async (name: string, role: Role, org: DivisionCode): Promise<Actor> => {
			const { id } = await core.accounts.addAccount({ login: name, name, password: 'none', grants: [{ role, org }] });
			return core.accounts.actorOf(id);
		};
		return {
			wang: await hire('wang', 'village_officer', village),
			li: await hire('li', 'village_officer', village),
			zhao: await hire('zhao', 'town_officer', town),
			auditor: await hire('auditor', 'county_officer', county)
		};
	}

	#deviceOf(name: string, actor: Actor): Device {
		const device = newId({ now: () => noon }, this.#chance);
		const tampered = this.#chance.happens(0.3) ? tamperedTransport(this.#chance) : undefined;
		const line = this.#network.createLine();
		const made = new Device({
			name, actor, device, village, line,
			time: this.#time, chance: this.#chance, trace: this.#log, oracle: this.#oracle,
			...(tampered ? { tampered } : {})
		});
		if (this.#chance.happens(0.4)) made.clockOffsetMs = this.#chance.between(-40, 40) * 60_000;
		return made;
	}

	async #begin(device: Device): Promise<void> {
		const started = device.start();
		await this.#time.passUntil(this.#time.now + 10);
		await started;
	}

	/** Starts everything that goes wrong, and everything that is done meanwhile. */
	#unleash(): void {
		const chance = this.#chance;
		this.#network.setWeather(
			chance.pick([fair, { lost: 0.02, doubled: 0.05, slow: 0.02 }, { lost: 0.15, doubled: 0.1, slow: 0.05 }])
		);
		this.#relay.fragility = chance.pick([{ beforeCommit: 0, afterCommit: 0 }, { beforeCommit: 0.01, afterCommit: 0.01 }, { beforeCommit: 0.03, afterCommit: 0.03 }]);
		const act = createActs({ chance, oracle: this.#oracle, people: { devices: this.#devices } });
		for (const device of this.#devices) {
			const pace = chance.pick([800, 2_000, 5_000]);
			this.#again(50, pace, () => void act(device).then(() => this.#dieSoon(device)));
			this.#again(3_000, 40_000, () => this.#crash(device));
			this.#again(3_000, 40_000, () => this.#partition(device));
			this.#again(3_000, 40_000, () => device.line.dropSocket());
			this.#again(5_000, 150_000, () => this.#fill(device));
			this.#again(5_000, 50_000, () => void checkDeviceDisk(this.#oracle, device, this.#relay));
			this.#again(3_000, 60_000, () => device.harm.damagePage());
			this.#again(5_000, 100_000, () => {
				device.harm.damageAtRelay();
				this.#time.after(chance.between(1_000, 20_000), () => device.harm.repairRelay());
			});
			this.#again(20_000, 200_000, () => {
				device.clockOffsetMs = chance.between(-40, 40) * 60_000;
				this.#log(`${device.name}: its clock is ${device.clockOffsetMs / 60_000} min ahead`);
			});
		}
		this.#again(5_000, 60_000, () => this.#relay.crash('of a power cut'));
		this.#again(3_000, 30_000, () => void this.#compact());
		this.#again(3_000, 30_000, () => void this.#audit());
		this.#again(5_000, 150_000, () => this.#fillRelay());
		const attack = createAttacker({ chance, oracle: this.#oracle, relay: this.#relay, trace: this.#log });
		this.#again(5_000, 60_000, () => {
			this.#seen.attacks += 1;
			void attack(this.#devices);
		});
	}

	/** Happens again and again as long as chaos lasts, each time after a new while. */
	#again(shortestMs: number, longestMs: number, run: () => void): void {
		this.#time.after(this.#chance.between(shortestMs, longestMs), () => {
			if (!this.#working) return;
			run();
			this.#again(shortestMs, longestMs, run);
		});
	}

	/** The worst moments to die are those while an edit is on its way to the disk. */
	#dieSoon(device: Device): void {
		if (this.#working && this.#chance.happens(0.02)) this.#time.after(this.#chance.between(0, 8), () => this.#crash(device));
	}

	#crash(device: Device): void {
		if (!device.life || !this.#working) return;
		if (device.disk.flushing) this.#seen.deviceDiedInMidWrite += 1;
		device.crash();
		void checkDeviceDisk(this.#oracle, device, this.#relay);
		this.#time.after(this.#chance.between(100, 15_000), () => this.#revive(device));
	}

	#revive(device: Device): void {
		if (device.life) return;
		this.#log(`${device.name}: starts again`);
		void device.start();
	}

	#partition(device: Device): void {
		if (!device.line.isUp) return;
		const noticed = this.#chance.happens(0.5);
		this.#log(`${device.name}: no network${noticed ? '' : ', unnoticed'}`);
		device.line.breakOff();
		if (noticed) device.goOffline();
		this.#time.after(this.#chance.between(500, 40_000), () => this.#reconnect(device));
	}

	#reconnect(device: Device): void {
		if (device.line.isUp) return;
		this.#log(`${device.name}: network again`);
		device.line.restore();
		device.goOnline();
	}

	#fill(device: Device): void {
		this.#log(`${device.name}: disk full`);
		device.diskFull = true;
		this.#time.after(this.#chance.between(100, 8_000), () => (device.diskFull = false));
	}

	#fillRelay(): void {
		this.#log('relay: disk full');
		this.#relay.disk.full = true;
		this.#time.after(this.#chance.between(100, 8_000), () => (this.#relay.disk.full = false));
	}

	async #compact(): Promise<void> {
		// A full disk refuses this as well; it is tried again another time.
		const done = await this.#relay.core?.compactCrowded(this.#chance.between(2, 8)).catch(() => 0);
		this.#seen.compacted += done ?? 0;
		if (done) this.#log(`relay: compacts ${done} documents`);
	}

	/** Somebody lists the whole county: every document passes through the few places in memory. */
	async #audit(): Promise<void> {
		const { core } = this.#relay;
		if (core) await core.scope(this.#auditor(core)).catch(() => undefined);
	}

	#auditor(core: RelayCore): Session {
		const account = core.accounts.accountByLogin('auditor');
		if (!account) throw new Error('no auditor');
		return core.accounts.session(account.id, newId({ now: () => noon }, this.#chance));
	}

	/** Fair weather, everybody at work again; then nothing may be left to do. */
	async #heal(): Promise<void> {
		this.#log('— fair weather —');
		this.#working = false;
		this.#network.setWeather(fair);
		this.#relay.fragility = { beforeCommit: 0, afterCommit: 0 };
		this.#relay.disk.full = false;
		for (const device of this.#devices) {
			device.diskFull = false;
			device.harm.end();
			this.#reconnect(device);
			this.#revive(device);
		}
		await this.#comeToRest(() => true);
		this.#log('— the next day —');
		const before = this.#trace.filter((line) => line.endsWith('comparison')).length;
		for (const device of this.#devices) device.clockOffsetMs += dayMs;
		await this.#comeToRest((device) => device.now() - comparedAt(device) < dayMs);
		this.#seen.compared += this.#trace.filter((line) => line.endsWith('comparison')).length - before;
		for (const device of this.#devices) {
			const { seen, documents } = device.harm;
			documents.clear();
			for (const each of Object.keys(seen) as (keyof typeof seen)[]) this.#seen[each] += seen[each];
		}
	}

	/** Lets time pass until nothing is left to do anywhere. */
	async #comeToRest(isDone: (device: Device) => boolean): Promise<void> {
		for (let step = 0; step < settleSteps; step++) {
			await this.#time.passUntil(this.#time.now + settleStepMs);
			if (step > 2 && this.#devices.every((device) => isAtRest(device) && isDone(device)) && (await this.#everybodyIsAtTheEnd())) return;
			for (const device of this.#devices) {
				this.#reconnect(device);
				device.life?.bulk.notify({ kind: 'poked' });
			}
		}
		for (const device of this.#devices) this.#log(`${device.name}: ${restlessness(device)}`);
		this.#oracle.fail('I3', 'outbox, feed and wanted list do not come to their end');
	}

	async #everybodyIsAtTheEnd(): Promise<boolean> {
		const head = await this.#relay.store.head();
		return this.#devices.every((device) => positionOf(device)?.cursor === head);
	}

	async #check(): Promise<void> {
		const { core, store } = this.#relay;
		if (!core) return this.#oracle.fail('I9', 'the relay did not come back');
		await quiet();
		await checkRelayDisk(this.#oracle, store);
		for (const device of this.#devices) {
			await checkDeviceDisk(this.#oracle, device, this.#relay);
			this.#seen.revoked += [...device.disk.tables.tray.rows.values()].filter((row) => row.code === 'revoked').length;
		}
		const agreed = checkAgreement(this.#oracle, this.#devices, this.#relay, this.#auditor(core));
		await this.#time.passUntil(this.#time.now + 60_000);
		await agreed;
		this.#seen.liveUpdates = this.#devices.reduce((sum, device) => sum + [...device.disk.tables.updates.rows.values()].filter((row) => row.standing.kind === 'settled').length, 0);
	}
}

function positionOf(device: Device) {
	return device.disk.tables.meta.rows.get('position')?.value as { readonly cursor: number } | undefined;
}

/** When a device last compared what it holds, by its own clock. */
function comparedAt(device: Device): number {
	return Number(device.disk.tables.meta.rows.get('fact:comparedAt')?.value ?? 0);
}

function isAtRest(device: Device): boolean {
	return restlessness(device) === '';
}

/** What is left to do at a device. */
function restlessness(device: Device): string {
	const { outbox, requests, wanted } = device.disk.tables;
	const left = [
		device.life ? '' : 'dead',
		device.life?.bulk.status.settled ? '' : 'not settled',
		outbox.rows.size > 0 ? `${outbox.rows.size} rows wait` : '',
		requests.rows.size > 0 ? `${requests.rows.size} requests wait` : '',
		wanted.rows.size > 0 ? `${wanted.rows.size} documents wanted` : '',
		device.life && device.life.status.totals.unwritten > 0 ? 'unwritten edits' : ''
	];
	return left.filter((each) => each !== '').join(', ');
}
