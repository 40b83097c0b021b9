/** Initials of a Chinese name, readings of surnames included (单 is s, 仇 is q); Latin letters stay. */
export type Initials = (name: string) => string;

let loading: Promise<Initials> | undefined;

/** The dictionary is large and only needed when a projection is computed, so it is no part of the first page. */
export function loadInitials(): Promise<Initials> {
	loading ??= import('pinyin-pro').then(
		({ pinyin }) =>
			(name) =>
				pinyin(name, { pattern: 'first', toneType: 'none', surname: 'head', type: 'array', nonZh: 'consecutive' })
					.join('')
					.toLowerCase()
					.replaceAll(/[^a-z]/g, '')
	);
	return loading;
}
