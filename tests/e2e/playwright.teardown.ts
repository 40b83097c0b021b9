import { rm } from 'node:fs/promises';
import { loadedFolder } from './support/county.ts';

/** The county that the tests of this run were given copies of goes with the run. */
// eslint-disable-next-line no-restricted-syntax -- Playwright takes the default export
export default async function removeLoadedCounty(): Promise<void> {
	await rm(loadedFolder(process.pid), { recursive: true, force: true });
}
