import type { Awareness } from 'y-protocols/awareness';
import { type Actor, type Tier, tiers } from '#domain/access/actor.ts';
import { can } from '#domain/access/permission.ts';
import type { CivilDate } from '#domain/core/civil-date.ts';
import type { DivisionCode } from '#domain/core/division-code.ts';
import type { HouseholdId } from '#domain/core/ids.ts';
import type { MinimumWage } from '#domain/core/minimum-wage.ts';
import { type Result, ok } from '#domain/core/result.ts';
import { z } from '#domain/core/zod.ts';
import { dictionary } from '#domain/dictionary.ts';
import { type HouseholdFile, householdFile } from '#domain/file/household-file.ts';
import type { LedgerRow } from '#domain/ledger/row.ts';
import type { Command, CommandContext, Done, Undo } from '#domain/ydoc/command.ts';
import { householdDocument, privateDocument } from '#domain/ydoc/document-name.ts';
import { readDocument } from '#domain/ydoc/document-view.ts';
import { textOf } from '#domain/ydoc/layout.ts';
import type { LocalStore } from '#storage/local-store.ts';
import { systemTimers } from '#sync/bulk/timers.ts';
import type { HouseholdSync } from '#sync/status.ts';
import type { AppError, FieldFlag, FieldHistory, OpenHousehold, Part, PersonHere, Prose, RemoteChange } from './app.ts';
import { atMostEvery, oncePerFrame } from './coalesce.ts';
import type { openDocument } from './open-document.ts';
import { type OpenDocument, type RemoteEdit } from './open-document.ts';
import { createFieldFlags } from './field-flags.ts';
import { historySteps } from './history-steps.ts';
import { ledgerOf } from './projector.ts';
import type { RelayApi } from './relay-api.ts';

/** What an open household needs of the app around it. */
export interface Surroundings {
	readonly store: LocalStore;
	readonly api: RelayApi;
	readonly actor: () => Actor;
	readonly tier: () => Tier | undefined;
	readonly device: string;
	readonly today: () => CivilDate;
	readonly minWage: () => readonly MinimumWage[];
	readonly now: () => number;
	readonly newId: () => string;
	readonly syncOf: (id: HouseholdId) => HouseholdSync;
	readonly closed: (household: LiveHousehold) => void;
	readonly openDocument: (options: Pick<Parameters<typeof openDocument>[0], 'name' | 'changed'>) => Promise<OpenDocument>;
}

/** A household on the screen: its documents, its ledger, who else is here. */
export class LiveHousehold implements OpenHousehold {
	readonly id: HouseholdId;
	readonly #around: Surroundings;
	#documents: { household: OpenDocument; private: OpenDocument | undefined } | undefined;
	#ledger = $state.raw<readonly LedgerRow[]>([]);
	/** Grows when a document changed. */
	#version = $state(0);
	#lost = $state(false);
	/** Nobody looks at it any more. */
	#left = false;
	#people = $state.raw<readonly PersonHere[]>([]);
	#flags = $state.raw<readonly FieldFlag[]>([]);
	readonly #fieldFlags = createFieldFlags(systemTimers, (flags) => (this.#flags = flags));
	#remoteChange = $state.raw<RemoteChange | undefined>(undefined);
	#watched: Awareness | undefined;
	readonly #readSoon = oncePerFrame(() => this.#version++);
	/** The editors show their texts themselves; what else is computed from them need not follow each letter. */
	readonly #readLater = atMostEvery(systemTimers, 500, () => this.#version++);
	readonly #file = $derived.by(() => this.#readFile());
	/** The last file there was: what a page shows when the documents are taken away under it. */
	#lastFile: HouseholdFile | undefined;

	private constructor(id: HouseholdId, around: Surroundings) {
		this.id = id;
		this.#around = around;
	}

