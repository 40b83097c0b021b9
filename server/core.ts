import type { Clock, Random } from '#domain/core/clock.ts';
import { dictionary as declared } from '#domain/dictionary.ts';
import { tierAt } from '#domain/access/actor.ts';
import { divisionCodeSchema } from '#domain/core/division-code.ts';
import type { Dictionary } from '#domain/fields/dictionary.ts';
import { type DocumentName, documentNameSchema } from '#domain/ydoc/document-name.ts';
import type { Changes, Documents as DocumentsAnswer, History, PushAnswer, ReceivedPush, Row, Scope } from '#protocol/messages.ts';
import { createAccounts } from './accounts/accounts.ts';
import { fieldHistory } from './changes/history.ts';
import { createPokes } from './changes/pokes.ts';
import { createPull } from './changes/pull.ts';
import { createPush } from './changes/push.ts';
import { createRateLimit } from './changes/rate-limit.ts';
import { compact } from './compaction.ts';
import { createDocuments } from './ingest/documents.ts';
import { type Publish, createIngest } from './ingest/ingest.ts';
import type { Permits } from './ingest/rules.ts';
import { createHouseholds } from './ledger/households.ts';
import { createRequests } from './ledger/requests.ts';
import { createRooms } from './rooms/rooms.ts';
import type { Session } from './session.ts';
import type { RelayStore, Schedule } from './storage/relay-store.ts';
import type { ListedRefusal } from './storage/tray-log.ts';

export interface RelayCoreOptions {
	readonly store: RelayStore;
	readonly clock: Clock;
	readonly random: Random;
	readonly schedule: Schedule;
	readonly dictionary?: Dictionary;
	/** Documents kept in memory at once. */
	readonly cachedDocuments?: number;
	/** Rows a device may push, steadily and at once. */
	readonly rate?: { readonly perSecond: number; readonly burst: number };
	/** Whether an approval in effect holds a path. Nothing is frozen before there are approvals. */
	readonly isFrozen?: (household: string, path: string) => boolean;
	readonly permits?: Permits;
	/** Told of every commit, before its author is answered. */
	readonly onCommit?: (rows: readonly Row[]) => void;
	/** Told of what should not have happened and was put off: a bug, in a row or a request. */
	readonly onFault?: (error: unknown) => void;
}

/** Rows a document gathers before it is compacted in passing. */
const crowdedRows = 256;

/**
 * The relay without network and without time of its own: clock, randomness and timers are given, so that a simulation
 * can drive it. Everything a device can ask goes through here.
 */
export async function createRelayCore(options: RelayCoreOptions) {
	const { store, clock, random, schedule, dictionary = declared } = options;
	const accounts = await createAccounts(store, clock, random);
	const households = await createHouseholds(store);
	const documents = createDocuments(store, options.cachedDocuments ?? 1000);
	const pull = createPull({ store, documents, households });
	const pokes = createPokes(pull, schedule);

	const publish: Publish = (rows, origin) => {
		rooms.committed(rows, origin);
		pokes.committed(rows);
		options.onCommit?.(rows);
	};
	const ingest = createIngest({
		store,
		documents,
		households,
		clock,
		dictionary,
		division: accounts.division,
		publish,
		isFrozen: options.isFrozen ?? (() => false),
		...(options.permits ? { permits: options.permits } : {})
	});
	const rooms = createRooms({ documents, households, ingest, clock, random, schedule });
	/** Cuts whoever may no longer see what he has open, and tells devices whose grants have changed. */
	const recheck = (): void => {
		rooms.recheck();
		pokes.regranted();
	};
	const requests = createRequests({ store, documents, households, accounts, clock, dictionary, publish, regranted: recheck });
	const { perSecond, burst } = options.rate ?? { perSecond: 5000, burst: 20_000 };
	const push = createPush({ ingest, requests, clock, rate: createRateLimit(clock, perSecond, burst), onFault: options.onFault ?? (() => {}) });

	/**
	 * Taken before an answer is put together: should the grants change meanwhile, the device is told the older version
	 * and asks for its scope again.
	 */
	const standing = (session: Session) => ({
		grantsVersion: session.grantsVersion(),
		epoch: store.epoch,
		backedUpTo: store.backedUpTo
	});

	return {
		accounts,
		rooms,
		epoch: store.epoch,

		push: async (session: Session, batch: ReceivedPush): Promise<PushAnswer> => ({ results: await push(session, batch), ...standing(session) }),
		changes: async (session: Session, cursor: number, limit?: number): Promise<Changes> => ({
			...standing(session),
			...(await pull.changes(session, cursor, limit))
		}),
		scope: async (session: Session): Promise<Scope> => ({ ...standing(session), ...(await pull.scope(session)) }),
		/** As many of these as fit into one answer; what may not be read, is not there or is damaged is left out. */
		documents: async (session: Session, names: readonly string[]): Promise<DocumentsAnswer> => ({
			...standing(session),
			...(await pull.documents(session, names.flatMap((name) => documentNameSchema.safeParse(name).data ?? [])))
		}),
		/** A single one, or none where it may not be read or is not there. @throws DocumentDamaged */
		async document(session: Session, name: string): Promise<DocumentsAnswer> {
			const stands = standing(session);
			const doc = documentNameSchema.safeParse(name).data;
			const found = doc && (await pull.document(session, doc));
			return { ...stands, documents: found ? [found] : [] };
		},
		/** Undefined where the asker may not read the document. @throws DocumentDamaged */
		async history(session: Session, doc: string, path: string): Promise<History | undefined> {
			const name = documentNameSchema.safeParse(doc);
			if (!name.success || !pull.mayRead(session, name.data)) return undefined;
			return { steps: await fieldHistory(store, name.data, path) };
		},
		/** What was refused: one's own, for town and county everything of their division. */
		async tray(session: Session): Promise<ListedRefusal[]> {
			const actor = session.actor();
			const rows = await store.refusedRows();
			return rows.filter(({ account, village }) => {
				const code = divisionCodeSchema.safeParse(village);
				const tier = code.success ? tierAt(actor, code.data) : undefined;
				return account === session.account || tier === 'town' || tier === 'county';
			});
		},
		/** @returns stops listening */
		onPoke: pokes.join,
		/** To be called every few seconds: sessions end, grants are changed from outside, and their terms turn with the day. */
		recheck,
		/** Computes missing digests in passing, off anybody's way. */
		prepareDigests: () => pull.prepareDigests(accounts.divisions().map(({ code }) => code)),
		compact: (doc: DocumentName) => compact(store, documents, doc),
		/** Compacts what has gathered many rows; answers how many documents that were. */
		async compactCrowded(rows = crowdedRows): Promise<number> {
			let done = 0;
			for (const doc of await store.crowded(rows)) if (await compact(store, documents, doc)) done += 1;
			return done;
		}
	};
}

export type RelayCore = Awaited<ReturnType<typeof createRelayCore>>;
