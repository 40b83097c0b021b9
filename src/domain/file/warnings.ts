import type { ErrorCode } from '../core/error-code.ts';
import { passesLuhn } from '../core/numbers.ts';
import type { AssessmentView } from '../assessment/projection.ts';
import { type Json, textOf } from '../fields/claim.ts';
import type { MemberFacts } from '../household/projection.ts';
import { contradictions } from '../person/contradictions.ts';
import { reportedDead } from '../person/life-status.ts';
import { openMeasures } from '../plan/projection.ts';
import type { Reader } from '../ydoc/reader.ts';
import type { Readers } from './readers.ts';

/** What does not fit together: checked by commands before writing, and shown here when two edits merged into it. */
export interface Warning {
	readonly code: ErrorCode;
	/** Path of the field to look at. */
	readonly at: string;
	/** The member, measure or dimension it concerns. */
	readonly about: string;
}

/** What to look at in this household; those gone warn of nothing. Two values nobody has chosen between contradict nothing yet. */
export function warningsOf(readers: Readers, members: readonly MemberFacts[], assessment: AssessmentView | undefined): Warning[] {
	const present = members.filter((member) => member.isPresent);
	return [
		...headWarnings(readers, present),
		...present.flatMap((member) => personWarnings(readers, member)),
		...present.flatMap((member) => cardWarnings(readers, member)),
		...deathWarnings(readers, present),
		...(assessment?.dimensions ?? [])
			.filter((dimension) => dimension.lacksEvidence)
			.map(({ path, label }): Warning => ({ code: 'evidence-required', at: path, about: label }))
	];
}

/** GB/T 4761: the householder himself. */
const headRelation = '02';

function headWarnings({ household }: Readers, present: readonly MemberFacts[]): Warning[] {
	const at = 'household/headMemberId';
	const called = present.filter(({ id }) => household.text(`member/${id}/relation`) === headRelation);
	if (!present.some((member) => member.isHead)) return [{ code: 'head-not-member', at, about: '' }];
	return called.length > 1 ? [{ code: 'only-one-head', at, about: called.map(({ name }) => name).join('、') }] : [];
}

/** Sample case ⑧, 去世未注销: reported dead, still counted to the household, or work still meant for him. */
function deathWarnings({ household }: Readers, present: readonly MemberFacts[]): Warning[] {
	const dead = reportedDead(household);
	const isDead = (id: string | undefined) => id !== undefined && dead.has(id);
	return [
		...present.filter(({ id }) => isDead(id)).map(({ id, name }): Warning => ({ code: 'dead-in-household', at: `member/${id}/membership`, about: name })),
		...openMeasures(household)
			.filter(({ targetMemberId }) => isDead(targetMemberId))
			.map(({ id, title }): Warning => ({ code: 'dead-in-measure', at: `measure/${id}/targetMemberId`, about: title }))
	];
}

function personWarnings(readers: Readers, { id, name }: MemberFacts): Warning[] {
	const owner = `member/${id}`;
	/** Undecided values contradict nothing yet. */
	const decided = (reader: Reader | undefined, field: string): Json | undefined => {
		const reading = reader?.field(`${owner}/${field}`);
		return reading?.conflict ? undefined : reading?.value;
	};
	const text = (reader: Reader | undefined, field: string) => textOf(decided(reader, field));
	const grade = decided(readers.private, 'disabilityGrade');
	return contradictions({
		idNo: text(readers.private, 'idNo'),
		sex: text(readers.household, 'sex'),
		birthDate: text(readers.household, 'birthDate'),
		enlistDate: text(readers.household, 'enlistDate'),
		dischargeDate: text(readers.household, 'dischargeDate'),
		disabilityCause: text(readers.private, 'disabilityCause'),
		disabilityGrade: typeof grade === 'number' ? grade : undefined
	}).map(({ code, at }) => ({ code, at: `${owner}/${at ?? 'name'}`, about: name }));
}

const cardNumber = /^\d{16,19}$/;

/** A card number that fails its own check is mistyped in all likelihood; numbers of passbooks have none (domain §2.0). */
function cardWarnings(readers: Readers, { id, name }: MemberFacts): Warning[] {
	const at = `member/${id}/bankAccounts`;
	const reading = readers.private?.field(at);
	const account = reading?.conflict ? undefined : reading?.value;
	const no = typeof account === 'object' && account !== null && 'no' in account ? account.no : undefined;
	const isDoubtful = typeof no === 'string' && cardNumber.test(no) && !passesLuhn(no);
	return isDoubtful ? [{ code: 'bank-card-digits', at, about: name }] : [];
}