	/** Undefined where this device does not hold the household. */
	static async open(id: HouseholdId, around: Surroundings): Promise<LiveHousehold | undefined> {
		const opened = new LiveHousehold(id, around);
		const { held, ledger } = await around.store.load(householdDocument(id));
		if (!held) return undefined;
		const changed = (remote: RemoteEdit | undefined, prose?: boolean) => opened.#changed(remote, prose);
		const household = await around.openDocument({ name: householdDocument(id), changed });
		opened.#ledger = ledgerOf(ledger);
		opened.#documents = { household, private: undefined };
		if (!opened.#readFile()) {
			await household.close();
			return undefined;
		}
		await opened.#openPrivate();
		opened.#enter();
		return opened;
	}

	get file(): HouseholdFile {
		const file = this.#file ?? this.#lastFile;
		if (!file) throw new Error('an open household without a file');
		return file;
	}

	get sync(): HouseholdSync {
		return this.#around.syncOf(this.id);
	}

	get privateOpen(): boolean {
		void this.#version;
		return this.#documents?.private !== undefined;
	}

	get people(): readonly PersonHere[] {
		return this.#people;
	}

	get flags(): readonly FieldFlag[] {
		return this.#flags;
	}

	get lost(): boolean {
		return this.#lost;
	}

	get remoteChange(): RemoteChange | undefined {
		return this.#remoteChange;
	}

