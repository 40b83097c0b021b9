import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { Actor, Tier } from '#domain/access/actor.ts';
import type { CivilDate } from '#domain/core/civil-date.ts';
import type { HouseholdId } from '#domain/core/ids.ts';
import type { DomainError, Result } from '#domain/core/result.ts';
import type { Json } from '#domain/fields/claim.ts';
import type { HouseholdFile } from '#domain/file/household-file.ts';
import type { HistoryStep } from '#domain/file/last-steps.ts';
import type { HouseholdSummary } from '#domain/file/summary.ts';
import type { NewHousehold as HouseholdToOpen } from '#domain/household/commands.ts';
import type { Command, Done, Undo } from '#domain/ydoc/command.ts';
import type { Division, Me, TrayRow } from '#protocol/messages.ts';
import type { RefusalCode } from '#protocol/refusal.ts';
import type { HouseholdSync, SyncTotals } from '#sync/status.ts';

/**
 * What pages work with once somebody is signed in. Every property is reactive: reading it in a template, `$derived`
 * or `$effect` follows it. Objects are replaced, never changed in place.
 */
export interface App {
	readonly me: Me;
	readonly actor: Actor;
	/** Highest tier of the actor's grants; undefined for accounts without household work. */
	readonly tier: Tier | undefined;
	/** The civil day in Asia/Shanghai; in a pinned demo the demo's. Changes at midnight while a page is open. */
	readonly today: CivilDate;
	/** Everything in scope, nearest due first within a village is up to the page. */
	readonly households: readonly ListedHousehold[];
	/** False until the rows on this device were read once; lists show nothing rather than "empty" before. */
	readonly ready: boolean;
	readonly sync: SyncTotals;
	/** By how much this device's clock is ahead of the county's, as last compared; undefined before the first contact. */
	readonly clockOffsetMs: number | undefined;
	/** False where the browser has not promised to keep our storage when the disk runs short. */
	readonly persistent: boolean;
	/** Problems that stand until they are over; shown as banners. */
	readonly standing: readonly StandingProblem[];
	readonly tray: readonly TrayItem[];
	readonly drafts: Drafts;

	household(id: HouseholdId): ListedHousehold | undefined;
	/** By characters, pinyin initials or the last four digits of a phone, of any member; everything for an empty query. */
	search(query: string): readonly ListedHousehold[];
	syncOf(id: HouseholdId): HouseholdSync;
	/** The name of a worker as the relay told it, or undefined when this device never met him. */
	worker(account: string): Me['workers'][number] | undefined;
	division(code: string): Division | undefined;

	/** Opens a household's documents. Refuses with `not-here` where this device does not hold it (yet). */
	open(id: HouseholdId): Promise<Result<OpenHousehold, AppError>>;
	/** Opens a new household offline too; resolves when it is on the disk. */
	createHousehold(input: NewHousehold): Promise<Result<HouseholdId, AppError>>;
	/** Asks the relay for a decision (`helpers.set`, `household.transition`, `plan.transition`). On disk when it resolves. */
	request(household: HouseholdId, kind: string, body: Readonly<Record<string, Json>>): Promise<Result<void, AppError>>;
	/** Requests of a household that have no answer yet: shown as 待提交. */
	requestsOf(id: HouseholdId): readonly WaitingRequest[];
	/** Takes an entry off the tray: its author has dealt with it. */
	dismiss(item: TrayItem): Promise<void>;
	/** What the relay did not take of one's own and, for town and county, of everybody in scope; undefined without an answer. */
	relayTray(): Promise<readonly TrayRow[] | undefined>;
	/** The person has read that the browser lost what lay here. */
	acknowledgeLoss(): void;
	/** Pull and push now. */
	syncNow(): void;
}

/** A row of the list: the domain's summary and what search needs. */
export interface ListedHousehold extends HouseholdSummary {
	/** Initials of every member's name, for search. */
	readonly initials: readonly string[];
}

/** A refusal of a command, or one of this device: `error.{code}` is its text. */
export type AppError = DomainError | { readonly code: DeviceErrorCode };

/** `not-stored`: the disk did not take it, a banner stands until it does. `not-here`: not on this device (yet). */
export type DeviceErrorCode = 'not-stored' | 'not-here' | 'offline';

export type StandingProblem =
	/** The disk refuses to write: what was typed since is only in this window. */
	| { readonly kind: 'write-failed' }
	/** The browser has lost what lay here, with the entries that waited when last counted; stands until the person has read it. */
	| { readonly kind: 'disk-lost'; readonly waiting: number }
	/** The session ended: 需要登录才能上传. */
	| { readonly kind: 'needs-sign-in' };

