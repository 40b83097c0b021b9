import { expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Json } from '#domain/fields/claim.ts';
import { dictionary } from '#domain/dictionary.ts';
import { copyOf, noon, seeded } from '#tests/support/office.ts';
import { fileOf, open, villager } from '#tests/support/household.ts';

const li = villager();

/** Any JSON at all, now and then a text or number such as fields hold. */
function anything(random: () => number, depth = 0): Json {
	const kinds = depth > 2 ? 5 : 7;
	switch (Math.floor(random() * kinds)) {
		case 0:
			return null;
		case 1:
			return random() < 0.5;
		case 2:
			return Math.floor(random() * 2 ** 40) - 7;
		case 3:
			return ['', 'self', '2026-13-45', '2026-11-18', '02', '3'][Math.floor(random() * 6)] ?? '';
		case 4:
			return '字'.repeat(Math.floor(random() * 30));
		case 5:
			return Array.from({ length: Math.floor(random() * 3) }, () => anything(random, depth + 1));
		default:
			return Object.fromEntries(['year', 'memberId', 'measureId', 'done', 'from'].map((name) => [name, anything(random, depth + 1)]));
	}
}

/** A household in which every declared field and kind holds something that need not fit it. */
function scrambled(seed: number) {
	const random = seeded(seed);
	const opened = open(li);
	const doc = copyOf(opened.doc);
	const privateDoc = new Y.Doc();
	const stamp = () => ({ by: li.context.account, at: noon + Math.floor(random() * 1e9), dev: li.context.device });
	const ids = [opened.headId, ...Array.from({ length: 3 }, () => li.context.newId())];
	const anId = () => ids[Math.floor(random() * ids.length)] ?? opened.headId;
	for (const field of dictionary.fields) {
		const target = field.doc === 'private' ? privateDoc : doc;
		if (field.kind === 'text') continue;
		if (field.kind === 'log') {
			for (const id of ids) {
				const fixes = random() < 0.3 ? { fixes: anId() } : {};
				target.getMap('log').set(`${field.name}/${id}`, { ...stamp(), ...fixes, value: anything(random) });
			}
			continue;
		}
		const path = field.path.replace(/\{id\}/, anId()).replace(/\{(?:year|round)\}/, '2026');
		const claims = Array.from({ length: Math.floor(random() * 3) }, () => {
			const over = random() < 0.5 ? [] : [{ id: li.context.newId(), v: anything(random), by: li.context.account, at: noon }];
			return { id: li.context.newId(), f: path, v: anything(random), ...stamp(), src: 'visit', over };
		});
		target.getArray('claims').push(claims);
	}
	return { doc, privateDoc };
}

it('PROJ-1: whatever lies in a document, its file, summary, plan, timeline and sums can be read', () => {
	for (let seed = 1; seed <= 60; seed++) {
		const file = fileOf(scrambled(seed));
		const read = [file.summary, file.fields, file.members, file.phones, file.addresses, file.conflicts, file.warnings];
		const more = [file.contact, file.finances, file.plan(2026), file.assessment(2026), file.timeline()];
		expect([...read, ...more].every((part) => part !== undefined), `seed ${seed}`).toBe(true);
	}
});
