import type { FastifyInstance } from 'fastify';

/**
 * What every answer carries. The policy for scripts stands in the built page itself, with the hashes Kit computes;
 * here is only what a page cannot say about itself.
 */
export function addHeaders(app: FastifyInstance, secure: boolean): void {
	app.addHook('onSend', async (request, reply) => {
		reply.headers({
			'content-security-policy': "frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'",
			'cross-origin-opener-policy': 'same-origin',
			'cross-origin-resource-policy': 'same-origin',
			'x-content-type-options': 'nosniff',
			'referrer-policy': 'no-referrer',
			'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()'
		});
		if (secure) reply.header('strict-transport-security', 'max-age=31536000');
		if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
	});
}
