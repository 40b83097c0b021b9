import { beforeEach, expect, test, vi } from 'vitest';
import { momentOf } from '#domain/core/civil-date.ts';
import { createAccounts } from '#server/accounts/accounts.ts';
import { type MemoryDisk, createMemoryDisk } from '#server/storage/memory/memory-store.ts';
import { seededRandom, village } from '../../support/office.ts';
import { type Household, type Office, type Signed, acceptedHousehold, openOffice, otherVillage } from '../../support/relay-core.ts';

let disk: MemoryDisk;
let office: Office;
let wang: Signed;
let li: Signed;
let household: Household;

beforeEach(async () => {
	disk = createMemoryDisk();
	office = await openOffice({}, disk);
	({ wang, li } = office.people);
	household = await acceptedHousehold(wang);
});

async function grant(to: Signed, ...terms: readonly { readonly from: string; readonly to?: string; readonly org?: typeof village }[]) {
	const record = office.core.accounts.account(to.context.account);
	if (!record) throw new Error('nobody');
	await office.core.accounts.setGrants(record, terms.map((term) => ({ role: 'village_officer', org: village, ...term })));
}

/** To a moment of a civil day in Asia/Shanghai, as the relay's own timer would find it. */
function goTo(day: string, minutes = 0): void {
	office.clock.at = momentOf(day, minutes);
	office.core.recheck();
}

async function listen(by: Signed) {
	const poked = vi.fn();
	office.core.onPoke(by.session, poked);
	return poked;
}

test('GRANT-1: as a term ends, the version of its holder grows with the civil day, his device is told, his sockets are closed', async () => {
	await grant(li, { from: '2026-11-01', to: '2026-11-19' });
	const version = () => li.session.grantsVersion();
	const before = version();
	const [poked, other] = [await listen(li), await listen(wang)];
	const wire = { frames: 0, closed: undefined as number | undefined };
	const socket = { send: () => void (wire.frames += 1), close: (code: number) => void (wire.closed = code), pause: () => {}, resume: () => {}, bufferedAmount: 0 };
	goTo('2026-11-19', 24 * 60 - 1);
	office.core.rooms.join(li.session, household.name, socket);
	await vi.waitFor(() => expect(wire.frames).toBe(1));
	expect([version(), wire.closed]).toEqual([before, undefined]);
	goTo('2026-11-20');
	expect([version(), wire.closed]).toEqual([before + 1, 4403]);
	await vi.waitFor(() => expect(poked).toHaveBeenCalledTimes(1));
	goTo('2026-11-20', 5);
	expect((await office.core.changes(li.session, 0)).grantsVersion).toBe(before + 1);
	expect([version(), poked.mock.calls.length, other.mock.calls.length]).toEqual([before + 1, 1, 0]);
});

test('GRANT-1: as a term begins, its holder is told to ask for his scope', async () => {
	await grant(li, { from: '2026-11-25', org: otherVillage });
	const before = li.session.grantsVersion();
	const poked = await listen(li);
	goTo('2026-11-24', 24 * 60 - 1);
	expect([li.session.grantsVersion(), li.session.actor().grants]).toEqual([before, []]);
	goTo('2026-11-25');
	expect([li.session.grantsVersion(), li.session.actor().grants.length]).toEqual([before + 1, 1]);
	await vi.waitFor(() => expect(poked).toHaveBeenCalledTimes(1));
});

test('GRANT-1: a term that turned while the relay was down is told as well', async () => {
	await grant(li, { from: '2026-11-01', to: '2026-11-19' });
	const before = li.session.grantsVersion();
	const later = { now: () => momentOf('2026-12-24') };
	const accounts = await createAccounts(disk.open(), later, seededRandom(1));
	expect(accounts.session(li.context.account, li.context.device).grantsVersion()).toBe(before + 1);
});

test('GRANT-2: every change of grants is another version, however many terms have turned before or since', async () => {
	const versions = [li.session.grantsVersion()];
	const changes = [
		[{ from: '2026-01-01', to: '2026-02-01' }, { from: '2026-03-01', to: '2026-04-01' }, { from: '2026-05-01' }],
		[],
		[{ from: '2027-01-01' }],
		[{ from: '2026-01-01' }]
	];
	for (const terms of changes) {
		await grant(li, ...terms);
		versions.push(li.session.grantsVersion());
	}
	await office.people.town.request('helpers.set', { household: household.id, helpers: [li.context.account] });
	versions.push(li.session.grantsVersion());
	expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
});
