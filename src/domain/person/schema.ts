import { type Field, contested, entries, latest, setOf } from '../fields/field.ts';
import {
	bankAccountNumber,
	choice,
	civilDate,
	identityNumber,
	memberRef,
	optional,
	part,
	partialDate,
	record,
	text,
	wholeNumber,
	yesNo,
	entryRef
} from '../fields/value-type.ts';
import * as codes from './code-tables.ts';
import { lastFourDigits, personName, unitCode } from './value-types.ts';

/** Basis and term of an element that people are entitled to have explained. */
const term = {
	basis: optional('依据', text(100)),
	from: optional('起', civilDate()),
	to: optional('止', civilDate())
};

export const diagnosis = entries(
	'diagnosis',
	{
		memberId: part('成员', memberRef()),
		name: part('疾病', text(60)),
		foundAt: optional('确诊时间', partialDate()),
		hospital: optional('医院', text(60)),
		evidenceId: optional('材料', entryRef())
	},
	{ id: 'diagnoses', label: '疾病诊断', doc: 'private', sensitivity: 'S', editors: 'V' }
);

/** Declared with `attachment`: no page takes pictures of papers yet. */
export const idPhoto = entries(
	'idPhoto',
	{ memberId: part('成员', memberRef()), attachmentId: part('照片', entryRef()) },
	{ id: 'idPhotos', label: '证件照片', doc: 'private', sensitivity: 'S', editors: 'V' }
);

/** What somebody reports about a person's life; what follows from it is decided at the town. */
export const lifeStatus = entries(
	'lifeStatus',
	{
		memberId: part('成员', memberRef()),
		state: part('状态', choice(codes.lifeStatuses)),
		on: optional('日期', partialDate()),
		note: optional('说明', text(200))
	},
	{ id: 'lifeStatus', label: '人员状态', sensitivity: 'P', editors: 'V>T' }
);

export const award = entries(
	'award',
	{
		memberId: part('成员', memberRef()),
		level: part('等级', choice(codes.awardLevels)),
		date: optional('日期', partialDate()),
		evidence: optional('依据', text(100))
	},
	{ id: 'awards', label: '立功受奖', sensitivity: 'P', editors: 'V' }
);

export const annualConfirmation = entries(
	'annualConfirmation',
	{
		memberId: part('成员', memberRef()),
		year: part('年度', wholeNumber(2000, 2099)),
		method: part('方式', choice(codes.confirmationMethods)),
		result: part('结果', choice(codes.confirmationResults)),
		by: part('确认人', text(30))
	},
	{ id: 'annualConfirmation', label: '年度确认', sensitivity: 'P', editors: 'V>C' }
);

