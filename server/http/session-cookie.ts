import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';

/** The cookie that holds a session's reference. */
export function createSessionCookie(app: FastifyInstance, secure: boolean) {
	// `__Host-` binds the cookie to this host and to TLS; a plain name is for this machine's own address only.
	const name = secure ? '__Host-lianxin' : 'lianxin';
	const attributes = { path: '/', httpOnly: true, secure, sameSite: 'strict' } as const;
	return {
		read: (request: IncomingMessage): string | undefined => app.parseCookie(request.headers.cookie ?? '')[name],
		set: (reply: FastifyReply, reference: string, endsAt: number): void => {
			reply.setCookie(name, reference, { ...attributes, expires: new Date(endsAt) });
		},
		clear: (reply: FastifyReply): void => {
			reply.clearCookie(name, attributes);
		},
		/** Whether a password may be sent here: over TLS, or on the machine itself. */
		isSafe: (request: FastifyRequest): boolean => secure || ['localhost', '127.0.0.1', '[::1]', '::1'].includes(request.hostname)
	};
}

export type SessionCookie = ReturnType<typeof createSessionCookie>;
