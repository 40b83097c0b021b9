import { type CivilDate, addDays, momentOf } from '#domain/core/civil-date.ts';
import { saveVisit } from '#domain/contact/commands.ts';
import { type VisitValue, visit as visitEntry } from '#domain/contact/schema.ts';
import { partsSchema } from '#domain/fields/value-type.ts';
import { addPhone } from '#domain/household/commands.ts';
import type { Act } from './acts.ts';
import { earlier } from './days.ts';
import type { Household, Incident, Visit } from './facts.ts';
import type { Pen } from './pen.ts';
import type { Seeded } from './seeded.ts';

/** Visits, each written down within the hour; and the small disorder of the file. */
export function visitActs(rng: Seeded, household: Household): Act[] {
	return household.visits.map((visit): Act => {
		const begins = visit.method === 'night_talk' ? rng.int(1160, 1200) : rng.int(500, 620) + rng.pick([0, 0, 290]);
		const takes = visit.met === 'none_home' ? 5 : ['phone', 'video', 'wechat'].includes(visit.method) ? rng.int(4, 18) : rng.int(25, 75);
		const other = rng.chance(0.35);
		return {
			on: visit.on,
			minute: begins + takes + rng.int(3, 20),
			by: visit.by === 'village' ? (other ? 'other-helper' : 'helper') : visit.by,
			write(pen) {
				const startedAt = momentOf(visit.on, begins);
				const { visitId } = pen.run(saveVisit, valueOf(visit, pen, startedAt, startedAt + takes * 60_000));
				if (visit.withdrawn) pen.withdraw('visit', visitId, visit.withdrawn);
			}
		};
	});
}

function valueOf(visit: Visit, pen: Pen, startedAt: number, endedAt: number): VisitValue {
	const { method, purposes, met, steps, note, nextDue } = visit;
	return partsSchema(visitEntry.parts).parse({
		startedAt,
		endedAt,
		method,
		purposes,
		leadId: pen.clerk.id,
		metSubject: met === 'self' && visit.metMembers.length > 1 ? ['self', 'family'] : [met],
		metMembers: visit.metMembers.map((key) => pen.ids.get(key)),
		...(steps === undefined ? {} : { fiveSteps: steps }),
		...(note === undefined ? {} : { note }),
		...(nextDue === undefined ? {} : { nextDue })
	});
}

export function incidentActs(rng: Seeded, household: Household, today: CivilDate): Act[] {
	return household.incidents.flatMap((incident): Act[] => {
		const { on } = incident;
		const minute = rng.int(540, 1020);
		const next = earlier(addDays(on, 1), addDays(today, -1));
		switch (incident.kind) {
			case 'phone-conflict':
				return [];
			case 'withdrawn-phone':
				return [
					{ on, minute, by: 'helper', write: (pen) => void pen.ids.set('second phone', pen.run(addPhone, { no: incident.no, relation: '本人' })) },
					{ on: next, minute: minute + 1, by: 'helper', write: (pen) => pen.withdraw('phone', pen.ids.get('second phone') ?? '', incident.reason) }
				];
			case 'withdrawn-income':
				return [
					{ on, minute, by: 'helper', write: (pen) => void pen.ids.set('income', pen.entry('income', incident.value)) },
					{ on: next, minute: minute + 1, by: 'helper', write: (pen) => pen.withdraw('income', pen.ids.get('income') ?? '', incident.reason) }
				];
			case 'corrected':
				return [{ on, minute, by: 'helper', write: (pen) => pen.field(incident.path.replace(/^member\/(\w+)/, (_, key: string) => `member/${pen.ids.get(key) ?? ''}`), incident.value, incident.source) }];
		}
	});
}

/** The conflict of a household, which two people write apart. */
export function conflictOf({ incidents }: Household): Extract<Incident, { kind: 'phone-conflict' }> | undefined {
	return incidents.find((incident) => incident.kind === 'phone-conflict');
}