const personFields: readonly Field[] = [
	contested('member/{id}/name', personName(), { id: 'name', label: '姓名', sensitivity: 'P', editors: 'V', settler: 'T' }),
	contested('member/{id}/formerName', personName(), {
		id: 'formerName',
		label: '曾用名',
		sensitivity: 'P',
		editors: 'V',
		settler: 'T'
	}),
	contested('member/{id}/idNo', identityNumber(), {
		id: 'idNo',
		label: '身份证号',
		doc: 'private',
		sensitivity: 'P+',
		editors: 'V>T'
	}),
	idPhoto,
	latest('member/{id}/sex', choice(codes.sexes), { id: 'sex', label: '性别', sensitivity: 'P', editors: 'V' }),
	latest('member/{id}/birthDate', partialDate(), { id: 'birthDate', label: '出生日期', sensitivity: 'P', editors: 'V' }),
	latest('member/{id}/ethnicity', choice(codes.ethnicities), { id: 'ethnicity', label: '民族', sensitivity: 'P', editors: 'V' }),
	latest('member/{id}/maritalStatus', choice(codes.maritalStatuses), { id: 'maritalStatus', label: '婚姻', sensitivity: 'P', editors: 'V' }),
	latest('member/{id}/relation', choice(codes.relations), { id: 'relation', label: '与户主关系', sensitivity: 'P', editors: 'V' }),
	latest('member/{id}/education', choice(codes.educations), { id: 'education', label: '文化程度', sensitivity: 'P', editors: 'V' }),
	latest('member/{id}/politicalStatus', choice(codes.politicalStatuses), {
		id: 'politicalStatus',
		label: '政治面貌',
		sensitivity: 'P',
		editors: 'V'
	}),
	setOf(
		'member/{id}/healthStatus',
		{ options: codes.healthStatuses },
		{ id: 'healthStatus', label: '健康状况', doc: 'private', sensitivity: 'S', editors: 'V' }
	),
	diagnosis,
	contested('member/{id}/hukouType', choice(codes.hukouTypes), {
		id: 'hukouType',
		label: '户籍性质',
		sensitivity: 'P',
		editors: 'V',
		settler: 'T'
	}),
	contested('member/{id}/presence', choice(codes.presences), { id: 'presence', label: '在家状态', sensitivity: 'P', editors: 'V' }),
	latest(
		'member/{id}/disabilityCert',
		record({
			no: optional('证号', text(30)),
			category: part('类别', choice(codes.disabilityCategories)),
			grade: part('等级', wholeNumber(1, 4, '级'))
		}),
		{ id: 'disabilityCert', label: '残疾人证', doc: 'private', sensitivity: 'S', editors: 'V' }
	),
	latest('member/{id}/labourCapacity', choice(codes.labourCapacities), {
		id: 'labourCapacity',
		label: '劳动能力',
		sensitivity: 'P',
		editors: 'V'
	}),
	latest(
		'member/{id}/schooling',
		record({
			stage: part('阶段', choice(codes.schoolStages)),
			school: optional('校名', text(60)),
			grade: optional('年级', text(20))
		}),
		{ id: 'schooling', label: '在校状况', doc: 'private', sensitivity: 'M', editors: 'V' }
	),
	contested(
		'member/{id}/medicalInsurance',
		record({ kind: part('险种', choice(codes.medicalInsurances)), paidByState: optional('代缴', yesNo()) }),
		{ id: 'medicalInsurance', label: '医疗保险', sensitivity: 'P', editors: 'V', settler: 'T' }
	),
	contested('member/{id}/pensionInsurance', choice(codes.pensionInsurances), {
		id: 'pensionInsurance',
		label: '养老保险',
		sensitivity: 'P',
		editors: 'V',
		settler: 'T'
	}),
	contested(
		'member/{id}/bankAccounts',
		record({
			holder: part('户名', personName()),
			bank: part('开户行', text(60)),
			no: { ...part('账号', bankAccountNumber()), sensitive: true }
		}),
		{ id: 'bankAccounts', label: '银行账户（一卡通）', doc: 'private', sensitivity: 'S', editors: 'V>F' }
	),
	lifeStatus
];

