import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { civilDateAt } from '#domain/core/civil-date.ts';
import { madeAt } from '#domain/core/ids.ts';
import { claimsOf, logOf } from '#domain/ydoc/layout.ts';
import { type WorkDay, enact } from '#server/ops/demo/enact.ts';
import { populate } from '#server/ops/demo/population.ts';
import { seeded } from '#server/ops/demo/seeded.ts';
import { createStaff } from '#server/ops/demo/staff.ts';

const today = '2026-11-22';
const staff = createStaff(seeded('staff'), today);
const households = populate('qingyuan', today);
const village = households.filter((household) => household.village.shortName === '柳沟村');

const write = (day = today) => {
	const county = populate('qingyuan', day);
	return county.filter((household) => household.village.shortName === '柳沟村').map((household) => enact(seeded(household.key), household, staff, day));
};

function documentOf(days: readonly WorkDay[], kind: string): Y.Doc {
	const doc = new Y.Doc();
	for (const update of days.flatMap((day) => day.updates)) if (update.doc.startsWith(kind)) Y.applyUpdate(doc, update.data);
	return doc;
}

describe('a household written down', () => {
	const written = village.map((household) => enact(seeded(household.key), household, staff, today));

	it('is byte for byte the same for the same seed and day', () => {
		expect(write()).toEqual(written);
	});

	it('is one update a document and working day, each complete when those before it have arrived', () => {
		for (const days of written) {
			const docs = new Map<string, Y.Doc>();
			for (const { updates } of days) {
				expect(updates.length).toBeLessThanOrEqual(2);
				for (const { doc, data } of updates) {
					const held = docs.get(doc) ?? new Y.Doc();
					docs.set(doc, held);
					Y.applyUpdate(held, data);
					expect(held.store.pendingStructs).toBeNull();
				}
			}
		}
	});

	it('dates what was written by the day it was written, never after the day of loading', () => {
		for (const days of written) {
			const doc = documentOf(days, 'household:');
			for (const claim of claimsOf(doc)) {
				expect(civilDateAt(claim.at) < today).toBe(true);
				expect(Math.abs(madeAt(claim.id) - claim.at)).toBeLessThan(86_400_000);
			}
			for (const entry of logOf(doc).values()) expect(civilDateAt(entry.at) < today).toBe(true);
		}
	});

	it('keeps identity numbers and expenses out of the document the whole village reads', () => {
		for (const days of written) {
			const doc = documentOf(days, 'household:');
			expect(JSON.stringify([claimsOf(doc).toJSON(), logOf(doc).toJSON()])).not.toMatch(/990123(19|20)\d{9}[\dX]/);
			expect([...logOf(doc).keys()].some((key) => key.startsWith('expense/'))).toBe(false);
		}
	});

	it('F20: has a conflict of two people who wrote apart, each without the value of the other', () => {
		const days = written[village.findIndex((household) => household.members[0]?.name === '刘长河')] ?? [];
		const path = (doc: Y.Doc) => claimsOf(doc).toArray().filter((claim) => /^phone\/.*\/no$/.test(claim.f));
		const standing = path(documentOf(days, 'household:'));
		expect(standing.map(({ v, by, src }) => [v, staff.find(({ id }) => id === by)?.name, src]).sort()).toEqual([
			['19900002417', '王秀兰', 'self_report'],
			['19900002471', '李文斌', 'doc_seen']
		]);
		expect(standing.map(({ over }) => over.map(({ v }) => v))).toEqual([['19900002408'], ['19900002408']]);
	});

	it('can be written on the first days of a year', () => {
		for (const day of ['2027-01-01', '2027-01-09']) expect(write(day).length).toBe(24);
	}, 120_000);
});
