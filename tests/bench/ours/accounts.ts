import { divisionCodeSchema } from '#domain/core/division-code.ts';
import { systemClock } from '#domain/core/clock.ts';
import { createAccounts as createAccountBook } from '#server/accounts/accounts.ts';
import { hashPassword } from '#server/accounts/password.ts';
import { openSqliteStore } from '#server/storage/sqlite/sqlite-store.ts';
import { random } from '../workload.ts';
import type { Credentials } from './session.ts';

const divisions = [
	{ code: '990101000000', name: '青原县', shortName: '青原' },
	{ code: '990101001000', name: '石门镇', shortName: '石门' },
	{ code: '990101001001', name: '石门村', shortName: '石门村' }
].map((division) => ({ ...division, code: divisionCodeSchema.parse(division.code) }));

/** A county of one village before its relay first runs: a worker who writes there, and the county, which reads it all. */
export async function createAccounts(dataDirectory: string) {
	const store = openSqliteStore(dataDirectory);
	const book = await createAccountBook(store, systemClock, random);
	for (const division of divisions) await book.addDivision(division);
	const [county, , village] = divisions;
	if (county === undefined || village === undefined) throw new Error('no village');
	const password = crypto.randomUUID();
	const hash = await hashPassword(password);
	await book.addAccount({ login: 'village', name: '李村', password: hash, grants: [{ role: 'village_officer', org: village.code }] });
	await book.addAccount({ login: 'county', name: '王县', password: hash, grants: [{ role: 'county_officer', org: county.code }] });
	await store.close();
	const credentials = (account: string): Credentials => ({ account, password });
	return { worker: credentials('village'), reader: credentials('county'), village: village.code };
}