const veteranFields: readonly Field[] = [
	setOf(
		'member/{id}/beneficiaryCategory',
		{ options: codes.beneficiaryCategories },
		{ id: 'beneficiaryCategory', label: '对象大类', sensitivity: 'S', editors: 'V>C' }
	),
	setOf(
		'member/{id}/benefitIdentity',
		{ options: codes.benefitIdentities },
		{ id: 'benefitIdentity', label: '定期抚恤补助身份', sensitivity: 'S', editors: 'C', parts: term }
	),
	setOf(
		'member/{id}/keyContactTags',
		{ options: codes.keyContactTags },
		{ id: 'keyContactTags', label: '重点联系类别', sensitivity: 'W', editors: 'T>C', parts: term }
	),
	contested('member/{id}/enlistDate', partialDate(), { id: 'enlistDate', label: '入伍时间', sensitivity: 'P', editors: 'V>C' }),
	contested('member/{id}/dischargeDate', partialDate(), {
		id: 'dischargeDate',
		label: '退役时间',
		sensitivity: 'P',
		editors: 'V>C'
	}),
	latest('member/{id}/unitCode', unitCode(), { id: 'unitCode', label: '部队代号', sensitivity: 'P', editors: 'V' }),
	latest('member/{id}/serviceBranch', choice(codes.serviceBranches), {
		id: 'serviceBranch',
		label: '军兵种（大类）',
		sensitivity: 'P',
		editors: 'V'
	}),
	latest('member/{id}/lastRank', choice(codes.ranks), { id: 'lastRank', label: '原职级/军衔', sensitivity: 'P', editors: 'V' }),
	latest('member/{id}/resettlementType', choice(codes.resettlementTypes), {
		id: 'resettlementType',
		label: '安置方式',
		sensitivity: 'P',
		editors: 'C'
	}),
	latest('member/{id}/disabilityCause', choice(codes.disabilityCauses), {
		id: 'disabilityCause',
		label: '残疾性质',
		doc: 'private',
		sensitivity: 'S',
		editors: 'C'
	}),
	latest('member/{id}/disabilityGrade', wholeNumber(1, 10, '级'), {
		id: 'disabilityGrade',
		label: '残疾等级',
		doc: 'private',
		sensitivity: 'S',
		editors: 'C'
	}),
	latest('member/{id}/disabilityCertNo', text(30), {
		id: 'disabilityCertNo',
		label: '残疾军人证号',
		doc: 'private',
		sensitivity: 'S',
		editors: 'C'
	}),
	latest('member/{id}/gradedAt', partialDate(), {
		id: 'gradedAt',
		label: '评残时间',
		doc: 'private',
		sensitivity: 'S',
		editors: 'C'
	}),
	award,
	latest(
		'member/{id}/combatService',
		record({ recognised: part('已认定', yesNo()), docNo: optional('认定文号', text(60)) }),
		{ id: 'combatService', label: '参战参试', doc: 'private', sensitivity: 'S', editors: 'C' }
	),
	contested(
		'member/{id}/partyMember',
		record({
			isMember: part('党员', yesNo()),
			joinedAt: optional('入党时间', partialDate()),
			branch: optional('所在支部', text(60)),
			relationStatus: optional('组织关系', choice(codes.partyRelations))
		}),
		{ id: 'partyMember', label: '党员', sensitivity: 'P', editors: 'V', settler: 'T' }
	),
	latest(
		'member/{id}/villageCadre',
		record({ post: part('职务', text(30)), from: optional('起', partialDate()), to: optional('止', partialDate()) }),
		{ id: 'villageCadre', label: '村干/兵支书', sensitivity: 'P', editors: 'V' }
	),
	latest(
		'member/{id}/honorPlaque',
		record({ state: part('状态', choice(codes.plaqueStates)), date: optional('日期', partialDate()) }),
		{ id: 'honorPlaque', label: '光荣牌', sensitivity: 'P', editors: 'V' }
	),
	latest(
		'member/{id}/preferentialCard',
		record({ no: optional('卡号末四位', lastFourDigits()), state: part('状态', choice(codes.cardStates)) }),
		{ id: 'preferentialCard', label: '优待证', sensitivity: 'P', editors: 'V' }
	),
	setOf(
		'member/{id}/elderFlags',
		{ options: codes.elderFlags },
		{ id: 'elderFlags', label: '孤老/独居/失能', sensitivity: 'S', editors: 'V' }
	),
	contested('member/{id}/employmentStatus', choice(codes.employmentStatuses), {
		id: 'employmentStatus',
		label: '就业状态',
		sensitivity: 'P',
		editors: 'V',
		settler: 'T'
	}),
	annualConfirmation,
	latest('member/{id}/relationToServiceman', choice(codes.servicemanRelations), {
		id: 'relationToServiceman',
		label: '与军人关系',
		sensitivity: 'P',
		editors: 'C'
	}),
	latest('member/{id}/isCertHolder', yesNo(), { id: 'isCertHolder', label: '是否持证', sensitivity: 'P', editors: 'C' })
];

export const fields: readonly Field[] = [...personFields, ...veteranFields];
