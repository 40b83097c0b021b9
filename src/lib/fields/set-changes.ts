/** Elements of a set with what each carries. */
export type ChosenElements = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

export interface ElementChange {
	readonly path: string;
	readonly on: boolean;
	readonly parts?: Readonly<Record<string, unknown>>;
}

/** What has to be written so that a set holds what was chosen: nothing for elements that stayed as they were. */
export function changedElements(path: string, held: ChosenElements, chosen: ChosenElements): ElementChange[] {
	const removed = [...held.keys()].filter((element) => !chosen.has(element)).map((element) => ({ path: `${path}/${element}`, on: false }));
	const put = [...chosen].flatMap(([element, parts]) => {
		const before = held.get(element);
		if (before && JSON.stringify(before) === JSON.stringify(parts)) return [];
		return [{ path: `${path}/${element}`, on: true, ...(Object.keys(parts).length > 0 ? { parts } : {}) }];
	});
	return [...removed, ...put];
}
