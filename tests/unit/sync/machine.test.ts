import { expect, test } from 'vitest';
import { type Machine, type MachineEvent, createMachine, isSettled, nextAct, step } from '#sync/bulk/machine.ts';

const idle: Machine = { ...createMachine(), leading: true, due: { scope: false, push: false, pull: false, fetch: false, compare: false } };
const due = (...names: (keyof Machine['due'])[]): Machine['due'] => ({
	scope: names.includes('scope'), push: names.includes('push'), pull: names.includes('pull'), fetch: names.includes('fetch'), compare: names.includes('compare')
});
const walk = (machine: Machine, ...events: MachineEvent[]) => events.reduce(step, machine);

test.each([
	['own work goes before others’', due('push', 'pull', 'fetch'), 'push'],
	['another scope goes before everything', due('scope', 'push', 'pull', 'fetch'), 'scope'],
	['news go before the long list', due('pull', 'fetch'), 'pull'],
	['the long list comes last', due('fetch'), 'fetch'],
	['doubts come after everything that is known', due('fetch', 'compare'), 'fetch'],
	['with nothing due it rests', due(), undefined]
] as const)('%s', (_sentence, dues, act) => {
	expect(nextAct({ ...idle, due: dues })).toBe(act);
});

test.each([
	['a follower', { leading: false }],
	['a tab without a network', { online: false }],
	['a tab whose session ended', { signedIn: false }],
	['a tab in its backoff', { waiting: true }],
	['a tab that is at it', { acting: 'pull' }]
] as const)('%s begins nothing', (_who, part) => {
	expect(nextAct({ ...idle, due: due('scope', 'push', 'pull', 'fetch'), ...part })).toBeUndefined();
});

test('what is appended while a push runs is pushed after it', () => {
	const machine = walk(idle, { kind: 'appended' }, { kind: 'begun', act: 'push' }, { kind: 'appended' }, { kind: 'done', more: false, rescope: false });
	expect(nextAct(machine)).toBe('push');
});

test('a failed act is due again after the backoff, and every failure in a row counts', () => {
	const fail: MachineEvent[] = [{ kind: 'begun', act: 'pull' }, { kind: 'failed', signedOut: false }, { kind: 'waited' }];
	const machine = walk(idle, { kind: 'poked' }, ...fail, ...fail);
	expect([machine.failures, nextAct(machine)]).toEqual([2, 'pull']);
	expect(walk(machine, { kind: 'begun', act: 'pull' }, { kind: 'done', more: false, rescope: false }).failures).toBe(0);
});

test('a batch that was taken in part is patience for the rest, not a worse line', () => {
	const machine = walk({ ...idle, failures: 5 }, { kind: 'begun', act: 'push' }, { kind: 'failed', signedOut: false, progressed: true });
	expect(machine.failures).toBe(1);
});

test('a push that was put off goes behind the news and the long list, and its patience counts on', () => {
	const putOff = walk({ ...idle, due: due('push', 'pull') }, { kind: 'begun', act: 'push' }, { kind: 'failed', signedOut: false, putOff: true });
	expect(nextAct(putOff)).toBe('pull');
	const pulled = walk(putOff, { kind: 'begun', act: 'pull' }, { kind: 'done', more: false, rescope: false });
	expect([nextAct(pulled), pulled.failures, nextAct(step(pulled, { kind: 'waited' }))]).toEqual([undefined, 1, 'push']);
});

test('another scope makes the same act due again behind it, and then everything', () => {
	const rescoped = walk(idle, { kind: 'poked' }, { kind: 'begun', act: 'pull' }, { kind: 'done', more: false, rescope: true });
	expect(rescoped.due).toEqual(due('scope', 'pull'));
	expect(walk(rescoped, { kind: 'begun', act: 'scope' }, { kind: 'done', more: false, rescope: false }).due).toEqual(due('push', 'pull', 'fetch'));
});

test('it is settled only when nothing is due, nothing runs and nothing failed', () => {
	expect(isSettled(idle)).toBe(true);
	expect(isSettled({ ...idle, due: due('fetch') })).toBe(false);
	expect(isSettled({ ...idle, acting: 'pull' })).toBe(false);
	expect(isSettled({ ...idle, failures: 1 })).toBe(false);
});

test('the network and a sign-in cut the backoff short', () => {
	const failed: Machine = { ...idle, failures: 6, waiting: true };
	for (const kind of ['online', 'signed-in', 'poked'] as const) {
		expect(step(failed, { kind })).toMatchObject({ failures: 0, waiting: false, due: { pull: true } });
	}
});
