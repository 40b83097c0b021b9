/** One page per job, in the order of the index. Texts are `help.{id}.…` in the catalogue, pictures `static/help/{id}.webp`. */
export const topics = [
	{ id: 'visit', steps: 5 },
	{ id: 'find', steps: 3 },
	{ id: 'new', steps: 3 },
	{ id: 'offline', steps: 4 },
	{ id: 'badge', steps: 5 },
	{ id: 'conflict', steps: 4 },
	{ id: 'undo', steps: 4 },
	{ id: 'together', steps: 4 },
	{ id: 'refused', steps: 3 },
	{ id: 'reading', steps: 3 },
	{ id: 'install', steps: 3 },
	{ id: 'shared', steps: 3 }
] as const;

export type Topic = (typeof topics)[number];
