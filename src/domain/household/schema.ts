import { villageOfGrid } from '../core/division-code.ts';
import { isNotAfter } from '../core/partial-date.ts';
import { z } from '../core/zod.ts';
import { type Field, contested, entries, latest, setOf } from '../fields/field.ts';
import {
	choice,
	civilDate,
	decimal,
	entryRef,
	gridRef,
	location,
	memberRef,
	optional,
	part,
	partialDate,
	phone,
	text,
	wholeNumber,
	yesNo
} from '../fields/value-type.ts';
import {
	addressUses,
	attachmentKinds,
	dangerGrades,
	hardshipLevels,
	householdTypes,
	housingStatuses,
	reliefStatuses
} from './code-tables.ts';

/** A person of this household. The id of the entry is the person's id everywhere, also after a move. */
export const member = entries('member', {}, { id: 'members', label: '成员', sensitivity: 'P', editors: 'V>T' });

/** Since when, until when and how a member belongs to the household; the latest entry of a member stands. */
export const membership = entries(
	'membership',
	{
		memberId: part('成员', memberRef()),
		from: optional('起', partialDate()),
		to: optional('止', partialDate()),
		sharesLiving: part('共同生活', yesNo()),
		reason: optional('原因', text(200))
	},
	{
		id: 'membership',
		label: '户内成员关系',
		sensitivity: 'P',
		editors: 'V>T',
		check: ({ from, to, reason }) => {
			if (from && to && !isNotAfter(from, to)) return { code: 'date-order', at: 'to' };
			return to && !reason ? { code: 'reason-required', at: 'reason' } : undefined;
		}
	}
);

export const phoneEntry = entries('phone', {}, { id: 'phones', label: '联系电话', sensitivity: 'P', editors: 'V' });

/** One of the places a household lives at. */
export const addressEntry = entries('address', {}, { id: 'addresses', label: '居住地', sensitivity: 'P', editors: 'V' });

/** Declared so that every version knows the kind; the bytes travel elsewhere, addressed by their hash. */
export const attachment = entries(
	'attachment',
	{
		kind: part('种类', choice(attachmentKinds)),
		sha256: part('校验值', { control: 'text', schema: z.string().regex(/^[0-9a-f]{64}$/) }),
		size: part('大小', wholeNumber(1, 20_000_000, '字节')),
		mime: part('格式', { control: 'text', schema: z.string().regex(/^[a-z]+\/[a-z0-9.+-]{1,60}$/) }),
		of: optional('所属记录', entryRef()),
		note: optional('说明', text(100))
	},
	{ id: 'attachments', label: '照片', sensitivity: 'S', editors: 'V' }
);

export const fields: readonly Field[] = [
	member,
	membership,
	phoneEntry,
	addressEntry,
	attachment,

	latest('household/provisionalNo', text(30), { id: 'provisionalNo', label: '临时号', sensitivity: 'P', editors: 'V' }),
	contested('household/headMemberId', memberRef(), {
		id: 'headMemberId',
		label: '户主',
		sensitivity: 'P',
		editors: 'V',
		settler: 'T',
		check: (memberId, { isPresent }) => (isPresent(memberId) ? undefined : { code: 'head-not-member' })
	}),
	latest('household/householdType', choice(householdTypes), { id: 'householdType', label: '户类型', sensitivity: 'P', editors: 'V' }),
	latest('household/gridCode', gridRef(), {
		id: 'gridCode',
		label: '所属网格',
		sensitivity: 'N',
		editors: 'T',
		check: (grid, { village }) => (villageOfGrid(grid) === village ? undefined : { code: 'not-a-choice' })
	}),
	latest('household/hardshipLevel', choice(hardshipLevels), { id: 'hardshipLevel', label: '困难等级', sensitivity: 'W', editors: 'T' }),

	contested('household/registeredAddress', text(100), { id: 'registeredAddress', label: '户籍地', sensitivity: 'P', editors: 'V' }),
	contested('address/{id}/residenceAddress', text(100), { id: 'residenceAddress', label: '居住地', sensitivity: 'P', editors: 'V' }),
	latest('address/{id}/use', choice(addressUses), { id: 'residenceAddress.use', label: '居住时段', sensitivity: 'P', editors: 'V' }),
	latest('household/location', location(), {
		id: 'location',
		label: '居住坐标',
		doc: 'private',
		sensitivity: 'S',
		editors: 'V'
	}),

	contested('phone/{id}/no', phone(), { id: 'phones.no', label: '联系电话', sensitivity: 'P', editors: 'V' }),
	latest('phone/{id}/owner', memberRef(), { id: 'phones.owner', label: '机主', sensitivity: 'P', editors: 'V' }),
	latest('phone/{id}/relation', text(20), { id: 'phones.relation', label: '与机主关系', sensitivity: 'P', editors: 'V' }),
	latest('phone/{id}/valid', yesNo(), { id: 'phones.valid', label: '在用', sensitivity: 'P', editors: 'V' }),

	contested('household/housingStatus', choice(housingStatuses), { id: 'housingStatus', label: '住房状况', sensitivity: 'P', editors: 'V' }),
	latest('household/rooms', wholeNumber(0, 999, '间'), { id: 'rooms', label: '间数', sensitivity: 'P', editors: 'V' }),
	latest('household/areaSqm', decimal(0, 999, '平方米'), { id: 'areaSqm', label: '面积', sensitivity: 'P', editors: 'V' }),
	latest('household/dangerGrade', choice(dangerGrades), { id: 'dangerGrade', label: '危房等级', sensitivity: 'P', editors: 'V' }),

	setOf(
		'household/socialReliefStatus',
		{ options: reliefStatuses },
		{
			id: 'socialReliefStatus',
			label: '社会救助身份',
			sensitivity: 'S',
			editors: 'V>T,D',
			parts: {
				from: optional('起', civilDate()),
				to: optional('止', civilDate()),
				source: optional('来源', text(60))
			}
		}
	)
];
