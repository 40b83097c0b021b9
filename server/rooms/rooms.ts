import * as Y from 'yjs';
import { tierAt } from '#domain/access/actor.ts';
import type { Clock, Random } from '#domain/core/clock.ts';
import { newId } from '#domain/core/ids.ts';
import { type DocumentName, documentNameSchema, parseDocumentName } from '#domain/ydoc/document-name.ts';
import type { Row } from '#protocol/messages.ts';
import { type RefusalCode, closeCodes } from '#protocol/refusal.ts';
import type { Documents, Slot } from '../ingest/documents.ts';
import type { Ingest } from '../ingest/ingest.ts';
import { maxLiveBytes, refuseStranger } from '../ingest/rules.ts';
import type { Verdict } from '../ingest/verdict.ts';
import type { Households } from '../ledger/households.ts';
import type { Session } from '../session.ts';
import { DocumentDamaged, type Schedule } from '../storage/relay-store.ts';
import { can } from '#domain/access/permission.ts';
import { type PresenceEntry, presenceFrame, readFrame, readPresence, syncStep1, syncStep2, updateFrame } from './frames.ts';
import { type Identity, createPresence } from './presence.ts';

/** The relay's end of a WebSocket. */
export interface RoomSocket {
	send(frame: Uint8Array<ArrayBuffer>): void;
	close(code: number, reason: string): void;
	/** Stops and goes on reading: the sender is slowed down, nothing is dropped. */
	pause(): void;
	resume(): void;
	/** Bytes handed over and not yet sent. */
	readonly bufferedAmount: number;
}

/**
 * One socket in one room.
 *
 * ```
 * joining ──(document loaded and committed)──▶ open ──▶ left
 *     └───────────────(refused)─────────────────────────▲
 * ```
 */
type State = { readonly is: 'joining' } | { readonly is: 'open'; readonly room: Room } | { readonly is: 'left' };

interface Member {
	readonly id: string;
	readonly session: Session;
	readonly socket: RoomSocket;
	state: State;
	/** Frames are handled one after the other. */
	tail: Promise<void>;
	backlog: number;
	paused: boolean;
	presenceAt: number;
	presenceDue: boolean;
}

interface Room {
	readonly slot: Slot;
	readonly members: Set<Member>;
	readonly presence: ReturnType<typeof createPresence<Member>>;
}

export interface RoomsOptions {
	readonly documents: Documents;
	readonly households: Households;
	readonly ingest: Ingest;
	readonly clock: Clock;
	readonly random: Random;
	readonly schedule: Schedule;
}

const mostLiveDocuments = 20;
const mostRemembered = 1000;
const slowReaderBytes = 4 * 1024 * 1024;
const presenceEveryMs = 200;
/** Above the first number of unhandled frames reading stops; above the last the socket is closed. */
const backlog = { pause: 64, resume: 16, close: 2048 } as const;

