import fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Contestant, Corpus } from './contestant.ts';
import { openOurs } from './ours/contestant.ts';
import { hocuspocus, hocuspocusAtOnce, yWebsocket } from './peers/contestants.ts';
import { reconnectOnce } from './reconnect.ts';
import { type FirstSyncFigures, type LatencyFigures, type ReconnectFigures, ratiosOf, resultsPage } from './report.ts';

const changed = 10;
const sizes = [1_300, 13_000];
const runs = 3;
const editsForDurability = 300;
const editsOnScreen = 300;
const gapMs = 20;

const results = new URL('RESULTS.md', import.meta.url);
/** Beside the bench and not in the system's temporary directory, which may be in memory: a flush must reach a disk. */
const scratch = fileURLToPath(new URL('data', import.meta.url));
let directories = 0;

/** The default run: the same work for our relay and its peers, and what ours does alone. */
export async function compare(): Promise<void> {
	await fs.rm(scratch, { recursive: true, force: true });

	try {
		const reconnections: ReconnectFigures[] = [];
		const latencies: LatencyFigures[] = [];
		const firstSyncs: FirstSyncFigures[] = [];
		const throughputs: number[] = [];

		for (const size of sizes) {
			console.log(`${size} documents: making them through our relay`);
			await using ours = await openOurs(await newDirectory(), { size, changed });
			firstSyncs.push({ size, ...ours.firstSync });
			for (const contestant of [ours.contestant, yWebsocket, hocuspocus]) {
				reconnections.push(await measureReconnection(contestant, ours.corpus));
			}
			if (size !== Math.min(...sizes)) continue;
			for (const contestant of [ours.contestant, yWebsocket, hocuspocus, hocuspocusAtOnce]) {
				latencies.push(await measureLatency(contestant, ours.corpus));
			}
			console.log('durable updates per second, ours');
			for (let run = 1; run <= runs; run++) throughputs.push((await ours.throughput()).perSecond);
		}

		const figures = { changed, reconnections, firstSyncs, latencies, throughputs };
		await fs.writeFile(results, resultsPage(figures));
		for (const line of ratiosOf(figures)) console.log(line);
		console.log('Written: tests/bench/RESULTS.md');
	} finally {
		await fs.rm(scratch, { recursive: true, force: true });
	}
}

async function measureReconnection(contestant: Contestant, corpus: Corpus): Promise<ReconnectFigures> {
	const measured = [];
	for (let run = 1; run <= runs; run++) {
		const reconnection = await reconnectOnce(contestant, corpus, await newDirectory());
		measured.push(reconnection);
		console.log(`${corpus.size} documents, ${contestant.name}: reconnected in ${reconnection.ms.toFixed(0)} ms (${run}/${runs})`);
	}
	return { contestant: contestant.name, size: corpus.size, runs: measured };
}

async function measureLatency(contestant: Contestant, corpus: Corpus): Promise<LatencyFigures> {
	console.log(`latency, ${contestant.name}`);
	const names = corpus.names.slice(0, editsForDurability);
	const durability = await contestant.durability(corpus, await newDirectory(), names, gapMs);
	const screen = await contestant.screen(corpus, await newDirectory(), editsOnScreen);
	return { contestant: contestant.name, durable: durability.samples, survived: durability.survived, screen };
}

async function newDirectory(): Promise<string> {
	const directory = path.join(scratch, String(++directories));
	await fs.mkdir(directory, { recursive: true });
	return directory;
}
