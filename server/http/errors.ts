import type { FastifyError, FastifyInstance } from 'fastify';
import { MalformedMessage } from '#protocol/codec.ts';
import { DocumentDamaged, StoreFull } from '../storage/relay-store.ts';

/** Every error as `{code}`; what was not expected is logged, without content, and answered 500. */
export function addErrors(app: FastifyInstance): void {
	app.setErrorHandler(async (error: FastifyError, request, reply) => {
		if (error instanceof MalformedMessage) return reply.code(400).send({ code: 'malformed', message: error.message });
		if (error instanceof StoreFull) return reply.code(503).header('retry-after', 30).send({ code: 'disk-full' });
		if (error instanceof DocumentDamaged) return reply.code(503).send({ code: 'damaged' });
		if (error.statusCode === 413) return reply.code(413).send({ code: 'too-large' });
		if (error.statusCode !== undefined && error.statusCode < 500) return reply.code(error.statusCode).send({ code: 'malformed' });
		request.log.error({ error: error.stack }, 'request failed');
		return reply.code(500).send({ code: 'internal' });
	});
}
