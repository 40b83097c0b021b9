import type { SectionPlan } from '../fields/section-plan.ts';

/** 一人一册: one person. A field listed nowhere stands under 其他. */
export const memberSections: readonly SectionPlan[] = [
	{
		id: 'person',
		title: 'section.person',
		ids: [
			'name',
			'formerName',
			'idNo',
			'relation',
			'sex',
			'birthDate',
			'ethnicity',
			'maritalStatus',
			'education',
			'politicalStatus',
			'hukouType',
			'presence'
		]
	},
	{ id: 'health', title: 'section.health', ids: ['healthStatus', 'labourCapacity', 'disabilityCert', 'elderFlags', 'diagnoses'] },
	{
		id: 'insurance',
		title: 'section.insurance',
		ids: ['medicalInsurance', 'pensionInsurance', 'bankAccounts', 'employmentStatus', 'schooling']
	},
	{ id: 'membership', title: 'section.membership', ids: ['membership', 'lifeStatus'] },
	{
		id: 'identity',
		title: 'section.identity',
		ids: ['beneficiaryCategory', 'benefitIdentity', 'keyContactTags', 'relationToServiceman', 'isCertHolder', 'preferentialCard', 'honorPlaque']
	},
	{
		id: 'service',
		title: 'section.service',
		ids: [
			'enlistDate',
			'dischargeDate',
			'unitCode',
			'serviceBranch',
			'lastRank',
			'resettlementType',
			'combatService',
			'disabilityCause',
			'disabilityGrade',
			'disabilityCertNo',
			'gradedAt',
			'awards'
		]
	},
	{ id: 'duties', title: 'section.duties', ids: ['partyMember', 'villageCadre', 'annualConfirmation'] }
];
