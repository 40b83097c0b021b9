import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { tierOf, tierOfActor } from '#domain/access/actor.ts';
import { newId } from '#domain/core/ids.ts';
import type { Clock, Random } from '#domain/core/clock.ts';
import { z } from '#domain/core/zod.ts';
import * as codec from '#protocol/codec.ts';
import { type Me, credentialsSchema, deviceHeader } from '#protocol/messages.ts';
import { scopeTag } from '#protocol/scope-tag.ts';
import { createSignIn } from '../accounts/sign-in.ts';
import type { Config } from '../config.ts';
import type { RelayCore } from '../core.ts';
import type { Session } from '../session.ts';
import { isOwnOrigin } from './origin.ts';
import type { SessionCookie } from './session-cookie.ts';

export interface ApiOptions {
	readonly core: RelayCore;
	readonly cookie: SessionCookie;
	readonly config: Config;
	readonly clock: Clock;
	readonly random: Random;
	/** Logins the sign-in page offers; none in a real county. */
	readonly demoLogins: () => unknown;
	/** Ends the sockets of sessions that have just ended. */
	readonly recheck: () => void;
}

const binary = 'application/octet-stream';
const maxPushBytes = 16 * 1024 * 1024;
const maxCredentialsBytes = 4096;
const maxNames = 500;
const unauthenticated = { code: 'unauthenticated' };

const pageQuery = z.object({ cursor: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(2000).optional() });
const historyQuery = z.object({ doc: z.string().max(60), path: z.string().max(200) });
const documentParams = z.object({ doc: z.string() });
const namesQuery = z.object({ names: z.string().min(1) });

