import { dictionary } from '#domain/dictionary.ts';
import type { App, OpenHousehold } from '#lib/app/app.ts';
import { createHouseholdScope } from '#lib/fields/household-scope.svelte.ts';
import { countyOfficer, fileOf, open, townOfficer, villager } from '#tests/support/household.ts';
import { expect, test } from 'vitest';

const opened = open(villager());

/** What somebody sees of a household: all the scope asks of the app is who he is. */
function scopeOf(worker: ReturnType<typeof villager>) {
	const app: Pick<App, 'actor'> = { actor: worker.context.actor };
	const house: Pick<OpenHousehold, 'file' | 'lost' | 'privateOpen'> = { file: fileOf(opened), lost: false, privateOpen: true };
	return createHouseholdScope(app as App, () => house as OpenHousehold);
}

test('who may see a field and not write it is told whose it is, field by field', () => {
	const [village, town, county] = [villager(), townOfficer(), countyOfficer()].map(scopeOf);
	const told = dictionary.fields.map((field) => village?.notYours(field));
	expect(dictionary.fields.map((field) => village?.mayEdit(field))).toEqual(told.map((reason) => reason === undefined));
	const level = dictionary.claim('household', 'household/hardshipLevel')?.field;
	if (!level) throw new Error('no hardshipLevel');
	expect(village?.notYours(level)).toBe('这一项由镇或县填写');
	expect(town?.notYours(level)).toBeUndefined();
	expect(village?.notYours({ editors: 'C' })).toBe('这一项由县填写');
	expect(town?.notYours({ editors: 'C' })).toBe('这一项由县填写');
	expect(county?.notYours({ editors: 'C' })).toBeUndefined();
});