/** Input of the domain command `openHousehold`, and where the household lies. */
export type NewHousehold = Omit<HouseholdToOpen, 'id' | 'provisionalNumbers'> & { readonly village: string };

/** Which of a household's documents a command writes to; each field declares its own (`field.doc`). */
export type Part = 'household' | 'private';

export interface OpenHousehold {
	readonly id: HouseholdId;
	/** The projection; recomputed at most once per frame, and only while something reads it. */
	readonly file: HouseholdFile;
	readonly sync: HouseholdSync;
	/** Whether this actor may read and write the private document. */
	readonly privateOpen: boolean;
	/** Others who are here now, by name. */
	readonly people: readonly PersonHere[];
	/** Who is in which field, or left it less than 10 s ago. */
	readonly flags: readonly FieldFlag[];
	/** The documents were taken from this device: access ended, or the household moved away. Writing is refused. */
	readonly lost: boolean;
	/** The last change somebody else made while this was open, for the tint and the live region. */
	readonly remoteChange: RemoteChange | undefined;

	/**
	 * Runs a domain command on one of the documents and resolves once it is on the disk (已存本机).
	 * The person's act is in `file` at once.
	 */
	run<Input, T>(command: Command<Input, T>, input: Input, part?: Part): Promise<Result<Done<T>, AppError>>;
	/** Takes back an act by its `done.undo`. */
	undo(undo: Undo, part?: Part): Promise<Result<void, AppError>>;

	/** Tells the others which field the focus is in; null when it left. */
	focusField(path: string | null): void;
	/**
	 * A shared text for CodeMirror: `yCollab(prose.text, prose.awareness)`. Reactive: after a refusal the document is
	 * rebuilt and the text is another object, so key the editor by it.
	 */
	prose(path: string): Prose;
	/** Every step of a field, newest first: all of it online, the last one offline (`complete: false`). */
	history(path: string, part?: Part): Promise<FieldHistory>;
	/** Leaves the household. Whoever opened it closes it. */
	close(): void;
}

export interface PersonHere {
	readonly account: string;
	readonly name: string;
	readonly tier: Tier | undefined;
	/** Field path he is in. */
	readonly field: string | undefined;
}

/** A colleague at a field. `order`: his place among those who are here, for his colour. */
export interface FieldFlag extends Pick<PersonHere, 'account' | 'name'> {
	readonly field: string;
	readonly order: number;
}

export interface RemoteChange {
	readonly account: string | undefined;
	/** Paths of fields, `text:{path}` or `{kind}/{id}` that changed. */
	readonly paths: readonly string[];
	/** Grows by one with each change. */
	readonly count: number;
}

export interface Prose {
	readonly text: Y.Text;
	readonly awareness: Awareness;
	/** Call on compositionstart and compositionend: meanwhile remote changes wait, 10 s at most. */
	compositionStarted(): void;
	compositionEnded(): void;
}

export interface FieldHistory {
	readonly steps: readonly HistoryStep[];
	readonly complete: boolean;
}

/** What was being written and is not saved yet; on the disk after every keystroke. */
export interface Drafts {
	readonly all: readonly Draft[];
	get(key: string): Draft | undefined;
	/** Call on every input event. Writes at once, and while a write is in flight keeps only the newest. */
	put(key: string, household: HouseholdId | undefined, value: Json): void;
	/** Resolves when the draft is gone from the disk: call after the visit was saved. */
	remove(key: string): Promise<void>;
	/** Whether what was put last is on the disk (草稿已存本机). */
	readonly stored: boolean;
}

export interface Draft {
	readonly key: string;
	readonly household: HouseholdId | undefined;
	readonly value: Json;
	/** ms since the epoch. */
	readonly at: number;
}

/** Something the relay did not accept. */
export interface TrayItem {
	readonly id: string;
	readonly household: HouseholdId;
	readonly part: Part;
	readonly code: RefusalCode;
	/** When it was written, and when the answer came. */
	readonly writtenAt: number;
	readonly refusedAt: number;
	/** What was written, in words of the dictionary: label and value; empty where it cannot be read alone. */
	readonly contents: readonly { readonly path: string; readonly value: Json }[];
	/** Set where a request was refused, not an edit. */
	readonly request: WaitingRequest | undefined;
}

export interface WaitingRequest {
	readonly id: string;
	readonly kind: string;
	readonly body: Json;
	readonly at: number;
}
