/** The pages of a household on which declared fields have their place. */
export type PageId = 'file' | 'member' | 'hardship' | 'plan' | 'visits';

/** The page of the field at a path. */
export function pageOfPath(path: string): PageId {
	const owner = path.split('/')[0] ?? '';
	return pageOfOwner[owner] ?? pageOfLog[owner] ?? 'file';
}

const pageOfOwner: Readonly<Record<string, PageId>> = {
	household: 'file',
	phone: 'file',
	address: 'file',
	member: 'member',
	assess: 'hardship',
	plan: 'plan',
	goal: 'plan',
	measure: 'plan',
	comment: 'plan',
	visit: 'visits'
};

/** The page of the entries of a log; who they are about decides for the others. */
export const pageOfLog: Readonly<Record<string, PageId>> = {
	income: 'hardship',
	expense: 'hardship',
	settlement: 'hardship',
	goal: 'plan',
	measure: 'plan',
	progress: 'plan',
	comment: 'plan',
	visit: 'visits',
	deferral: 'visits'
};
