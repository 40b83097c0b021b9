import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type HouseholdFacts, householdSync } from '#sync/status.ts';

const quiet: HouseholdFacts = { unwritten: 0, waiting: 0, sending: 0, refused: 0, acknowledgedAt: 9, epochs: ['e1', 'e1'] };

test.each([
	['SYNC-16: everything acknowledged in the present epoch is safe', quiet, 'e1', 'safe'],
	['SYNC-16: what was acknowledged before a restore is not safe', { ...quiet, epochs: ['e1', 'e0'] }, 'e1', 'on-device'],
	['SYNC-16: what the relay never saw is not safe', { ...quiet, epochs: ['e1', undefined] }, 'e1', 'on-device'],
	['SYNC-16: nothing is safe before the first contact', { ...quiet, epochs: [undefined] }, undefined, 'on-device'],
	['SYNC-16: a household of which nothing is held is not safe', { ...quiet, epochs: [] }, 'e1', 'on-device'],
	['SYNC-16: what waits is on this device', { ...quiet, waiting: 2 }, 'e1', 'on-device'],
	['SYNC-16: what is in a push without an answer is on its way', { ...quiet, waiting: 2, sending: 1 }, 'e1', 'sending'],
	['SYNC-16: what is not on the disk is neither safe nor on this device', { ...quiet, unwritten: 1, refused: 1 }, 'e1', 'unwritten'],
	['SYNC-16: a refusal is said before waiting', { ...quiet, waiting: 2, sending: 1, refused: 1 }, 'e1', 'refused']
] as const)('%s', (_sentence, facts, epoch, kind) => {
	expect(householdSync(facts, epoch).kind).toBe(kind);
});

test('SYNC-16: over all facts, "safe" is never said of what waits, is on its way, was refused or is of another epoch', () => {
	const count = fc.nat({ max: 2 });
	const epoch = fc.constantFrom('e1', 'e2', undefined);
	const facts = fc.record({ unwritten: count, waiting: count, sending: count, refused: count, acknowledgedAt: fc.constantFrom(undefined, 5), epochs: fc.array(epoch, { maxLength: 2 }) });
	fc.assert(
		fc.property(facts, epoch, (known, present) => {
			if (householdSync(known, present).kind !== 'safe') return;
			expect([known.unwritten, known.waiting, known.sending, known.refused]).toEqual([0, 0, 0, 0]);
			expect(present).toBeDefined();
			expect(new Set(known.epochs)).toEqual(new Set([present]));
		})
	);
});
