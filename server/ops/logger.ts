import { type Logger as Pino, pino } from 'pino';

export type Logger = Pino;

/** Logs to standard error, one JSON object a line. Nothing that is logged holds content of a document. */
export function createLogger(): Logger {
	return pino({ level: process.env['LOG_LEVEL'] ?? 'warn' }, pino.destination({ fd: 2, sync: true }));
}
