import type { SectionPlan } from '../fields/section-plan.ts';

/** 方案: the plan of a year. A measure's own fields stand on its card. */
export const planSections: readonly SectionPlan[] = [
	{ id: 'analysis', title: 'section.analysis', ids: ['analysis'] },
	{ id: 'figures', title: 'section.figures', ids: ['selfPaidFen', 'templateId', 'templateRev'] },
	{ id: 'opinion', title: 'section.opinion', ids: ['householdOpinion'] },
	{ id: 'goals', title: 'section.goals', ids: ['goals', 'goals.title', 'goals.indicator', 'goals.baseline', 'goals.target', 'goals.due'] },
	{
		id: 'measures',
		title: 'section.measures',
		ids: [
			'measures',
			'measure.title',
			'measure.ownerId',
			'measure.ownerOrg',
			'measure.coOrgs',
			'measure.dueDate',
			'measure.cycle',
			'measure.category',
			'measure.targetMemberId',
			'measure.fundingSource',
			'measure.budgetFen',
			'measure.policyRefs',
			'measure.reportedState',
			'measure.blockedReason',
			'measure.outcome',
			'measure.order',
			'measure.detail',
			'measure.progress'
		]
	},
	{ id: 'comments', title: 'section.comments', ids: ['comments', 'comments.handled'] }
];
