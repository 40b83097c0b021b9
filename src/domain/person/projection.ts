import type { PartialDate } from '../core/partial-date.ts';
import { entryReader } from '../fields/entry-reader.ts';
import type { LogKind } from '../fields/field.ts';
import type { Parts, ValueOf } from '../fields/value-type.ts';
import type { EntryReading, Reader } from '../ydoc/reader.ts';
import { annualConfirmation, award, diagnosis, lifeStatus } from './schema.ts';

/** An entry about one person, with its value in the declared form. */
export interface PersonEntry<P extends Parts> {
	readonly entry: EntryReading;
	readonly value: ValueOf<P>;
}

/** The records kept of a person beside his fields; each list earliest first. */
export interface PersonRecords {
	readonly awards: readonly PersonEntry<typeof award.parts>[];
	readonly lifeStatus: readonly PersonEntry<typeof lifeStatus.parts>[];
	readonly annualConfirmations: readonly PersonEntry<typeof annualConfirmation.parts>[];
	/** Empty on a device that does not hold the private document. */
	readonly diagnoses: readonly PersonEntry<typeof diagnosis.parts>[];
}

const awards = recordsOf(award);
const lifeStatuses = recordsOf(lifeStatus);
const confirmations = recordsOf(annualConfirmation);
const diagnoses = recordsOf(diagnosis);

export function personRecords(reader: Reader, privateReader: Reader | undefined, memberId: string): PersonRecords {
	return {
		awards: awards(reader, memberId),
		lifeStatus: lifeStatuses(reader, memberId),
		annualConfirmations: confirmations(reader, memberId),
		diagnoses: privateReader ? diagnoses(privateReader, memberId) : []
	};
}

/** Completed years of service (军龄); undefined while either date is unknown. Years alone are counted by year. */
export function serviceYears(enlisted: PartialDate | undefined, discharged: PartialDate | undefined): number | undefined {
	if (!enlisted || !discharged) return undefined;
	const years = Number(discharged.slice(0, 4)) - Number(enlisted.slice(0, 4));
	const known = Math.min(enlisted.length, discharged.length);
	return known > 4 && discharged.slice(5, known) < enlisted.slice(5, known) ? years - 1 : years;
}

function recordsOf<P extends Parts>(log: LogKind<P>): (reader: Reader, memberId: string) => PersonEntry<P>[] {
	const read = entryReader(log);
	return (reader, memberId) =>
		reader
			.entries(log.name)
			.filter((entry) => entry.value['memberId'] === memberId)
			.flatMap((entry) => {
				const value = read(entry.value);
				return value ? [{ entry, value }] : [];
			});
}
