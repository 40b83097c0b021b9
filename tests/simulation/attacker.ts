import * as Y from 'yjs';
import { newId } from '#domain/core/ids.ts';
import type { Claim } from '#domain/fields/claim.ts';
import { claimsOf, textOf } from '#domain/ydoc/layout.ts';
import { digestOf } from '#domain/ydoc/digest.ts';
import type { DocumentName } from '#domain/ydoc/document-name.ts';
import type { Chance } from './chance.ts';
import type { Device } from './device.ts';
import { type Oracle, brief } from './oracle.ts';
import type { RelayProcess } from './relay-process.ts';

export interface AttackerOptions {
	readonly chance: Chance;
	readonly oracle: Oracle;
	readonly relay: RelayProcess;
	readonly trace: (line: string) => void;
}

/**
 * A program of one's own with somebody's session: it writes under a colleague's client id, in a colleague's name, over
 * what it has never seen, or nonsense. Nothing of it may be on the relay's disk afterwards.
 */
export function createAttacker({ chance, oracle, relay, trace }: AttackerOptions) {
	return async function attack(devices: readonly Device[]): Promise<void> {
		const { core, store, life } = relay;
		const [device, other] = [chance.pick(devices), chance.pick(devices)];
		const held = [...device.disk.tables.documents.rows.values()].filter(({ doc }) => doc.startsWith('household:'));
		const doc = chance.pickOrNone(held)?.doc;
		if (!core || !doc) return;
		const forged = forge(await stateOf(store, doc), device, other);
		if (!forged) return;
		trace(`${device.name}: a modified client sends ${forged.what} to ${brief(doc)}`);
		const now = () => device.now();
		const outboxId = newId({ now }, chance);
		const push = { device: device.id, batch: newId({ now }, chance), sentAt: now(), updates: [{ doc, outboxId, data: forged.data }], requests: [] };
		const answer = await core.push(core.accounts.session(device.actor.account, device.id), push).catch(() => undefined);
		if (!answer || relay.life !== life) return;
		const status = answer.results[0]?.status;
		if (status !== 'rejected' && status !== 'need-state' && status !== 'retry') oracle.fail('I9', `${forged.what} was answered ${String(status)}`);
		const ydoc = await stateOf(store, doc);
		if (claimsOf(ydoc).toArray().some((claim) => claim.id === forged.mark) || textOf(ydoc, 'plan/2026/analysis').toString().includes(forged.mark)) {
			oracle.fail('I9', `${forged.what} is on the relay's disk, digest ${digestOf(ydoc).slice(0, 8)}`);
		}
	};

	function forge(ydoc: Y.Doc, device: Device, other: Device) {
		const { account } = device.actor;
		const mark = newId({ now: () => device.now() }, chance);
		const theirs = claimsOf(ydoc).toArray().find((claim) => claim.by !== account);
		const claim: Claim = { id: mark, f: 'household/rooms', v: 7, by: account, at: device.now(), dev: device.id, src: 'visit', over: [] };
		const write = (what: string, change: (copy: Y.Doc) => void) => {
			const before = Y.encodeStateVector(ydoc);
			ydoc.transact(() => change(ydoc));
			return { what, mark, data: Y.encodeStateAsUpdate(ydoc, before).slice() };
		};
		switch (chance.between(0, 3)) {
			case 0: {
				// The last client of a colleague, continued where the relay's knowledge of it ends.
				const client = theirs && clientOf(ydoc, theirs);
				if (client === undefined) return undefined;
				ydoc.clientID = client;
				return write('a value under the client id of a colleague', (copy) => claimsOf(copy).push([claim]));
			}
			case 1:
				if (other.actor.account === account) return undefined;
				return write('a value in the name of a colleague', (copy) => claimsOf(copy).push([{ ...claim, by: other.actor.account }]));
			case 2:
				return write('a value of no declared field', (copy) => claimsOf(copy).push([{ ...claim, f: 'household/secret' }]));
			default: {
				const data = chance.fill(new Uint8Array(chance.between(1, 80)));
				return { what: 'random bytes', mark, data };
			}
		}
	}
}

function clientOf(ydoc: Y.Doc, claim: Claim): number | undefined {
	for (const [client, structs] of ydoc.store.clients) {
		for (const struct of structs) {
			if (struct instanceof Y.Item && struct.content instanceof Y.ContentAny && struct.content.arr.some((value) => (value as Claim | null)?.id === claim.id)) return client;
		}
	}
	return undefined;
}

async function stateOf(store: RelayProcess['store'], doc: DocumentName): Promise<Y.Doc> {
	const ydoc = new Y.Doc();
	for (const row of (await store.document(doc))?.rows ?? []) Y.applyUpdate(ydoc, row.data);
	return ydoc;
}
