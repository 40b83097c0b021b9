import type { SectionPlan } from '../fields/section-plan.ts';

/** 档案: the household itself. A field listed nowhere stands under 其他. */
export const fileSections: readonly SectionPlan[] = [
	{
		id: 'basic',
		title: 'section.basic',
		ids: ['headMemberId', 'householdType', 'registeredAddress', 'gridCode', 'hardshipLevel', 'location', 'provisionalNo']
	},
	{ id: 'members', title: 'section.members', ids: ['members'] },
	{ id: 'phones', title: 'section.phones', ids: ['phones', 'phones.no', 'phones.owner', 'phones.relation', 'phones.valid'] },
	{ id: 'addresses', title: 'section.addresses', ids: ['addresses', 'residenceAddress', 'residenceAddress.use'] },
	{ id: 'housing', title: 'section.housing', ids: ['housingStatus', 'rooms', 'areaSqm', 'dangerGrade'] },
	{ id: 'relief', title: 'section.relief', ids: ['socialReliefStatus'] }
];
