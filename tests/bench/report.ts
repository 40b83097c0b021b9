import os from 'node:os';
import type { FirstSync } from './ours/contestant.ts';
import type { Reconnection } from './reconnect.ts';
import { median, quantile } from './statistics.ts';

export interface ReconnectFigures {
	readonly contestant: string;
	readonly size: number;
	readonly runs: readonly Reconnection[];
}

export interface LatencyFigures {
	readonly contestant: string;
	readonly durable: readonly number[];
	readonly survived: number;
	readonly screen: readonly number[];
}

export interface FirstSyncFigures extends FirstSync {
	readonly size: number;
}

export interface Figures {
	/** K. */
	readonly changed: number;
	readonly reconnections: readonly ReconnectFigures[];
	readonly firstSyncs: readonly FirstSyncFigures[];
	readonly latencies: readonly LatencyFigures[];
	/** Acknowledged updates per second, of each run. */
	readonly throughputs: readonly number[];
}

/** How many times less time and bytes the first contestant of each size needs than the others. */
export function ratiosOf({ reconnections, changed }: Figures): string[] {
	return reconnections.flatMap((peer) => {
		const ours = reconnections.find(({ size }) => size === peer.size);
		if (ours === undefined || ours === peer) return [];
		const times = (of: (run: Reconnection) => number) => medianOf(peer, of) / medianOf(ours, of);
		return [
			`N = ${whole(peer.size)}, K = ${changed}: ${ours.contestant} reconnects ${whole(times(({ ms }) => ms))} times faster than ` +
				`${peer.contestant} and with ${whole(times(bytesOf))} times fewer bytes`
		];
	});
}

export function resultsPage(figures: Figures): string {
	return `# Results of \`npm run bench\`

Written by the bench itself, ${new Date().toISOString().slice(0, 10)}, on ${machine()}. All processes share one machine
and talk over loopback. Compare within this page; absolute times belong to the machine and to what else it was doing.

${ratiosOf(figures)
	.map((line) => `- ${line}.`)
	.join('\n')}

## Coming back after being offline
N documents of about 3 kB on both sides; ${figures.changed} were changed by somebody else meanwhile. The relay has just started; the clock runs from
the client's start with its old state until all ${figures.changed} changed documents hold the change in the client's own store.

${table(
	['relay', 'N', 'runs', 'ms (min–max)', 'sockets', 'kB up', 'kB down', 'relay memory, MB'],
	figures.reconnections.map((entry) => [
		entry.contestant,
		whole(entry.size),
		String(entry.runs.length),
		`${whole(medianOf(entry, ({ ms }) => ms))} (${range(entry.runs.map(({ ms }) => ms))})`,
		whole(medianOf(entry, ({ sockets }) => sockets)),
		kilobytes(medianOf(entry, ({ up }) => up)),
		kilobytes(medianOf(entry, ({ down }) => down)),
		whole(medianOf(entry, ({ peakMemory }) => peakMemory) / 1_000_000)
	])
)}

Medians over the runs. Bytes are what TCP carried on all sockets the relay accepted, both ways, up to that moment; memory is the most the relay's
process ever held.

## From an edit to the disk, and to a colleague's screen

${table(
	['relay', 'durable: p50', 'p95', 'p99 (ms)', 'found after kill -9', 'colleague: p50', 'p95', 'p99 (ms)'],
	figures.latencies.map(({ contestant, durable, survived, screen }) => [
		contestant,
		...quantiles(durable),
		`${survived} of ${durable.length}`,
		...quantiles(screen)
	])
)}

Durable: one edit in each of ${figures.latencies[0]?.durable.length ?? 0} documents, one every 20 ms. Colleague: edits of one document, one after the other, until another
client's Y.Doc holds them.

## Ours alone
- Durable throughput: **${whole(median(figures.throughputs))} acknowledged updates per second** (${range(figures.throughputs)}), four devices pushing edits of 500 documents.
${figures.firstSyncs
	.map(({ size, firstPageMs, ms }) => `- First sync of ${whole(size)} households: first page stored after ${whole(firstPageMs)} ms, everything after ${whole(ms)} ms.`)
	.join('\n')}

${conditions}`;
}

/** What the figures rest on, and where they are not like for like. */
const conditions = `## What is compared, and what is not
- **The documents** are the same bytes everywhere: households made by the product's own commands and pushed through our relay's own interface, then
  written into each peer's store with that peer's own storage code.
- **Clients** hold their old state in memory on all three sides, loaded before the clock starts.
- **Ours** is \`server/main.ts\` as it is shipped, over HTTP with a session cookie; every row is authorised. The client is the bulk half of
  \`src/sync\` over \`src/storage/memory\`. It asks for rows after its cursor and holds no socket per document.
- **y-websocket** is \`@y/websocket-server\` 0.1.1 by its own start script with \`YPERSISTENCE\` (\`y-leveldb\` 0.1.2), and one stock
  \`WebsocketProvider\` 3.1 for each document, 32 connecting at a time, no BroadcastChannel. No authentication. As shipped, the server
  answers before its store is read, so that every document crosses whole in both directions.
- **Hocuspocus** is 4.7.0 with \`extension-database\` over \`node:sqlite\` (WAL, \`synchronous=FULL\`, as ours), and one stock \`HocuspocusProvider\`
  for each document over one shared socket, 32 waiting for their first answer at a time (it refuses more than 100), presence off, \`flushDelay: false\`:
  with its default of 0 every document it loads is sent whole to the client that has it. No authentication.
- **A peer's client cannot know what changed**, so it opens every document; the changed ones are spread evenly. It may stop as soon as they are
  there, which is a little kinder than reality.
- **Ours leaves out**, in this measurement: presence and the live sockets of documents on screen (a person opens one to three, not all), IndexedDB (the
  store is in memory), TLS, and the projections a browser recomputes for the changed households.
- **Durable** means, for ours, the answer to the push: the row is committed with \`synchronous=FULL\`. For the peers, which tell nobody, it is seen from
  outside: LevelDB's log file holds the edit (written, not synced: it survives the process, not the power), or the SQLite row holds it (synced).
  Hocuspocus writes a document 2 to 10 s after an edit by default; the line "debounce 0" writes at once. The last column is counted in the store
  after \`kill -9\` of the relay right after the last sample. The peers' relays hold these documents in memory by then, because their client opened
  them; ours reads each from its log as the edit arrives, and counts the local store and the outbox in.
- **Colleague**: ours shows an edit to a colleague only after it is committed; the peers send it on before it is on any disk.
`;

const bytesOf = ({ up, down }: Reconnection): number => up + down;

function medianOf({ runs }: ReconnectFigures, of: (run: Reconnection) => number): number {
	return median(runs.map(of));
}

function quantiles(samples: readonly number[]): string[] {
	return [0.5, 0.95, 0.99].map((share) => quantile(samples, share).toFixed(1));
}

function range(values: readonly number[]): string {
	return `${whole(Math.min(...values))}–${whole(Math.max(...values))}`;
}

/** The machine this runs on. */
export function machine(): string {
	const [cpu] = os.cpus();
	return (
		`${os.availableParallelism()} cores (${cpu?.model.trim() ?? 'unknown'}), ${whole(os.totalmem() / 1_000_000_000)} GB, ` +
		`${os.type()} ${os.release()}, Node ${process.versions.node}`
	);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

function kilobytes(bytes: number): string {
	return (bytes / 1_000).toLocaleString('en', { maximumFractionDigits: bytes < 100_000 ? 1 : 0 });
}

function whole(value: number): string {
	return Math.round(value).toLocaleString('en');
}
