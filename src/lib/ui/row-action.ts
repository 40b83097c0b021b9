import type { IconName } from './icon-paths.ts';

/** What the icon at the right end of a row does. */
export interface RowAction {
	readonly icon: IconName;
	readonly label: string;
	readonly onpress: () => void;
}
