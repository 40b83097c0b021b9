import { scopeTag } from '#protocol/scope-tag.ts';
import type { RelayCore } from '#server/core.ts';
import type { Session } from '#server/session.ts';
import { StoreFull } from '#server/storage/relay-store.ts';
import { type Transport, TransportError } from '#sync/bulk/transport.ts';
import type { Chance } from './chance.ts';
import { Connection } from './connection.ts';
import type { RelayProcess } from './relay-process.ts';
import type { VirtualTime } from './virtual-time.ts';

/** How bad the network is; every figure is a probability per message. */
export interface Weather {
	readonly lost: number;
	readonly doubled: number;
	readonly slow: number;
}

export const fair: Weather = { lost: 0, doubled: 0, slow: 0 };

/** Whose line it is, and what goes over it. */
export interface Caller {
	readonly name: string;
	session(core: RelayCore): Session;
	/** False once this life of the device has ended: nothing reaches it any more. */
	isAlive(): boolean;
}

/** The way from one device to the relay. */
export interface Line {
	readonly isUp: boolean;
	transport(caller: Caller): Transport;
	/** The class of sockets the device opens. */
	socketClass(caller: Caller): typeof WebSocket;
	/** A partition: nothing arrives, and who waits for an answer learns late. */
	breakOff(): void;
	restore(): void;
	/** One of its sockets, if any, is lost. */
	dropSocket(): void;
	/** The device is dead: its sockets are, too. */
	abandon(): void;
}

export interface NetworkOptions {
	readonly time: VirtualTime;
	readonly chance: Chance;
	readonly trace: (line: string) => void;
	readonly relay: RelayProcess;
	/** An answer the relay should never have thrown. */
	readonly broke: (error: unknown) => void;
}

const patienceMs = 20_000;

export function createNetwork({ time, chance, trace, relay, broke }: NetworkOptions) {
	let weather: Weather = fair;
	const delay = () => (chance.happens(weather.slow) ? chance.between(1_000, 40_000) : chance.between(5, 120));

	function createLine(): Line {
		let isUp = true;
		const connections = new Set<Connection>();

		/** One request: it may be lost, be late, arrive twice; so may its answer. */
		function ask<T>(caller: Caller, what: string, handle: (core: RelayCore, session: Session) => Promise<T>): Promise<T> {
			return new Promise((resolve, reject) => {
				let open = true;
				const settle = (end: () => void): void => {
					if (!open || !caller.isAlive()) return;
					open = false;
					end();
				};
				const fail = () => settle(() => reject(new TransportError('unreachable')));
				const answered = (end: () => void): void => {
					if (chance.happens(weather.lost)) trace(`${caller.name}: the answer to ${what} is lost`);
					else time.after(delay(), () => (isUp ? settle(end) : undefined));
				};
				const arrive = (): void => {
					const { core, life } = relay;
					if (!isUp) return;
					if (!core) return void time.after(delay(), fail);
					trace(`${caller.name} → relay: ${what}`);
					handle(core, caller.session(core)).then(
						(answer) => (relay.life === life ? answered(() => resolve(answer)) : undefined),
						(error: unknown) => {
							if (relay.life !== life) return;
							if (!(error instanceof StoreFull)) broke(error);
							answered(() => reject(new TransportError('busy')));
						}
					);
				};
				time.after(isUp ? patienceMs : 30, fail);
				if (!isUp) return;
				if (chance.happens(weather.lost)) trace(`${caller.name}: ${what} is lost`);
				else time.after(delay(), arrive);
				if (chance.happens(weather.doubled)) {
					trace(`${caller.name}: ${what} arrives once more`);
					time.after(delay(), arrive);
				}
			});
		}

		return {
			get isUp() {
				return isUp;
			},
			transport: (caller) => ({
				changes: (cursor) => ask(caller, `changes ${cursor}`, (core, session) => core.changes(session, cursor, chance.pick([3, 20, 500]))),
				push: (push) =>
					ask(caller, `push of ${push.updates.length}+${push.requests.length}`, async (core, session) => {
						const { life } = relay;
						const answer = await core.push(session, push);
						// From here on the relay has said so, whether it is heard or not.
						if (relay.life === life) relay.answered(push, answer);
						return answer;
					}),
				scope: (tag) =>
					ask(caller, tag === undefined ? 'scope' : 'comparison', async (core, session) => {
						const scope = await core.scope(session);
						return tag === scopeTag(scope.documents.map(({ doc, digest }) => [doc, digest] as const), scope) ? 'unchanged' : scope;
					}),
				documents: (names) => ask(caller, `documents ${names.length}`, (core, session) => core.documents(session, names))
			}),
			socketClass(caller) {
				return class extends Connection {
					constructor(url: string | URL) {
						super(String(url), { time, delay: () => chance.between(5, 120), relay, caller, isUp: () => isUp });
						connections.add(this);
					}
				} as unknown as typeof WebSocket;
			},
			breakOff() {
				isUp = false;
				for (const connection of connections) connection.stall(chance.between(10, 30_000));
				connections.clear();
			},
			restore() {
				isUp = true;
			},
			dropSocket() {
				const connection = chance.pickOrNone([...connections]);
				if (!connection) return;
				connections.delete(connection);
				connection.stall(chance.between(0, 500));
			},
			abandon() {
				for (const connection of connections) connection.stall(chance.between(0, 5_000));
				connections.clear();
			}
		};
	}

	return {
		createLine,
		setWeather(next: Weather) {
			weather = next;
		}
	};
}
