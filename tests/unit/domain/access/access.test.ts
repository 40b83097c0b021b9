import { expect, test } from 'vitest';
import { type Actor, roles } from '#domain/access/actor.ts';
import { can, permissionTable } from '#domain/access/permission.ts';
import { type DivisionCode, type DivisionLevel, ancestorAt } from '#domain/core/division-code.ts';
import { accessTable, verbs } from '../../../support/access-table.ts';
import { otherVillage } from '../../../support/relay-core.ts';
import { county, town, village } from '../../../support/office.ts';

const levels: readonly DivisionLevel[] = ['province', 'city', 'county', 'town', 'village'];

/** A village of the next division of each level: as near to the grant as a foreign one can be. */
const next: Readonly<Record<DivisionLevel, string>> = {
	province: '980123102201',
	city: '990223102201',
	county: '990124102201',
	town: '990123103201',
	village: '990123102202'
};

const asker: Omit<Actor, 'grants'> = { account: '01940000-0000-7000-8000-000000000001', name: '某人' };
const colleague = '01940000-0000-7000-8000-000000000002';

test('every role, level of its grant, kind of document, verb, own or foreign, helper or not: as the hand-written table says', () => {
	const cells = accessTable();
	expect(cells).toHaveLength(roles.length * levels.length * 8);
	expect(new Set(cells.map(({ role, level, own, kind, helper }) => JSON.stringify([role, level, own, kind, helper])))).toHaveLength(cells.length);
	expect(new Set(cells.map(({ role }) => role))).toEqual(new Set(roles));
	const wrong = cells.flatMap((cell) => {
		const { role, level, own, kind, helper, allowed } = cell;
		const actor = { ...asker, grants: [{ role, org: ancestorAt(village, level) }] };
		const placement = { village: (own ? village : next[level]) as DivisionCode, helpers: helper ? [colleague, asker.account] : [colleague] };
		return verbs.filter((verb) => can(actor, verb, kind, placement) !== allowed.includes(verb)).map((verb) => ({ verb, ...cell }));
	});
	expect(wrong).toEqual([]);
});

test('the table knows every kind of document and every verb that the relay asks for', () => {
	const cells = accessTable();
	expect(Object.keys(permissionTable).sort()).toEqual([...new Set(cells.map(({ kind }) => kind))].sort());
	for (const row of Object.values(permissionTable)) expect(Object.keys(row).sort()).toEqual([...verbs].sort());
});

test('of several grants the one with most rights counts, each in its own division alone', () => {
	const actor: Actor = { ...asker, grants: [{ role: 'auditor', org: county }, { role: 'village_officer', org: otherVillage }, { role: 'town_officer', org: town }] };
	const reads = (at: DivisionCode, who = actor) => can(who, 'read', 'private', { village: at, helpers: [colleague] });
	expect([reads(village), reads(otherVillage), reads(next.town as DivisionCode)]).toEqual([true, true, false]);
	const villages: Actor = { ...asker, grants: [{ role: 'village_officer', org: otherVillage }, { role: 'village_head', org: village }] };
	expect([reads(village, villages), reads(otherVillage, villages)]).toEqual([false, false]);
	expect(can(villages, 'read', 'household', { village, helpers: [] })).toBe(true);
	expect(can({ ...asker, grants: [] }, 'read', 'household', { village, helpers: [asker.account] })).toBe(false);
});
