import { randomFillSync } from 'node:crypto';
import type { Random } from '#domain/core/clock.ts';

/** The machine's own randomness. */
export const systemRandom: Random = { fill: (bytes) => randomFillSync(bytes) };