	async run<Input, T>(command: Command<Input, T>, input: Input, part: Part = 'household'): Promise<Result<Done<T>, AppError>> {
		const document = this.#documentOf(part);
		if (!document || this.#lost) return { ok: false, error: { code: 'not-here' } };
		const done = command(document.doc, input, this.#context());
		if (!done.ok) return done;
		this.#version++;
		return (await document.stored()) ? done : { ok: false, error: { code: 'not-stored' } };
	}

	async undo(undo: Undo, part: Part = 'household'): Promise<Result<void, AppError>> {
		const document = this.#documentOf(part);
		if (!document || this.#lost) return { ok: false, error: { code: 'not-here' } };
		const undone = undo(document.doc, this.#context());
		if (!undone.ok) return undone;
		this.#version++;
		return (await document.stored()) ? ok() : { ok: false, error: { code: 'not-stored' } };
	}

	focusField(path: string | null): void {
		// Everybody in the village is in this room: that somebody is at a private field is not theirs to know.
		const shown = path !== null && dictionary.claim('private', path) ? null : path;
		this.#documents?.household.awareness.setLocalStateField('field', shown);
	}

	prose(path: string): Prose {
		void this.#version;
		const document = this.#documentOf('household');
		if (!document) throw new Error('prose of a closed household');
		const { doc, awareness, gate } = document;
		return {
			text: textOf(doc, path),
			awareness,
			compositionStarted: () => gate.began(),
			compositionEnded: () => gate.ended()
		};
	}

	async history(path: string, part: Part = 'household'): Promise<FieldHistory> {
		const name = part === 'household' ? householdDocument(this.id) : privateDocument(this.id);
		const known = await this.#around.api.history(name, path);
		if (known) return { steps: historySteps(known), complete: true };
		return { steps: this.file.lastSteps(path), complete: false };
	}

	close(): void {
		this.#left = true;
		this.#documents?.household.awareness.setLocalState(null);
		void this.#closeOnceStored();
	}

	/** Takes up again what was left, where it is not closed yet. */
	resume(): boolean {
		if (!this.#left || !this.#documents || this.#lost) return false;
		this.#left = false;
		this.#enter();
		return true;
	}

	/** What the disk refuses is in these documents alone: who comes back finds them. */
	async #closeOnceStored(): Promise<void> {
		await Promise.all([this.#documents?.household.drained(), this.#documents?.private?.drained()]);
		if (this.#left) this.end();
	}

	/** Closes the documents; each still goes to the disk. */
	end(): void {
		const documents = this.#documents;
		if (!documents) return;
		this.#documents = undefined;
		this.#lost = true;
		this.#fieldFlags.close();
		this.#around.closed(this);
		void documents.household.close();
		void documents.private?.close();
	}

	/** The ledger of this household has new rows, and with them perhaps other rights. */
	async refreshLedger(): Promise<void> {
		const { ledger } = await this.#around.store.load(householdDocument(this.id));
		this.#ledger = ledgerOf(ledger);
		await this.#openPrivate();
	}

	/** Documents were taken off this device. */
	lose(part: Part): void {
		if (part === 'household') this.#lost = true;
		else if (this.#documents?.private) {
			void this.#documents.private.close();
			this.#documents.private = undefined;
		}
		this.#version++;
	}

	#documentOf(part: Part): OpenDocument | undefined {
		return part === 'household' ? this.#documents?.household : this.#documents?.private;
	}

	async #openPrivate(): Promise<void> {
		const documents = this.#documents;
		if (!documents || documents.private || !this.#mayOpenPrivate()) return;
		const changed = (remote: RemoteEdit | undefined) => this.#changed(remote);
		documents.private = await this.#around.openDocument({ name: privateDocument(this.id), changed });
		this.#version++;
	}

	#mayOpenPrivate(): boolean {
		const { village, helpers } = this.file.summary;
		return can(this.#around.actor(), 'read', 'private', { village: village as DivisionCode, helpers });
	}

	#context(): CommandContext {
		const { actor, device, now, newId } = this.#around;
		const village = this.file.summary.village as DivisionCode;
		return { actor: actor(), account: actor().account, device, now, newId, village, dictionary };
	}

	#readFile(): HouseholdFile | undefined {
		void this.#version;
		const documents = this.#documents;
		if (!documents || this.#lost) return this.#lastFile;
		const options = { today: this.#around.today(), minWage: this.#around.minWage() };
		const privateView = documents.private && readDocument(documents.private.doc);
		const file = householdFile(readDocument(documents.household.doc), privateView, this.#ledger, options);
		this.#lastFile = file ?? this.#lastFile;
		return file;
	}

	#changed(remote: RemoteEdit | undefined, prose = false): void {
		if (prose) this.#readLater();
		else this.#readSoon();
		const awareness = this.#documents?.household.awareness;
		if (awareness && awareness !== this.#watched) this.#watchPeople(awareness);
		if (remote && remote.account !== this.#around.actor().account) this.#remoteChange = { ...remote, count: (this.#remoteChange?.count ?? 0) + 1 };
	}

	#enter(): void {
		const awareness = this.#documents?.household.awareness;
		if (!awareness) return;
		const { account, name } = this.#around.actor();
		const tier = this.#around.tier();
		// The relay writes `user` anew from the session; the cursors of y-codemirror read the name from there.
		awareness.setLocalState({ user: { account, name, tier }, field: null });
		this.#watchPeople(awareness);
	}

	#watchPeople(awareness: Awareness): void {
		this.#watched = awareness;
		const read = () => {
			this.#people = peopleOf(awareness, this.#around.actor().account);
			this.#fieldFlags.see(this.#people);
		};
		awareness.on('change', read);
		read();
	}
}

const presenceSchema = z.object({
	user: z.object({ account: z.string(), name: z.string(), tier: z.string().optional() }),
	field: z.string().nullish()
});

/** Others, one per account, in the order of their arrival. */
function peopleOf(awareness: Awareness, me: string): PersonHere[] {
	const people = new Map<string, PersonHere>();
	for (const [client, state] of awareness.getStates()) {
		const presence = presenceSchema.safeParse(state);
		if (!presence.success || client === awareness.clientID || presence.data.user.account === me) continue;
		const { user, field } = presence.data;
		const tier = tiers.find((known) => known === user.tier);
		people.set(user.account, { account: user.account, name: user.name, tier, field: field ?? people.get(user.account)?.field });
	}
	return [...people.values()];
}
