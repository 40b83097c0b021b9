import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import * as Y from 'yjs';
import { readSeedFile } from '../seed-file.ts';
import { answer } from '../worker.ts';

/**
 * A client that holds its documents as Y.Docs in memory, as stock clients do, and brings them together with a relay
 * through that relay's own provider.
 *
 * @param {object} peer
 * @param {(address: string, name: string, doc: Y.Doc) => Promise<void>} peer.connect attaches the stock provider; resolves when it says it is synced
 * @param {(path: string) => { holds(name: string, mark: string): boolean, look(): void, close(): void }} peer.openStore the relay's files, seen from outside
 */
export function serveClient({ connect, openStore }) {
	/** Providers that may wait for their first answer at one time: Hocuspocus refuses more than 100 on one socket. */
	const inFlight = 32;

	/** @type {Map<string, Y.Doc>} */
	const docs = new Map();

	function load({ file }) {
		for (const { name, state } of readSeedFile(file)) {
			const doc = new Y.Doc();
			Y.applyUpdate(doc, state);
			docs.set(name, doc);
		}
	}

	async function connectAll(address, names, until = () => false) {
		const rest = names[Symbol.iterator]();
		const lane = async () => {
			for (const name of rest) {
				if (until()) return;
				await connect(address, name, docs.get(name));
			}
		};
		await Promise.all(Array.from({ length: inFlight }, lane));
	}

	/** From the first connection until every changed document holds its change: ms. */
	async function reconnect({ address, changes }) {
		let missing = changes.length;
		const complete = Promise.withResolvers();
		for (const { name, client, clock } of changes) {
			const doc = docs.get(name);
			doc.on('update', function arrived() {
				if (Y.getState(doc.store, client) < clock) return;
				doc.off('update', arrived);
				if (--missing === 0) complete.resolve(performance.now());
			});
		}
		const started = performance.now();
		connectAll(address, docs.keys(), () => missing === 0);
		return (await complete.promise) - started;
	}

	/** One edit in each document, `gapMs` apart; for each, the ms until the relay's files hold it. */
	async function edits({ address, store: path, names, gapMs }) {
		await connectAll(address, names);
		const store = openStore(path);
		const waiting = new Map();
		const marks = [];
		const samples = [];
		const started = performance.now();
		while (samples.length < names.length) {
			if (marks.length < names.length && performance.now() - started >= marks.length * gapMs) {
				const name = names[marks.length];
				const mark = randomUUID();
				marks.push({ name, mark });
				waiting.set(mark, { name, at: performance.now() });
				edit(docs.get(name), mark);
			}
			store.look();
			for (const [mark, { name, at }] of waiting) {
				if (!store.holds(name, mark)) continue;
				waiting.delete(mark);
				samples.push(performance.now() - at);
			}
			await nextTurn();
		}
		store.close();
		return { samples, marks };
	}

	/** Edits of one document, one after the other; for each, the ms until a colleague's Y.Doc holds it. */
	async function screen({ address, name, count }) {
		const mine = docs.get(name);
		const colleagues = new Y.Doc();
		await connect(address, name, mine);
		await connect(address, name, colleagues);
		const samples = [];
		for (let i = 0; i < count; i++) {
			const started = performance.now();
			const seen = new Promise((resolve) => colleagues.once('update', resolve));
			edit(mine, randomUUID());
			await seen;
			samples.push(performance.now() - started);
		}
		return samples;
	}

	answer({ load, reconnect, edits, screen });
}

/** A new claim beside the others, of the size that ours writes. */
function edit(doc, mark) {
	const claims = doc.getArray('claims');
	const by = randomUUID();
	claims.push([{ id: mark, f: 'household/housingStatus', v: 'own', by, at: Date.now(), dev: by, src: 'visit', over: [] }]);
}
