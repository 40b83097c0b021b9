import { expect, test } from 'vitest';
import type { FieldFlag, PersonHere } from '#lib/app/app.ts';
import { createFieldFlags } from '#lib/app/field-flags.ts';
import { VirtualTime } from '../sync/device-bench.ts';

const person = (account: string, field?: string): PersonHere => ({ account, name: account, tier: 'town', field });

function watched() {
	const time = new VirtualTime();
	let shown: readonly FieldFlag[] = [];
	const flags = createFieldFlags(time, (now) => (shown = now));
	return { time, flags, shown: () => shown.map(({ account, field }) => `${account} ${field}`) };
}

test('a field shows who is in it, and for ten seconds who was', async () => {
	const { time, flags, shown } = watched();
	flags.see([person('li', 'household/housingStatus')]);
	await time.pass(60_000);
	expect(shown()).toEqual(['li household/housingStatus']);
	flags.see([person('li')]);
	await time.pass(9_000);
	expect(shown()).toEqual(['li household/housingStatus']);
	await time.pass(1_000);
	expect(shown()).toEqual([]);
});

test('whoever closes the household leaves his field like any other; who comes back stays', async () => {
	const { time, flags, shown } = watched();
	flags.see([person('li', 'phone/1/no'), person('wang', 'phone/1/no')]);
	flags.see([]);
	await time.pass(5_000);
	flags.see([person('wang', 'phone/1/no')]);
	await time.pass(60_000);
	expect(shown()).toEqual(['wang phone/1/no']);
});

test('news of others does not begin the ten seconds anew', async () => {
	const { time, flags, shown } = watched();
	flags.see([person('li', 'phone/1/no')]);
	flags.see([person('li', 'phone/2/no')]);
	for (let second = 0; second < 10; second += 1) {
		await time.pass(1_000);
		flags.see([person('li', 'phone/2/no')]);
	}
	expect(shown()).toEqual(['li phone/2/no']);
});
