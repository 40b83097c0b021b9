import { type CivilDate, addDays } from '#domain/core/civil-date.ts';
import { workday } from './days.ts';
import type { Household } from './facts.ts';
import type { Numbers } from './identity.ts';
import type { Seeded } from './seeded.ts';

/** Villages whose lists the storyboards know by heart: nothing is added there by chance. */
const written = new Set(['柳沟村', '白音敖包村']);

const counts = { conflicts: 5, withdrawnVisits: 14, withdrawnPhones: 8, corrected: 90 };

/** The small disorder of every real file: numbers told twice, notes in the wrong house, values put right later. */
export function addIncidents(rng: Seeded, households: readonly Household[], numbers: Numbers, today: CivilDate): void {
	const pool = rng.some(
		households.filter((household) => !written.has(household.village.shortName) && !household.key.startsWith('case/') && household.visits.length > 0 && household.opened < addDays(today, -90)),
		counts.conflicts + counts.withdrawnVisits + counts.withdrawnPhones + counts.corrected
	);
	const ago = (least: number, most: number) => workday(addDays(today, -rng.int(least, most)));
	for (const household of pool.splice(0, counts.conflicts)) {
		household.incidents.push({ kind: 'phone-conflict', on: ago(3, 12), village: numbers.phone(), town: numbers.phone() });
	}
	for (const household of pool.splice(0, counts.withdrawnVisits)) {
		const last = household.visits.at(-1);
		if (last) household.visits.splice(-1, 0, { ...last, met: 'self', withdrawn: rng.pick(['写错户了，是隔壁那一家的', '日期记错，重新记了一条', '和另一条记重了']) });
	}
	for (const household of pool.splice(0, counts.withdrawnPhones)) {
		household.incidents.push({ kind: 'withdrawn-phone', on: ago(10, 60), no: numbers.phone(), reason: rng.pick(['号码停用了，机主换了', '少记一位，重新记了', '这是邻居家的号码']) });
	}
	for (const household of pool) {
		household.incidents.push(
			rng.chance(0.5)
				? { kind: 'corrected', on: ago(8, 70), path: 'household/areaSqm', value: rng.int(58, 132), source: 'doc_seen' }
				: { kind: 'corrected', on: ago(8, 70), path: 'member/head/education', value: rng.pick(['70', '60', '80']), source: 'visit' }
		);
	}
}