/** Live rooms: what colleagues who have the same document open see of each other, as it is committed. */
export function createRooms({ documents, households, ingest, clock, random, schedule }: RoomsOptions) {
	const rooms = new Map<DocumentName, Room>();
	const members = new Set<Member>();

	function join(session: Session, doc: string, socket: RoomSocket) {
		const member: Member = {
			id: newId(clock, random),
			session,
			socket,
			state: { is: 'joining' },
			tail: Promise.resolve(),
			backlog: 0,
			paused: false,
			presenceAt: 0,
			presenceDue: false
		};
		members.add(member);
		run(member, () => enter(member, doc));
		return {
			receive: (frame: Uint8Array) => receive(member, frame),
			left: () => leave(member)
		};
	}

	/** Which close code this person gets for this document; undefined where he may join. */
	function refusal(session: Session, doc: string): number | undefined {
		const name = parseDocumentName(doc);
		const household = name && households.get(name.household);
		if (!session.isAlive()) return closeCodes.unauthenticated;
		// A household that is not there and one that is foreign answer alike.
		if (!name || !household) return closeCodes.notFound;
		const stranger = refuseStranger(session, name, household, can);
		return stranger && closeCodeOf(stranger);
	}

	async function enter(member: Member, doc: string): Promise<void> {
		const refused = refusal(member.session, doc);
		if (refused !== undefined) return shut(member, refused, 'not permitted');
		const name = documentNameSchema.parse(doc);
		// Those still joining count: many that come at once are as many as one after the other.
		const live = [...members].filter(({ session }) => session.account === member.session.account);
		if (live.length > mostLiveDocuments) return shut(member, closeCodes.tryLater, 'too many live documents');
		const slot = documents.slot(name);
		slot.pinned += 1;
		try {
			await documents.enqueue(slot, async () => {
				const { ydoc, gone } = await documents.open(slot);
				if (gone) return shut(member, closeCodes.gone, 'gone');
				await slot.settled;
				if (member.state.is !== 'joining') return;
				const room = rooms.get(name) ?? { slot, members: new Set(), presence: createPresence<Member>() };
				rooms.set(name, room);
				room.members.add(member);
				slot.pinned += 1;
				member.state = { is: 'open', room };
				send(member, syncStep1(Y.encodeStateVector(ydoc)));
				const present = room.presence.all();
				if (present.length > 0) send(member, presenceFrame(present));
			});
		} finally {
			slot.pinned -= 1;
		}
	}

	function receive(member: Member, bytes: Uint8Array): void {
		if (member.state.is === 'left') return;
		if (bytes.length > maxLiveBytes) return shut(member, closeCodes.tooLarge, 'frame too large');
		if (member.backlog >= backlog.close) return shut(member, closeCodes.tryLater, 'too fast');
		const frame = readFrame(bytes);
		if (!frame) return shut(member, closeCodes.malformed, 'no frame of this protocol');
		member.backlog += 1;
		if (member.backlog >= backlog.pause && !member.paused) {
			member.paused = true;
			member.socket.pause();
		}
		run(member, async () => {
			if (member.state.is === 'open') {
				const { room } = member.state;
				if (frame.type === 'update') await takeUpdate(member, room, frame.bytes);
				else if (frame.type === 'state-vector') await answerState(member, room, frame.bytes);
				else if (frame.type === 'presence') await takePresence(member, room, frame.bytes);
				else send(member, presenceFrame(room.presence.all()));
			}
			member.backlog -= 1;
			if (member.paused && member.backlog <= backlog.resume) {
				member.paused = false;
				member.socket.resume();
			}
		});
	}

	/** Runs a task after the member's earlier ones. A document that cannot be read closes its sockets, for now. */
	function run(member: Member, task: () => Promise<void>): void {
		member.tail = member.tail.then(task).catch((error: unknown) => {
			shut(member, closeCodes.internal, error instanceof DocumentDamaged ? 'damaged' : 'try again');
		});
	}

	async function takeUpdate(member: Member, room: Room, data: Uint8Array<ArrayBuffer>): Promise<void> {
		const rows = [{ outboxId: member.id, data }];
		const [verdict] = await ingest({ session: member.session, doc: room.slot.name, rows, channel: 'live', origin: member });
		if (verdict) answerLive(member, verdict);
	}

	function answerLive(member: Member, verdict: Verdict): void {
		switch (verdict.status) {
			case 'ok':
				return;
			case 'need-state':
				return send(member, syncStep1(verdict.stateVector));
			case 'retry':
			case 'rejected':
				return verdict.code ? shut(member, closeCodeOf(verdict.code), verdict.code) : shut(member, closeCodes.internal, 'try again');
		}
	}

	async function answerState(member: Member, room: Room, stateVector: Uint8Array): Promise<void> {
		await documents.enqueue(room.slot, async () => {
			const { ydoc } = await documents.open(room.slot);
			await room.slot.settled;
			let answer: Uint8Array;
			try {
				answer = Y.encodeStateAsUpdate(ydoc, stateVector);
			} catch {
				return shut(member, closeCodes.malformed, 'no state vector');
			}
			send(member, syncStep2(answer));
		});
	}

	async function takePresence(member: Member, room: Room, bytes: Uint8Array): Promise<void> {
		const entries = readPresence(bytes);
		if (!entries) return shut(member, closeCodes.malformed, 'no presence');
		const { account } = member.session;
		const identity = identityOf(member.session, room.slot.name);
		const { clients } = await documents.enqueue(room.slot, () => documents.open(room.slot));
		const gone: PresenceEntry[] = [];
		let changed = false;
		for (const entry of entries) {
			// Stock clients repeat what they hear of others; only one's own client ids count.
			const owner = room.presence.ownerOf(entry.client);
			if (owner && owner !== member && owner.session.account !== account) continue;
			if ((clients.get(entry.client) ?? room.slot.presence.get(entry.client) ?? account) !== account) continue;
			if (!room.presence.take(member, entry, identity)) continue;
			changed = true;
			if (entry.state === 'null') gone.push(entry);
			else remember(room.slot.presence, entry.client, account);
		}
		if (gone.length > 0) broadcast(room, presenceFrame(gone));
		if (changed) sharePresence(member, room);
	}

	/** Whose a client id is, before it wrote; of those who come and go under ever new ones the oldest are forgotten. */
	function remember(seen: Map<number, string>, client: number, account: string): void {
		seen.delete(client);
		seen.set(client, account);
		const oldest = seen.keys().next().value;
		if (seen.size > mostRemembered && oldest !== undefined) seen.delete(oldest);
	}

	/** At most five times a second; what comes faster is shared as its latest state. */
	function sharePresence(member: Member, room: Room): void {
		if (member.presenceDue) return;
		const wait = member.presenceAt + presenceEveryMs - clock.now();
		const share = (): void => {
			member.presenceDue = false;
			member.presenceAt = clock.now();
			const present = room.presence.of(member);
			if (present.length > 0) broadcast(room, presenceFrame(present));
		};
		if (wait <= 0) return share();
		member.presenceDue = true;
		schedule(share, Math.min(wait, presenceEveryMs));
	}

	function identityOf(session: Session, doc: DocumentName): Identity {
		const actor = session.actor();
		const household = households.get(parseDocumentName(doc)?.household ?? '');
		return { account: session.account, name: actor.name, tier: (household && tierAt(actor, household.village)) ?? '' };
	}

	function broadcast(room: Room, frame: Uint8Array<ArrayBuffer>): void {
		for (const member of room.members) send(member, frame);
	}

	function send(member: Member, frame: Uint8Array<ArrayBuffer>): void {
		if (member.state.is === 'left') return;
		if (member.socket.bufferedAmount > slowReaderBytes) return shut(member, closeCodes.tryLater, 'reads too slowly');
		member.socket.send(frame);
	}

	function shut(member: Member, code: number, reason: string): void {
		if (member.state.is === 'left') return;
		leave(member);
		member.socket.close(code, reason);
	}

	function leave(member: Member): void {
		const { state } = member;
		member.state = { is: 'left' };
		members.delete(member);
		if (state.is !== 'open') return;
		const { room } = state;
		room.members.delete(member);
		room.slot.pinned -= 1;
		const left = room.presence.leave(member);
		if (left.length > 0) broadcast(room, presenceFrame(left));
		if (room.members.size === 0) rooms.delete(room.slot.name);
	}

	return {
		join,
		/** Shows committed rows to everyone in their rooms but the socket they came from. */
		committed(rows: readonly Row[], origin?: object): void {
			for (const row of rows) {
				const room = row.kind === 'update' ? rooms.get(row.doc) : undefined;
				if (!room) continue;
				const frame = updateFrame(row.data);
				for (const member of room.members) if (member !== origin) send(member, frame);
			}
		},
		/** Cuts whoever has signed out, or may no longer read what he has open. */
		recheck(): void {
			for (const member of members) {
				if (member.state.is !== 'open') continue;
				const refused = refusal(member.session, member.state.room.slot.name);
				if (refused !== undefined) shut(member, refused, 'no longer permitted');
			}
		},
		/** Asks every socket to come back later. */
		closeAll(): void {
			for (const member of members) shut(member, closeCodes.tryLater, 'shutting down');
		},
		size: () => members.size
	};
}

export type Rooms = ReturnType<typeof createRooms>;

const closeByCode: Partial<Record<RefusalCode, number>> = {
	'not-found': closeCodes.notFound,
	revoked: closeCodes.forbidden,
	'read-only': closeCodes.forbidden,
	'too-large': closeCodes.tooLarge,
	gone: closeCodes.gone,
	malformed: closeCodes.malformed,
	'parent-missing': closeCodes.parentMissing,
	'over-rate': closeCodes.tryLater,
	'disk-full': closeCodes.tryLater,
	damaged: closeCodes.internal
};

/** The close code of the ingest table; what it does not name is 4422. */
export function closeCodeOf(code: RefusalCode): number {
	return closeByCode[code] ?? closeCodes.refused;
}
