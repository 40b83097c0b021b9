import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';

const ownNames = ['localhost', '127.0.0.1', '[::1]', '::1'];

function isLoopback(address: string): boolean {
	return address === '::1' || /^(?:::ffff:)?127\./.test(address);
}

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
		/** Whether a password may be sent here: over TLS, or on the machine itself, called by its own name from itself. */
		isSafe: ({ hostname, ip }: FastifyRequest): boolean => secure || (ownNames.includes(hostname) && isLoopback(ip))
	};
}

export type SessionCookie = ReturnType<typeof createSessionCookie>;
