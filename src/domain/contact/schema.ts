import { civilDateAt, daysBetween } from '../core/civil-date.ts';
import type { DomainError } from '../core/result.ts';
import { utf8Length } from '../core/text.ts';
import { type Corrected, type Field, entries } from '../fields/field.ts';
import { maxEntryBytes } from '../fields/log-entry.ts';
import {
	type ValueOf,
	accountRef,
	choice,
	civilDate,
	entryRef,
	flags,
	listOf,
	memberRef,
	moment,
	optional,
	part,
	policyRef,
	record,
	text,
	yesNo
} from '../fields/value-type.ts';
import { deferralSubjects, metSubjects, recallItems, visitMethods, visitPurposes } from './code-tables.ts';

/** A visit written down more days after it began than this says why (domain §2.8). */
export const lateAfterDays = 3;

const stepDone = part('已做', yesNo());
const stepNote = optional('短记', text(300));
const policyRefs = listOf(policyRef(), 10);

/** 忆·话·明·帮·扬: each ticked with a short note; none is required, none in order (WS-01). */
const fiveSteps = record({
	recall: optional('忆', record({ done: stepDone, note: stepNote, items: optional('聊聊当年', flags(recallItems)) })),
	talk: optional(
		'话',
		record({
			done: stepDone,
			note: stepNote,
			policyRefs: optional('讲过的政策', policyRefs),
			fourElements: optional(
				'告知四要素',
				record({
					basis: optional('依据', text(100)),
					path: optional('途径', text(100)),
					deadline: optional('时限', text(60)),
					progress: optional('进度', text(100))
				})
			)
		})
	),
	clarify: optional(
		'明',
		record({
			done: stepDone,
			note: stepNote,
			outOfScope: optional('解释说明', listOf(text(200), 10)),
			commitments: optional(
				'承诺',
				listOf(record({ text: part('承诺', text(200)), policyRefs: part('政策依据', policyRefs), due: optional('时限', civilDate()) }), 10)
			)
		})
	),
	help: optional(
		'帮',
		record({
			done: stepDone,
			note: stepNote,
			needIds: optional('需求', listOf(entryRef(), 10)),
			quickFixes: optional('小事即办', listOf(record({ matter: part('事项', text(100)), done: part('当场办结', yesNo()) }), 10))
		})
	),
	carry: optional(
		'扬',
		record({
			done: stepDone,
			note: stepNote,
			volunteerWill: optional('愿意参加志愿', yesNo()),
			modelCandidate: optional('先进典型人选', yesNo())
		})
	)
});

const visitParts = {
	startedAt: part('开始', moment()),
	endedAt: optional('结束', moment()),
	method: part('方式', choice(visitMethods)),
	purposes: optional('目的', flags(visitPurposes)),
	leadId: optional('带队', accountRef()),
	companionIds: optional('随行', listOf(accountRef(), 10)),
	metSubject: part('见到谁', flags(metSubjects)),
	metMembers: optional('见到的成员', listOf(memberRef(), 20)),
	fiveSteps: optional('五步', fiveSteps),
	note: optional('随记', text(5000)),
	changes: optional(
		'情况变化',
		listOf(
			record({
				field: part('项目', text(200)),
				old: optional('原来', text(200)),
				new: part('现在', text(200)),
				evidence: optional('依据', text(100))
			}),
			20
		)
	),
	nextDue: optional('下次联系', civilDate()),
	lateReason: optional('补录说明', text(200))
};

export type VisitValue = ValueOf<typeof visitParts>;

/** One visit or contact, whole: immutable once saved, corrected by an entry that `fixes` it. */
export const visit = entries('visit', visitParts, {
	id: 'visits',
	label: '走访',
	sensitivity: 'W',
	editors: 'V,H',
	check: visitRefusal
});

/** 办不了 or 改日: "cannot do, because…" and "another day", neither of which counts against anybody. */
export const deferral = entries(
	'deferral',
	{
		subject: part('事项', choice(deferralSubjects)),
		/** The measure; absent for the household's next visit. */
		refId: optional('措施', entryRef()),
		reason: part('原因', text(200)),
		until: optional('改到', civilDate())
	},
	{
		id: 'deferrals',
		label: '改期',
		sensitivity: 'P',
		editors: 'V,H',
		check: ({ subject, refId }) => (subject === 'measure' && refId === undefined ? { code: 'required', at: 'refId' } : undefined)
	}
);

export const fields: readonly Field[] = [visit, deferral];

/** Room left in an entry for who, when and where. */
const stampBytes = 300;

/**
 * When a visit was is asked of whoever states the time. A correction that leaves it is not asked again, and is no 补录:
 * how late a visit was written down is told by its first recording.
 */
function visitRefusal(value: VisitValue, now: number, corrected?: Corrected<VisitValue>): DomainError | undefined {
	const { startedAt, endedAt, metSubject, fiveSteps: steps, lateReason } = value;
	if (metSubject.length === 0) return { code: 'required', at: 'metSubject' };
	if (metSubject.length > 1 && metSubject.includes('none_home')) return { code: 'not-a-choice', at: 'metSubject' };
	const statesTime = startedAt !== corrected?.value.startedAt;
	if (statesTime && startedAt > now) return { code: 'date-future', at: 'startedAt' };
	if (endedAt !== undefined && endedAt < startedAt) return { code: 'date-order', at: 'endedAt' };
	if (steps?.clarify?.commitments?.some((commitment) => commitment.policyRefs.length === 0)) {
		return { code: 'policy-reference-required', at: 'fiveSteps/clarify/commitments' };
	}
	const recordedAt = corrected?.recordedAt ?? now;
	if (statesTime && daysBetween(civilDateAt(startedAt), civilDateAt(recordedAt)) > lateAfterDays && !lateReason) {
		return { code: 'late-reason-required', at: 'lateReason' };
	}
	if (utf8Length(JSON.stringify(value)) > maxEntryBytes - stampBytes) {
		return { code: 'too-long', at: 'note', params: { max: 4000 } };
	}
	return undefined;
}
