import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/**
 * The built app. Files with a hash in their name never change and are kept for a year; everything else, the shell and
 * the service worker above all, is asked for anew each time. Every address without a file is a page of the app.
 */
export async function addAppFiles(app: FastifyInstance, directory: string): Promise<void> {
	if (!existsSync(join(directory, 'index.html'))) return;
	await app.register(fastifyStatic, {
		root: directory,
		wildcard: true,
		cacheControl: false,
		setHeaders: (reply, path) => {
			const isImmutable = path.includes(join('_app', 'immutable'));
			void reply.header('cache-control', isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache');
		}
	});
	app.setNotFoundHandler(async (request, reply) => {
		const [path = ''] = request.url.split('?');
		const isPage = request.method === 'GET' && !path.startsWith('/api/') && !/\.\w+$/.test(path);
		return isPage ? reply.sendFile('index.html') : reply.code(404).send({ code: 'not-found' });
	});
}
