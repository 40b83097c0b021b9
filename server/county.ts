import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from '#domain/core/zod.ts';
import { type CountySettings, countySettingsSchema } from '#protocol/messages.ts';

/** The fictional county's: 1,720 yuan a month. */
const demoCounty: CountySettings = { minWage: [{ from: '2018-07-01', monthlyFen: 172_000 }] };

/**
 * What a county sets for itself, in `county.json` beside its data. Without the file nothing is set, except in the demo.
 * @throws Error naming the file and what is wrong with it: a relay that reckons with a slip of the pen does not start
 */
export function readCounty(dataDir: string, demo: boolean): CountySettings {
	const file = join(dataDir, 'county.json');
	if (!existsSync(file)) return demo ? demoCounty : { minWage: [] };
	try {
		return countySettingsSchema.strict().parse(JSON.parse(readFileSync(file, 'utf8')));
	} catch (error) {
		throw new Error(`${file}: ${error instanceof z.ZodError ? z.prettifyError(error) : String(error)}`, { cause: error });
	}
}
