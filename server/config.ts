import { readFileSync } from 'node:fs';
import { isCivilDate } from '#domain/core/civil-date.ts';
import { z } from '#domain/core/zod.ts';
import type { CountySettings } from '#protocol/messages.ts';
import { readCounty } from './county.ts';

const environment = z.object({
	/** 0 takes any free port. */
	PORT: z.coerce.number().int().min(0).max(65_535).default(8787),
	HOST: z.string().default('127.0.0.1'),
	DATA_DIR: z.string().default('./data'),
	/** Loads the fictional county and offers its logins. */
	LIANXIN_DEMO: z.enum(['0', '1']).default('0'),
	/** The civil day the demo counts from. */
	DEMO_DATE: z.string().refine(isCivilDate).optional(),
	/** The addresses the app is served under, separated by spaces, where they are not the relay's own (a proxy). */
	ORIGIN: z.string().optional(),
	/** Files in PEM. Both or neither. */
	TLS_CERT: z.string().optional(),
	TLS_KEY: z.string().optional()
});

export interface Config {
	readonly port: number;
	readonly host: string;
	readonly dataDir: string;
	readonly demo: boolean;
	readonly demoDate: string | undefined;
	readonly origins: readonly string[];
	readonly county: CountySettings;
	readonly tls: { readonly cert: Buffer; readonly key: Buffer } | undefined;
}

/** @throws z.ZodError naming the variable, or an Error where a certificate or `county.json` cannot be read */
export function readConfig(env: NodeJS.ProcessEnv): Config {
	const read = environment.parse(env);
	const { TLS_CERT: cert, TLS_KEY: key } = read;
	if ((cert === undefined) !== (key === undefined)) throw new Error('TLS_CERT and TLS_KEY belong together');
	return {
		port: read.PORT,
		host: read.HOST,
		dataDir: read.DATA_DIR,
		demo: read.LIANXIN_DEMO === '1',
		demoDate: read.DEMO_DATE,
		county: readCounty(read.DATA_DIR, read.LIANXIN_DEMO === '1'),
		origins: read.ORIGIN?.split(/\s+/).filter((origin) => origin !== '') ?? [],
		tls: cert !== undefined && key !== undefined ? { cert: readFileSync(cert), key: readFileSync(key) } : undefined
	};
}
