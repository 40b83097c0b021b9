import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { resolve } from '#domain/fields/resolve.ts';
import { readDocument } from '#domain/ydoc/document-view.ts';
import { transact } from '#domain/ydoc/write.ts';
import { dictionary } from '#domain/dictionary.ts';
import { seeded, worker } from '#tests/support/office.ts';

/** One write, and every write its author had seen: the truth the claims must find again without clocks. */
interface Write {
	readonly field: string;
	readonly value: number;
	readonly seen: ReadonlySet<Write>;
}

interface Device {
	readonly doc: Y.Doc;
	readonly by: ReturnType<typeof worker>;
	seen: Set<Write>;
}

const fields = ['a', 'b'];

/** Four devices write two fields apart; pairs meet now and then, in any order, and their clocks are wrong. */
function partition(seed: number) {
	const random = seeded(seed);
	const below = (n: number) => Math.floor(random() * n);
	const devices = Array.from({ length: 4 }, (_, i): Device => {
		const by = worker(`设备${i}`, 'village_officer', dictionary, seed * 4 + i);
		by.later(below(2 * 86_400_000) - 86_400_000);
		return { doc: new Y.Doc(), by, seen: new Set() };
	});
	const pick = (): Device => pickFrom(devices, below(4));
	const writes: Write[] = [];
	for (let step = 0; step < 40; step++) {
		const device = pick();
		if (random() < 0.55) {
			const write = { field: fields[below(2)] ?? 'a', value: below(4), seen: device.seen };
			transact(device.doc, device.by.context, (writer) => writer.claim(write.field, write.value, 'visit'));
			device.by.later(below(3_600_000));
			device.seen = new Set([...device.seen, write]);
			writes.push(write);
		} else {
			const other = pick();
			Y.applyUpdate(device.doc, Y.encodeStateAsUpdate(other.doc));
			device.seen = new Set([...device.seen, ...other.seen]);
		}
	}
	const order = [...devices].sort(() => random() - 0.5);
	for (const to of order) for (const from of order) Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc));
	for (const to of order) for (const from of order) Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc));
	return { devices, writes };
}

function pickFrom(devices: readonly Device[], i: number): Device {
	const device = devices[i];
	if (!device) throw new RangeError(`no device ${i}`);
	return device;
}

/** The writes of a field that nobody has written over knowingly. */
function standing(writes: readonly Write[], field: string): Write[] {
	const ofField = writes.filter((write) => write.field === field);
	return ofField.filter((write) => !ofField.some((later) => later.seen.has(write)));
}

const sorted = (values: Iterable<unknown>) => [...values].map(Number).sort();

describe('claims written apart', () => {
	it('MERGE-1: in 600 partitions of four devices lose nothing and invent no conflict', () => {
		for (let seed = 1; seed <= 600; seed++) {
			const { devices, writes } = partition(seed);
			for (const { doc } of devices) {
				const view = readDocument(doc);
				for (const field of fields) {
					const expected = standing(writes, field).map((write) => write.value);
					const claims = view.claims.get(field) ?? [];
					expect(sorted(claims.map((claim) => claim.v)), `seed ${seed}, field ${field}`).toEqual(sorted(expected));
					const isConflict = resolve('ask', claims).state === 'conflict';
					expect(isConflict, `seed ${seed}, field ${field}`).toBe(new Set(expected).size > 1);
				}
			}
		}
	});

	it('keep what they wrote over in their history, whoever wrote it', () => {
		for (let seed = 1; seed <= 50; seed++) {
			const { devices, writes } = partition(seed);
			const told = readDocument(pickFrom(devices, seed % 4).doc);
			for (const field of fields) {
				const known = (told.claims.get(field) ?? []).flatMap((claim) => claim.over.map((old) => old.v));
				const written = writes.filter((write) => write.field === field).map((write) => write.value);
				for (const value of known) expect(written).toContain(value);
			}
		}
	});

	it('leave the same bytes of content on every device', () => {
		for (let seed = 1; seed <= 50; seed++) {
			const [first, ...others] = partition(seed).devices.map(({ doc }) => JSON.stringify(doc.getArray('claims').toJSON()));
			for (const other of others) expect(other).toBe(first);
		}
	});

	it('MERGE-2: weigh about 5 kB after a thousand writes of one field', () => {
		const li = worker('李文斌', 'village_officer', dictionary);
		const doc = new Y.Doc();
		for (let i = 0; i < 1000; i++) {
			transact(doc, li.context, (writer) => writer.claim('household/housingStatus', `self_built_${i % 7}`, 'visit'));
			li.later(1000);
		}
		expect(Y.encodeStateAsUpdate(doc).byteLength).toBeLessThan(6_000);
		expect(doc.getArray('claims').length).toBe(1);
	});
});
