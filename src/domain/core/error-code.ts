/**
 * Every expected refusal of the domain. Each has one text per language in the catalogue
 * (`error.{code}`) that says what happened, why, and what the person can do.
 */
export const errorCodes = [
	'required',
	'too-long',
	'out-of-range',
	'not-a-choice',
	'not-text',
	'name-length',
	'id-length',
	'id-date',
	'id-sex',
	'id-check-digit',
	'phone-shape',
	'division-shape',
	'bank-account-shape',
	'bank-card-digits',
	'date-shape',
	'date-order',
	'date-future',
	'date-past',
	'number-shape',
	'money-shape',
	'money-negative',
	'unit-is-secret',
	'settlement-does-not-add-up',
	'evidence-required',
	'reason-required',
	'unknown-field',
	'unknown-entry',
	'already-withdrawn',
	'not-withdrawn',
	'head-not-member',
	'only-one-head',
	'dead-in-household',
	'dead-in-measure',
	'policy-reference-required',
	'changed-since',
	'not-permitted',
	'not-settler',
	'late-reason-required'
] as const;

export type ErrorCode = (typeof errorCodes)[number];
