import './seeded-crypto.ts';
import { beforeAll, expect, test } from 'vitest';
import { keptSeeds } from './kept-seeds.ts';
import type { Invariant } from './oracle.ts';
import { type Run, simulate, troubles } from './simulate.ts';

const only = process.env['SIM_SEED'];
const count = Number(process.env['SIM_SEEDS'] ?? 300);
/** A long run goes in stretches: SIM_FROM=301 begins after those everybody runs. */
const from = Number(process.env['SIM_FROM'] ?? 1);
const seeds = only === undefined ? [...new Set([...keptSeeds.map(({ seed }) => seed), ...Array.from({ length: count }, (_, i) => from + i)])] : [Number(only)];
const shownLines = only === undefined ? 60 : Infinity;

const failed: Run[] = [];
const seen = Object.fromEntries(troubles.map((each) => [each, 0]));

beforeAll(async () => {
	for (const seed of seeds) {
		const run = await simulate(seed);
		for (const each of troubles) seen[each] = (seen[each] ?? 0) + run.seen[each];
		if (run.violations.length > 0) failed.push(run);
	}
	if (failed[0]) process.stderr.write(`${reportOf(failed[0])}\n`);
}, 5_000 + seeds.length * 5_000);

function reportOf({ seed, violations, trace }: Run): string {
	const lines = trace.length > shownLines ? [`… ${trace.length - shownLines} lines before`, ...trace.slice(-shownLines)] : trace;
	return [...lines, ...violations.map(({ invariant, what }) => `${invariant}: ${what}`), `replay: ${replay(seed)}`].join('\n');
}

function replay(seed: number): string {
	return `SIM_SEED=${seed} npm test -- simulation`;
}

function violationsOf(...invariants: readonly Invariant[]): string[] {
	return failed.flatMap(({ seed, violations }) =>
		violations.filter(({ invariant }) => invariants.includes(invariant)).map(({ invariant, what }) => `${replay(seed)}  ${invariant}: ${what}`)
	);
}

test('I1: an acknowledged row is in the relay after any crash, and nothing typed is lost', () => expect(violationsOf('I1')).toEqual([]));
test('I2: a row without acknowledgement is in the outbox or the tray', () => expect(violationsOf('I2')).toEqual([]));
test('I3: when nothing is left to send or fetch, all replicas are equal', () => expect(violationsOf('I3')).toEqual([]));
test('I4: the cursor never passes a row that is not stored', () => expect(violationsOf('I4')).toEqual([]));
test('I5: no stored update has a missing dependency', () => expect(violationsOf('I5')).toEqual([]));
test('I7: nothing is there twice', () => expect(violationsOf('I7')).toEqual([]));
test('I8: "safe" is never shown for an edit that is not on the disk of the relay', () => expect(violationsOf('I8')).toEqual([]));
test('I9: one bad client neither gets anything stored nor stops the others', () => expect(violationsOf('I9')).toEqual([]));

test.runIf(only === undefined)('every kind of trouble came up', () => {
	expect(troubles.filter((each) => !seen[each])).toEqual([]);
});

test('a run follows from its seed alone', async () => {
	const seed = seeds[0] ?? 1;
	expect((await simulate(seed)).trace).toEqual((await simulate(seed)).trace);
});
