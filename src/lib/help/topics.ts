/** One page per job, in the order of the index. Texts are `help.{topic}.…` of the help catalogue, pictures `static/help/{topic}.webp`. */
export const topics = [
	'visit',
	'find',
	'new',
	'offline',
	'badge',
	'conflict',
	'undo',
	'together',
	'refused',
	'reading',
	'install',
	'shared'
] as const;

export type Topic = (typeof topics)[number];
