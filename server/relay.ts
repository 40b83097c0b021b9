import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { join } from 'node:path';
import { setInterval, setTimeout } from 'node:timers';
import { fileURLToPath } from 'node:url';
import fastifyCookie from '@fastify/cookie';
import fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import { systemClock } from '#domain/core/clock.ts';
import type { Config } from './config.ts';
import { type RelayCore, createRelayCore } from './core.ts';
import { addApi } from './http/api.ts';
import { addAppFiles } from './http/app-files.ts';
import { addErrors } from './http/errors.ts';
import { addHeaders } from './http/headers.ts';
import { createSessionCookie } from './http/session-cookie.ts';
import { createSockets } from './http/sockets.ts';
import type { Logger } from './ops/logger.ts';
import { systemRandom } from './random.ts';
import { openSqliteStore } from './storage/sqlite/sqlite-store.ts';

export interface Relay extends AsyncDisposable {
	readonly port: number;
	/** `http://127.0.0.1:8787` */
	readonly address: string;
	readonly core: RelayCore;
}

const buildDirectory = fileURLToPath(new URL('../build', import.meta.url));
/** Well within the five seconds in which a revocation must cut a socket. */
const recheckEveryMs = 2000;
const tidyEveryMs = 10 * 60_000;

/**
 * Starts a relay: store, core, HTTP and sockets on one port. Disposing it answers what is under way, commits what
 * waits and lets go of port and disk.
 * @param onBroken called when the disk breaks its promise; the process must end
 * @throws DatabaseTooNew
 */
export async function createRelay(
	config: Config,
	logger: Logger,
	onBroken: (error: Error) => void
): Promise<Relay> {
	await using started = new AsyncDisposableStack();
	const store = openSqliteStore(config.dataDir, { onBroken });
	started.defer(() => store.close());
	const schedule = (task: () => void, ms: number) => void setTimeout(task, ms);
	const onFault = (error: unknown) => logger.error({ error: error instanceof Error ? error.stack : error }, 'put off');
	const core = await createRelayCore({ store, clock: systemClock, random: systemRandom, schedule, onFault });

	const secure = config.tls !== undefined || config.origins.some((origin) => origin.startsWith('https:'));
	const loggerInstance: FastifyBaseLogger = logger;
	const app = fastify({
		loggerInstance,
		// Behind a proxy on this machine the address is the one it tells: else one stranger could lock everybody out.
		trustProxy: config.origins.length > 0 ? 'loopback' : false,
		forceCloseConnections: true,
		logController: new LogController({ disableRequestLogging: true }),
		routerOptions: { maxParamLength: 200 },
		serverFactory: (handler) => (config.tls ? createSecureServer(config.tls, handler) : createServer(handler))
	});
	started.defer(() => app.close());
	await app.register(fastifyCookie);
	const cookie = createSessionCookie(app, secure);
	const sockets = createSockets(core, cookie, config);
	started.defer(() => sockets.close());
	addHeaders(app, secure);
	addErrors(app);
	addApi(app, {
		core,
		cookie,
		config,
		clock: systemClock,
		random: systemRandom,
		demoLogins: () => demoLogins(config),
		recheck: sockets.recheck
	});
	await addAppFiles(app, buildDirectory);
	app.server.on('upgrade', sockets.upgrade);

	const recheck = setInterval(() => void core.accounts.refresh().then(sockets.recheck, (error: unknown) => logger.error(error)), recheckEveryMs);
	const tidyUp = () => void core.compactCrowded().then(core.prepareDigests).catch((error: unknown) => logger.error(error));
	const tidy = setInterval(tidyUp, tidyEveryMs);
	started.defer(() => {
		clearInterval(recheck);
		clearInterval(tidy);
	});

	const listening = await app.listen({ port: config.port, host: config.host });
	// The framework does not know that the server it was given speaks TLS.
	const address = config.tls ? listening.replace(/^http:/, 'https:') : listening;
	const resources = started.move();
	return { port: Number(new URL(address).port), address, core, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

function demoLogins(config: Config): unknown {
	const path = join(config.dataDir, 'demo-logins.json');
	return config.demo && existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : [];
}
