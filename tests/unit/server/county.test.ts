import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { meSchema } from '#protocol/messages.ts';
import { readConfig } from '#server/config.ts';

let dataDir: string;
beforeEach(() => void (dataDir = mkdtempSync(join(tmpdir(), 'lianxin-county-'))));
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const write = (text: string) => writeFileSync(join(dataDir, 'county.json'), text);
const settings = (env: Readonly<Record<string, string>> = {}) => readConfig({ DATA_DIR: dataDir, ...env }).county;

test('ZH-12: a county sets its thresholds in county.json beside its data', () => {
	const minWage = [
		{ from: '2025-01-01', monthlyFen: 172_000 },
		{ from: '2026-07-01', monthlyFen: 186_000 }
	];
	write(JSON.stringify({ minWage }));
	expect(settings()).toEqual({ minWage });
	expect(settings({ LIANXIN_DEMO: '1' })).toEqual({ minWage });
});

test('ZH-12: without the file a county has set none; the figure of the demo stands in the demo alone', () => {
	expect(settings()).toEqual({ minWage: [] });
	expect(settings({ LIANXIN_DEMO: '1' })).toEqual({ minWage: [{ from: '2018-07-01', monthlyFen: 172_000 }] });
});

test('a relay does not start on a file with a slip in it, and says which file and what', () => {
	for (const text of ['{', '{"minWage": [{"from": "2026-7-1", "monthlyFen": 172000}]}', '{"minWage": [], "minimumWage": []}', '{"minWage": [{"from": "2026-07-01", "monthlyFen": 1720.5}]}']) {
		write(text);
		expect(settings, text).toThrow(/county\.json: /);
	}
});

test('ZH-12: a device reads the answer of a relay that has no settings yet as none set', () => {
	expect(meSchema.shape.settings.parse(undefined)).toEqual({ minWage: [] });
});
