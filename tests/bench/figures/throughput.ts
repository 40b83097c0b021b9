import { type Throughput, openOurs } from '../ours/contestant.ts';
import { median } from '../statistics.ts';
import type { Figure } from './figure.ts';

const runs = 5;
const promised = 5_000;

export const throughput: Figure = {
	name: 'throughput',
	promise: 'at least 5,000 acknowledged updates/s over 500 documents, one relay, 2 cores',
	how:
		'four devices push 40 rounds of one edit in each of 500 documents of 3 kB to a relay of its own process that has just started; ' +
		'an update counts when the answer to its push is there, which is after SQLite has committed with synchronous=FULL. Median of 5 runs.',
	async measure(bench) {
		await using ours = await openOurs(await bench.directory(), { size: 500, changed: 10 });
		const seen: Throughput[] = [];
		for (let run = 1; run <= runs; run++) {
			const one = await ours.throughput();
			seen.push(one);
			console.log(`${whole(one.perSecond)} updates/s (${run}/${runs})`);
		}
		const perSecond = median(seen.map((one) => one.perSecond));
		const relayMsEach = median(seen.map((one) => one.relayMsEach));
		return {
			result: `${whole(perSecond)} acknowledged updates/s`,
			reached: perSecond >= promised,
			beside: [
				`runs: ${seen.map((one) => whole(one.perSecond)).join(', ')}`,
				`processor time of the relay: ${relayMsEach.toFixed(3)} ms an update, whatever else the machine does: a core of its own would do ${whole(1_000 / relayMsEach)}/s`
			]
		};
	}
};

const whole = (value: number) => Math.round(value).toLocaleString('en');
