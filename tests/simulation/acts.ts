import type { HouseholdId } from '#domain/core/ids.ts';
import type { Result } from '#domain/core/result.ts';
import { saveVisit } from '#domain/contact/commands.ts';
import { addMember, addPhone } from '#domain/household/commands.ts';
import { addComment, addMeasure, addProgress, reportMeasure } from '#domain/plan/commands.ts';
import type { Command, CommandContext, Undo } from '#domain/ydoc/command.ts';
import { addEntry, fixEntry, restoreEntry, setElement, setField, settle, withdrawEntry } from '#domain/ydoc/commands.ts';
import { householdDocument, privateDocument } from '#domain/ydoc/document-name.ts';
import { claimsOf, logOf, standingClaims, textOf } from '#domain/ydoc/layout.ts';
import { transact } from '#domain/ydoc/write.ts';
import type { OpenDocument } from '#lib/app/open-document.ts';
import type { Chance } from './chance.ts';
import type { Device } from './device.ts';
import { type Oracle, wordPattern } from './oracle.ts';

const year = 2026;
const analysis = `plan/${year}/analysis`;
const mostHouseholds = 4;

export interface People {
	/** Every device of the run. */
	readonly devices: readonly Device[];
}

/** What one person does next at one device: real commands on real documents, chosen by chance. */
export function createActs({ chance, oracle, people }: { readonly chance: Chance; readonly oracle: Oracle; readonly people: People }) {
	let made = 0;
	const undos = new Map<Device, { readonly document: OpenDocument; readonly undo: Undo }>();
	/** Never typed twice, so that each value can be found again. */
	const unique = (what: string): string => `${what}${++made}`;

	/** Commands on a household's document, in words for the trace. */
	const household: readonly ((device: Device, document: OpenDocument) => void)[] = [
		(device, document) => run(device, document, 'writes the address', setField, { path: 'household/registeredAddress', value: unique('石门镇河湾村') }),
		(device, document) => run(device, document, 'writes the rooms', setField, { path: 'household/rooms', value: chance.between(0, 999) }),
		(device, document) => run(device, document, 'writes the housing', setField, { path: 'household/housingStatus', value: chance.pick(['rented', 'self_built', null]) }),
		(device, document) => run(device, document, 'writes the level', setField, { path: 'household/hardshipLevel', value: chance.pick(['general', 'serious']) }),
		(device, document) => {
			const path = chance.pick(['household/registeredAddress', 'household/housingStatus', 'household/headMemberId']);
			const stated = chance.pickOrNone(standingClaims(document.doc, path));
			if (stated) run(device, document, `settles ${path}`, settle, { path, value: stated.v, why: unique('当面核对') });
		},
		(device, document) =>
			run(device, document, 'ticks relief', setElement, {
				path: `household/socialReliefStatus/${chance.pick(['dibao', 'extreme_poverty'])}`,
				on: chance.happens(0.6)
			}),
		(device, document) => run(device, document, 'adds a phone', addPhone, { no: `139${String(++made).padStart(8, '0')}` }),
		(device, document) => run(device, document, 'adds a member', addMember, { values: { name: unique('刘小河') } }),
		(device, document) => {
			const member = entry(document, 'member');
			if (member) run(device, document, 'names the head', setField, { path: 'household/headMemberId', value: member });
		},
		(device, document) => run(device, document, 'adds a measure', addMeasure, { year, values: { title: unique('修房') }, detail: unique('屋面翻修') }),
		(device, document) => {
			const measureId = entry(document, 'measure');
			if (measureId) run(device, document, 'reports a measure', reportMeasure, { measureId, state: chance.pick(['doing', 'done']), progress: unique('进展') });
		},
		(device, document) => {
			const measureId = entry(document, 'measure');
			if (measureId) run(device, document, 'adds progress', addProgress, { measureId, text: unique('材料已交') });
		},
		(device, document) => run(device, document, 'comments', addComment, { year, text: unique('建议先修房') }),
		(device, document) =>
			run(device, document, 'saves a visit', saveVisit, {
				startedAt: device.now() - 3_600_000,
				method: 'home_visit',
				metSubject: ['self'],
				note: unique('身体尚可')
			}),
		(device, document) => {
			const id = entry(document, 'comment');
			if (id) run(device, document, 'corrects a comment', fixEntry, { kind: 'comment', id, value: { year, text: unique('更正') } });
		},
		(device, document) => {
			const kind = chance.pick(['comment', 'visit', 'member']);
			const id = entry(document, kind);
			if (id) run(device, document, `withdraws a ${kind}`, withdrawEntry, { kind, id, reason: unique('记错了') });
		},
		(device, document) => {
			const kind = chance.pick(['comment', 'visit', 'member']);
			const id = entry(document, kind);
			if (id) run(device, document, `restores a ${kind}`, restoreEntry, { kind, id });
		},
		undo,
		(device, document) => write(device, document),
		(device, document) => write(device, document),
		erase,
		compose
	];

	function run<Input, T>(device: Device, document: OpenDocument, what: string, command: Command<Input, T>, input: Input): void {
		const result = device.act(document, what, (context) => command(document.doc, input, context));
		if (result.ok) undos.set(device, { document, undo: result.value.undo });
	}

	function undo(device: Device): void {
		const last = undos.get(device);
		undos.delete(device);
		// A document that was closed or replaced meanwhile offers no undo.
		if (last && device.opened(last.document.name) === last.document) {
			device.act(last.document, 'takes it back', (context) => last.undo(last.document.doc, context));
		}
	}

	/** Types a word into shared prose, between two words. */
	function write(device: Device, document: OpenDocument): void {
		const text = textOf(document.doc, analysis);
		const word = `[${device.name}${++made}]`;
		const places = [0, ...[...text.toString().matchAll(wordPattern)].map((match) => match.index + match[0].length)];
		const at = chance.pick(places);
		device.act(document, `types ${word}`, () => done(() => document.doc.transact(() => text.insert(at, word))), { words: [word] });
	}

	/** Deletes a word of prose, whoever wrote it. */
	function erase(device: Device, document: OpenDocument): void {
		const text = textOf(document.doc, analysis);
		const word = chance.pickOrNone([...text.toString().matchAll(wordPattern)]);
		if (!word) return;
		oracle.deletedWords.add(word[0]);
		device.act(document, `deletes ${word[0]}`, () => done(() => document.doc.transact(() => text.delete(word.index, word[0].length))));
	}

	/** An input method is in the middle of a word for a while. */
	function compose(device: Device, document: OpenDocument): void {
		const { gate } = document;
		gate.began();
		device.life?.timers.after(chance.between(200, 15_000), () => gate.ended());
	}

	function entry(document: OpenDocument, kind: string): string | undefined {
		const keys = [...logOf(document.doc).keys()].filter((key) => key.startsWith(`${kind}/`)).sort();
		return chance.pickOrNone(keys)?.slice(kind.length + 1);
	}

	async function workOn(device: Device, id: HouseholdId): Promise<void> {
		const isPrivate = chance.happens(0.2);
		const document = await device.open(isPrivate ? privateDocument(id) : householdDocument(id));
		if (!document) return;
		if (chance.happens(0.08)) return void document.close();
		if (!isPrivate) return chance.happens(0.02) ? forge(device, document) : chance.pick(household)(device, document);
		const opened = await device.open(householdDocument(id));
		const memberId = opened && entry(opened, 'member');
		if (memberId && chance.happens(0.5)) {
			run(device, document, 'adds a diagnosis', addEntry, { kind: 'diagnosis', value: { memberId, name: unique('高血压') } });
		} else run(device, document, 'writes the place', setField, { path: 'household/location', value: { lat: 47 + ++made / 1e5, lng: 87 } });
	}

	/** A modified client passes over its own checks: what only the town may write is written by the village. */
	function forge(device: Device, document: OpenDocument): void {
		const values = { 'household/hardshipLevel': 'severe', 'household/gridCode': '990123102201001', 'household/housingStatus': 'a palace' };
		const [path, value] = chance.pick(Object.entries(values));
		const stated = (context: CommandContext) =>
			done(() => void transact(document.doc, context, (writer) => writer.claim(path, value, 'visit')));
		device.act(document, `forges ${path}`, stated, { honest: false });
	}

	async function request(device: Device, id: HouseholdId): Promise<void> {
		const accounts = [...new Set(people.devices.map(({ actor }) => actor.account))];
		switch (chance.between(0, 3)) {
			case 0:
			case 1:
				return device.request(id, 'helpers.set', { helpers: [...new Set([chance.pick(accounts), chance.pick(accounts)])] });
			case 2:
				return device.request(id, 'household.transition', { from: 'normal', to: 'candidate' });
			default:
				return device.request(id, 'plan.transition', { year, from: 'draft', to: 'consulting' });
		}
	}

	return async function next(device: Device): Promise<void> {
		if (!device.life) return;
		const id = chance.pickOrNone(device.households());
		const all = new Set(people.devices.flatMap((each) => each.households()));
		if (id === undefined || (all.size < mostHouseholds && chance.happens(0.05))) {
			if (all.size < mostHouseholds && device.actor.grants[0]?.role === 'village_officer') await device.createHousehold(unique('刘长河'));
		} else if (chance.happens(0.06)) await request(device, id);
		else await workOn(device, id);
	};
}

function done(run: () => void): Result<void> {
	run();
	return { ok: true, value: undefined };
}

/** How many of a household's fields hold two values now. */
export function conflictsIn(document: OpenDocument): number {
	const values = new Map<string, Set<string>>();
	for (const claim of claimsOf(document.doc)) values.set(claim.f, (values.get(claim.f) ?? new Set()).add(JSON.stringify(claim.v)));
	return [...values.values()].filter((distinct) => distinct.size > 1).length;
}
