import type { ErrorCode } from '../core/error-code.ts';
import { identityFacts } from '../core/identity-number.ts';
import { isNotAfter } from '../core/partial-date.ts';
import type { AssessmentView } from '../assessment/projection.ts';
import type { MemberFacts } from '../household/projection.ts';
import type { Readers } from './readers.ts';

/** What does not fit together: checked by commands before writing, and shown here when two edits merged into it. */
export interface Warning {
	readonly code: ErrorCode;
	/** Path of the field to look at. */
	readonly at: string;
	/** The member it concerns. */
	readonly about: string;
}

export function warningsOf(readers: Readers, members: readonly MemberFacts[], assessment: AssessmentView | undefined): Warning[] {
	const present = members.filter((member) => member.isPresent);
	return [
		...headWarnings(readers, present),
		...present.flatMap((member) => personWarnings(readers, member)),
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

function personWarnings(readers: Readers, { id, name }: MemberFacts): Warning[] {
	const owner = `member/${id}`;
	const text = (field: string) => readers.household.text(`${owner}/${field}`);
	const warnings: Warning[] = [];
	const warn = (code: ErrorCode, field: string) => warnings.push({ code, at: `${owner}/${field}`, about: name });

	const [enlisted, discharged] = [text('enlistDate'), text('dischargeDate')];
	if (enlisted && discharged && !isNotAfter(enlisted, discharged)) warn('date-order', 'dischargeDate');

	const idNo = readers.private?.text(`${owner}/idNo`);
	if (idNo?.length === 18) {
		const stated = identityFacts(idNo);
		const [birthDate, sex] = [text('birthDate'), text('sex')];
		if (birthDate && !stated.birthDate.startsWith(birthDate)) warn('id-date', 'birthDate');
		if ((sex === '1' || sex === '2') && sex !== stated.sex) warn('id-sex', 'sex');
	}
	return warnings;
}
