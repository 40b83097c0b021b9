import type { Transport } from '#sync/bulk/transport.ts';
import type { Chance } from './chance.ts';

/**
 * A faulty client program: now and then it leaves rows out of a push, or sends them in another order, so that the
 * relay meets rows whose beginning it has not seen.
 */
export function tamperedTransport(chance: Chance): (transport: Transport) => Transport {
	return (transport) => ({
		...transport,
		push(push) {
			if (push.updates.length < 2 || !chance.happens(0.3)) return transport.push(push);
			const updates = [...push.updates];
			const from = chance.between(0, updates.length - 1);
			const [moved] = updates.splice(from, 1);
			if (moved && chance.happens(0.7)) updates.splice(chance.between(0, updates.length), 0, moved);
			return transport.push({ ...push, updates });
		}
	});
}
