import type { Tier } from '#domain/access/actor.ts';
import { type CivilDate, addDays } from '#domain/core/civil-date.ts';
import type { HouseholdId } from '#domain/core/ids.ts';
import { addAddress, addMember, addPhone, openHousehold } from '#domain/household/commands.ts';
import type { Provenance } from '#domain/fields/provenance.ts';
import { later, workday } from './days.ts';
import type { Household, Person } from './facts.ts';
import { type Pen, homeOf } from './pen.ts';
import { gridCode } from './places.ts';
import type { Seeded } from './seeded.ts';

/** Something a worker does on a day: writes, asks the relay for a decision, or both. */
export interface Act {
	readonly on: CivilDate;
	/** Minutes into the day. */
	readonly minute: number;
	readonly by: Performer;
	readonly write?: (pen: Pen) => void;
	readonly request?: { readonly kind: string; readonly body: Readonly<Record<string, unknown>> };
}

export type Performer = 'helper' | 'other-helper' | 'town' | 'town-head' | 'county';

interface Statement {
	readonly path: string;
	readonly value: unknown;
	readonly isElement: boolean;
}

/** Opening the file: the village writes what it knows, the town checks and places, the county adds what it holds. */
export function openingActs(rng: Seeded, household: Household, id: HouseholdId, today: CivilDate): Act[] {
	const { opened } = household;
	const until = (date: CivilDate) => (date < today ? date : opened);
	const checked = until(workday(addDays(opened, rng.int(3, 14))));
	const confirmed = until(workday(addDays(checked, rng.int(8, 40))));
	const acts: Act[] = [
		{ on: opened, minute: rng.int(530, 1010), by: 'helper', write: (pen) => open(pen, household, id) },
		{
			on: checked,
			minute: rng.int(540, 1020),
			by: 'town',
			write(pen) {
				pen.field('household/gridCode', gridCode(household.village, household.group), 'doc_seen');
				stateAll(pen, household, 'town', 'doc_seen');
			}
		}
	];
	if (statements(household, new Map()).some(({ tier }) => tier === 'county')) {
		acts.push({ on: confirmed, minute: rng.int(540, 1020), by: 'county', write: (pen) => stateAll(pen, household, 'county', 'shared_data') });
	}
	for (const born of household.members.filter((member) => !isThere(member, household))) {
		acts.push({ on: addDays(born.birth, 55), minute: rng.int(540, 1020), by: 'helper', write: (pen) => addBorn(pen, household, born) });
	}
	for (const member of household.members) {
		for (const entry of member.entries.filter(({ kind }) => kind === 'lifeStatus')) {
			acts.push({ on: later(addDays(String(entry.value['on']), 2), opened), minute: 600, by: 'helper', write: (pen) => void pen.entry(entry.kind, { ...entry.value, memberId: pen.ids.get(member.key) }) });
		}
	}
	return acts;
}

function open(pen: Pen, household: Household, id: HouseholdId): void {
	const [head, ...others] = household.members;
	if (!head) throw new RangeError('a household without people');
	const { headId } = pen.run(openHousehold, { id, headName: head.name, head: basics(head), source: 'doc_seen' });
	pen.ids.set(head.key, headId);
	for (const member of others) if (isThere(member, household)) add(pen, member);
	for (const [index, { no, owner, relation }] of household.phones.entries()) {
		pen.ids.set(`phone${index}`, pen.run(addPhone, { no, owner: pen.ids.get(owner), relation, source: 'self_report' }));
	}
	for (const { text, use } of household.addresses) pen.run(addAddress, { residenceAddress: text, use, source: 'visit' });
	stateAll(pen, household, 'village', 'doc_seen');
	for (const member of household.members) {
		for (const { kind, value } of member.entries) if (kind !== 'lifeStatus') pen.entry(kind, { ...value, memberId: pen.ids.get(member.key) });
	}
	if (household.illness) {
		const { of, what } = household.illness;
		pen.entry('diagnosis', { memberId: pen.ids.get(of), name: what.name, foundAt: what.foundAt, hospital: what.hospital });
	}
}

/** Whether somebody was born when the file was opened. */
function isThere(member: Person, { opened }: Household): boolean {
	return member.birth < opened;
}

function add(pen: Pen, member: Person): void {
	const values = { ...basics(member), name: member.name, relation: member.relation };
	const sharesLiving = !(member.presence === 'migrant' && ['20', '30', '97'].includes(member.relation));
	pen.ids.set(member.key, pen.run(addMember, { values, sharesLiving, source: 'doc_seen' }));
}

function addBorn(pen: Pen, household: Household, born: Person): void {
	add(pen, born);
	stateAll(pen, { ...household, fields: {}, relief: {}, members: [born] }, 'village', 'doc_seen');
}

function basics(person: Person): Record<string, unknown> {
	return { sex: person.sex, birthDate: person.birth, presence: person.presence };
}

function stateAll(pen: Pen, household: Household, tier: Tier, source: Provenance): void {
	const written = { ...household, members: household.members.filter((member) => pen.ids.has(member.key)) };
	for (const { path, value, isElement, tier: writer } of statements(written, pen.ids)) {
		if (writer !== tier) continue;
		if (isElement) pen.element(path, value === true ? undefined : value);
		else pen.field(path, value, source);
	}
}

/** Everything the facts say of a household as paths and values, each with the tier that writes it. */
function statements(household: Household, ids: ReadonlyMap<string, string>): (Statement & { readonly tier: Tier })[] {
	const stated: Statement[] = Object.entries(household.fields).map(([name, value]) => ({ path: `household/${name}`, value, isElement: false }));
	for (const [status, parts] of Object.entries(household.relief)) stated.push({ path: `household/socialReliefStatus/${status}`, value: parts, isElement: true });
	for (const member of household.members) {
		const owner = `member/${ids.get(member.key) ?? anyId}`;
		stated.push({ path: `${owner}/idNo`, value: member.idNo, isElement: false });
		for (const [name, value] of Object.entries(worthStating(member, household))) stated.push({ path: `${owner}/${name}`, value, isElement: false });
		for (const [name, elements] of Object.entries(member.sets)) {
			// That somebody is well goes without saying, but for those the service is for.
			if (name === 'healthStatus' && !member.served && 'healthy' in elements) continue;
			for (const [element, parts] of Object.entries(elements)) stated.push({ path: `${owner}/${name}/${element}`, value: parts, isElement: true });
		}
	}
	return stated.map((statement) => ({ ...statement, tier: homeOf(statement.path).tier }));
}

/** Stands for a member not written down yet: the shape of a path tells its tier. */
const anyId = '01890000-0000-7000-8000-000000000000';

/** Of family members the file holds less than of those the service is for. */
const ofFamily = new Set(['medicalInsurance', 'schooling']);
const ofFamilyInHelp = new Set([...ofFamily, 'maritalStatus', 'employmentStatus', 'labourCapacity', 'education']);

function worthStating(member: Person, { kind }: Household): Person['fields'] {
	if (member.served) return member.fields;
	const asked = kind ? ofFamilyInHelp : ofFamily;
	return Object.fromEntries(Object.entries(member.fields).filter(([name]) => asked.has(name)));
}
