import { expect, test } from 'vitest';
import { householdIdSchema } from '#domain/core/ids.ts';
import type { ListedHousehold } from '#lib/app/app.ts';
import { loadInitials } from '#lib/app/pinyin.ts';
import { searchHouseholds } from '#lib/app/search.ts';

const initials = await loadInitials();

let made = 0;

function listed(no: string | undefined, phoneLast4s: string[], ...memberNames: string[]): ListedHousehold {
	return {
		id: householdIdSchema.parse(`0192b6ac-5400-7000-8000-${String(made++).padStart(12, '0')}`), village: '990123102201', gridCode: undefined, no, provisionalNo: '临-D9C6-20261122-1', headName: memberNames[0] ?? '',
		memberNames, initials: memberNames.map(initials), memberCount: memberNames.length, phoneLast4s, status: 'normal', plan: undefined,
		hardshipLevel: undefined, keyContactTags: [], helpers: [], nextVisitDue: undefined, lastVisitOn: undefined, visitCount: 0, missedVisits: 0,
		openMeasures: [], conflicts: [], deferrals: [], withdrawnCount: 0, updatedAt: 0
	};
}

const households = [
	listed('9901231022010001', ['1234'], '王建国', '李桂英'),
	listed('9901231022010002', ['5678'], '单福来'),
	listed(undefined, [], '仇大海', '曾小红')
];
const heads = (query: string) => searchHouseholds(households, query).map(({ headName }) => headName);

test.each([
	['characters of a head', '建国', ['王建国']],
	['characters of any member', '桂英', ['王建国']],
	['pinyin initials', 'wjg', ['王建国']],
	['pinyin initials of any member', 'lgy', ['王建国']],
	['the beginning of initials, in capitals too', 'WJ', ['王建国']],
	['the last four of a phone', '5678', ['单福来']],
	['the end of a number', '0002', ['单福来']],
	['two words that both fit', '王 lgy', ['王建国']],
	['full-width letters of an input method', 'ｗｊｇ', ['王建国']],
	['nothing typed: everything', '  ', ['王建国', '单福来', '仇大海']],
	['nothing that fits: nothing', '赵', []]
])('finds by %s', (_how, query, found) => {
	expect(heads(query)).toEqual(found);
});

test.each([['单福来', 'sfl'], ['仇大海', 'qdh'], ['曾小红', 'zxh'], ['解放', 'xf'], ['查干', 'zg'], ['欧阳修', 'oyx'], ['Wang 王', 'wangw']])(
	'the initials of %s are %s: surnames have readings of their own',
	(name, expected) => {
		expect(initials(name)).toBe(expected);
	}
);