/** The public interface of `src/protocol/SPEC.md`: every route, each a few lines over the core. */
export function addApi(app: FastifyInstance, { core, cookie, config, clock, random, demoLogins, recheck }: ApiOptions): void {
	const signIn = createSignIn(core.accounts, clock);

	app.removeAllContentTypeParsers();
	app.addContentTypeParser('application/json', { parseAs: 'string' }, app.getDefaultJsonParser('error', 'error'));
	app.addContentTypeParser(binary, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

	app.addHook('onRequest', async (request, reply) => {
		if (request.method !== 'GET' && request.method !== 'HEAD' && !isOwnOrigin(request.raw, config.origins)) {
			return reply.code(403).send({ code: 'wrong-origin' });
		}
	});

	const sessionOf = (request: FastifyRequest) => {
		const reference = cookie.read(request.raw);
		return reference === undefined ? undefined : core.accounts.sessionOf(reference);
	};

	/** Refuses strangers before their body is read, and a tab whose browser has since been signed in as somebody else. */
	const admit = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
		const found = sessionOf(request);
		if (!found) return reply.code(401).send(unauthenticated);
		const asking = request.headers[deviceHeader];
		if (asking !== undefined && asking !== found.session.device) return reply.code(400).send({ code: 'device-mismatch' });
		return undefined;
	};

	/** A route for people who are signed in. */
	const signedIn = (handle: (session: Session, request: FastifyRequest, reply: FastifyReply) => unknown) => ({
		onRequest: admit,
		async handler(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
			const found = sessionOf(request);
			return found ? handle(found.session, request, reply) : reply.code(401).send(unauthenticated);
		}
	});

	function answer<T>(request: FastifyRequest, reply: FastifyReply, message: T, encode: (message: T) => Uint8Array): unknown {
		if (request.headers.accept?.includes('application/json')) {
			return reply.type('application/json').send(codec.toJsonText(message));
		}
		return reply.type(binary).send(Buffer.from(encode(message)));
	}

	app.get('/healthz', async () => ({ status: 'ok', epoch: core.epoch }));

	app.post('/api/session', { bodyLimit: maxCredentialsBytes }, async (request, reply) => {
		const asked = credentialsSchema.safeParse(request.body);
		if (!asked.success) return reply.code(400).send({ code: 'malformed' });
		if (!cookie.isSafe(request)) return reply.code(403).send({ code: 'tls-required' });
		const outcome = await signIn(asked.data, request.ip);
		if (outcome.state === 'locked') {
			return reply.code(429).header('retry-after', Math.ceil((outcome.until - clock.now()) / 1000)).send({ code: 'locked' });
		}
		if (outcome.state === 'wrong') return reply.code(401).send({ code: 'wrong-credentials' });
		const device = asked.data.device ?? newId(clock, random);
		const { reference, session, endsAt } = await core.accounts.open(outcome.account.id, device);
		cookie.set(reply, reference, endsAt);
		return meOf(core, config, session, endsAt);
	});

	app.delete('/api/session', async (request, reply) => {
		const reference = cookie.read(request.raw);
		if (reference !== undefined) await core.accounts.close(reference);
		recheck();
		cookie.clear(reply);
		return reply.code(204).send();
	});

	app.get('/api/me', async (request, reply) => {
		const found = sessionOf(request);
		return found ? meOf(core, config, found.session, found.endsAt) : reply.code(401).send(unauthenticated);
	});

	app.get('/api/demo', async () => demoLogins());

	app.get('/api/changes', signedIn(async (session, request, reply) => {
		const query = pageQuery.safeParse(request.query);
		if (!query.success) return reply.code(400).send({ code: 'malformed' });
		return answer(request, reply, await core.changes(session, query.data.cursor, query.data.limit), codec.encodeChanges);
	}));

	app.post('/api/updates', { bodyLimit: maxPushBytes, ...signedIn(async (session, request, reply) => {
		const { body } = request;
		const push = body instanceof Uint8Array ? codec.decodePush(body) : codec.pushFromJson(body);
		if (push.device !== session.device) return reply.code(400).send({ code: 'device-mismatch' });
		const answered = await core.push(session, push);
		// Who wrote in JSON is answered in JSON.
		if (!(body instanceof Uint8Array)) return reply.type('application/json').send(codec.toJsonText(answered));
		return answer(request, reply, answered, codec.encodePushAnswer);
	}) });

	app.get('/api/scope', signedIn(async (session, request, reply) => {
		const scope = await core.scope(session);
		const tag = `"${scopeTag(scope.documents.map(({ doc, digest }) => [doc, digest] as const), scope)}"`;
		reply.header('etag', tag);
		if (request.headers['if-none-match'] === tag) return reply.code(304).send();
		return answer(request, reply, scope, codec.encodeScope);
	}));

	app.get('/api/documents', signedIn(async (session, request, reply) => {
		const query = namesQuery.safeParse(request.query);
		const names = query.success ? query.data.names.split(',') : [];
		if (names.length === 0 || names.length > maxNames) return reply.code(400).send({ code: 'malformed' });
		return answer(request, reply, await core.documents(session, names), codec.encodeDocuments);
	}));

	app.get('/api/documents/:doc', signedIn(async (session, request, reply) => {
		const documents = await core.document(session, documentParams.parse(request.params).doc);
		if (documents.documents.length === 0) return reply.code(404).send({ code: 'not-found' });
		return answer(request, reply, documents, codec.encodeDocuments);
	}));

	app.get('/api/history', signedIn(async (session, request, reply) => {
		const query = historyQuery.safeParse(request.query);
		if (!query.success) return reply.code(400).send({ code: 'malformed' });
		const history = await core.history(session, query.data.doc, query.data.path);
		return history ?? reply.code(404).send({ code: 'not-found' });
	}));

	app.get('/api/tray', signedIn(async (session) => ({ rows: await core.tray(session) })));
}

function meOf({ accounts, epoch }: RelayCore, config: Config, session: Session, sessionEndsAt: number): Me {
	const actor = session.actor();
	const divisions = accounts.divisionsSeenBy(actor);
	const codes = new Set<string>(divisions.map(({ code }) => code));
	return {
		...actor,
		grants: [...actor.grants],
		login: accounts.account(session.account)?.login ?? '',
		device: session.device,
		tier: tierOfActor(actor) ?? null,
		divisions: divisions.map(({ code, name, shortName }) => ({ code, name, shortName })),
		grids: accounts.grids().filter(({ code }) => codes.has(code.slice(0, 12))).map(({ code, name }) => ({ code, name })),
		workers: accounts.workersSeenBy(actor).flatMap((worker) => {
			const tier = tierOfActor(worker.actor);
			const org = worker.actor.grants.find(({ role }) => tierOf(role) === tier)?.org;
			return tier && org ? [{ account: worker.account.id, name: worker.account.name, org, tier }] : [];
		}),
		grantsVersion: session.grantsVersion(),
		epoch,
		demo: config.demo,
		today: config.demoDate ?? null,
		sessionEndsAt,
		settings: config.county
	};
}
